package sandbox

import (
	"net/http"
	"net/http/httptest"
	"runtime/metrics"
	"sync"
	"sync/atomic"
	"testing"

	"muster/cpaas/internal/wire"
)

// Messages posted over loopback TCP to one group by four senders, and to two groups
// by two senders each, as many in all; a hundred members listen in each group. Beside
// the rate is how long all goroutines together have waited for locks, above all for
// the one of the server, for each message.
func BenchmarkTwoBusyGroups(b *testing.B) {
	b.Run("one", func(b *testing.B) { busyGroups(b, 1) })
	b.Run("two", func(b *testing.B) { busyGroups(b, 2) })
}

func busyGroups(b *testing.B, groups int) {
	const members, senders = 100, 4
	users := crowd(groups * members)
	s := newServer(b, WithUsers(users...))
	host := httptest.NewServer(s)
	b.Cleanup(host.Close)
	var heard sync.WaitGroup
	var windows []*window
	var teams []string
	for g := range groups {
		all := users[g*members : (g+1)*members]
		teams = append(teams, gather(b, s, host, all, &heard))
		windows = append(windows, enter(b, s, all[0]))
	}
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: senders}}
	defer client.CloseIdleConnections()
	heard.Add(b.N * (members - 1))
	var left atomic.Int64
	left.Store(int64(b.N))
	waited := lockWaits()
	b.ResetTimer()
	for n := range senders {
		go func() {
			w, team := windows[n%groups], teams[n%groups]
			for left.Add(-1) >= 0 {
				got, err := w.overHost(client, host.URL, "POST", wire.MessagesPath(w.user, team), `{"chatMessage":{"text":"hello"}}`)
				if err != nil || got.StatusCode != http.StatusCreated {
					b.Errorf("answered %v %v", got, err)
				}
			}
		}()
	}
	heard.Wait()
	b.StopTimer()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "msgs/s")
	b.ReportMetric((lockWaits()-waited)*1000/float64(b.N), "waited-ms/msg")
}

// lockWaits is how many seconds goroutines have waited for locks.
func lockWaits() float64 {
	wait := []metrics.Sample{{Name: "/sync/mutex/wait/total:seconds"}}
	metrics.Read(wait)
	return wait[0].Value.Float64()
}
