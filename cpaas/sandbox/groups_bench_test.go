package sandbox

import (
	"net/http"
	"net/http/httptest"
	"runtime/metrics"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/gorilla/websocket"

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
		team, err := s.As(all[0]).Create("Crowd", all[1:]...)
		if err != nil {
			b.Fatal(err)
		}
		windows, teams = append(windows, enter(b, s, all[0])), append(teams, team)
		for _, user := range all[1:] {
			if err := s.As(user).Accept(team); err != nil {
				b.Fatal(err)
			}
		}
		for _, user := range all[1:] {
			w := enter(b, s, user)
			w.subscribe(`{"notificationChannel":{"channelType":"Websockets"}}`)
			conn, _, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(host.URL, "http")+w.channel.Data.ChannelURL+"?access_token="+w.tokens.AccessToken, nil)
			if err != nil {
				b.Fatal(err)
			}
			defer conn.Close()
			go func() {
				for {
					if _, _, err := conn.ReadMessage(); err != nil {
						return
					}
					heard.Done()
				}
			}()
		}
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
