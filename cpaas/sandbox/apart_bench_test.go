package sandbox

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/gorilla/websocket"

	"muster/cpaas/internal/wire"
)

// Messages posted over loopback TCP by 64 senders at once, each to a group of their own
// with two listeners, in memory and into a data file; and to one group by all of them, which
// cannot be told apart by any lock. Where groups wait for each other, the former waits
// as long for locks as the latter.
func BenchmarkSendersApart(b *testing.B) {
	for _, c := range []struct {
		name   string
		groups int
		open   func(b *testing.B, opts ...Option) *Server
	}{
		{"memory/groups=64", 64, inMemory},
		{"memory/groups=1", 1, inMemory},
		{"data/groups=64", 64, inFile},
		{"data/groups=1", 1, inFile},
	} {
		b.Run(c.name, func(b *testing.B) { sendApart(b, c.open, c.groups) })
	}
}

func inMemory(b *testing.B, opts ...Option) *Server {
	s := New(opts...)
	b.Cleanup(s.Close)
	return s
}

func inFile(b *testing.B, opts ...Option) *Server { return openServer(b, dataFile(b), opts...) }

func sendApart(b *testing.B, open func(b *testing.B, opts ...Option) *Server, groups int) {
	const senders, members = 64, 3
	users := crowd(senders + groups*members)
	s := open(b, WithUsers(users...), WithParticipantLimit(senders+members))
	host := httptest.NewServer(s)
	b.Cleanup(host.Close)
	teams := make([]string, groups)
	for g := range groups {
		others := users[senders+g*members:][:members]
		if groups == 1 {
			others = append(others, users[:senders]...)
		} else {
			others = append(others[:members:members], users[g])
		}
		team, err := s.As(others[0]).Create("Team", others[1:]...)
		for _, user := range others[1:] {
			if err == nil {
				err = s.As(user).Accept(team)
			}
		}
		if err != nil {
			b.Fatal(err)
		}
		teams[g] = team
		for _, user := range others[1:members] {
			w := enter(b, s, user)
			w.subscribe(`{"notificationChannel":{"channelType":"Websockets"}}`)
			conn, _, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(host.URL, "http")+w.channel.Data.ChannelURL+"?access_token="+w.tokens.AccessToken, nil)
			if err != nil {
				b.Fatal(err)
			}
			b.Cleanup(func() { _ = conn.Close() })
			go hear(conn)
		}
	}
	windows := make([]*window, senders)
	for n := range senders {
		windows[n] = enter(b, s, users[n])
	}
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: senders}}
	defer client.CloseIdleConnections()
	var left atomic.Int64
	left.Store(int64(b.N))
	var all sync.WaitGroup
	waited := lockWaits()
	b.ResetTimer()
	for n, w := range windows {
		all.Go(func() {
			for left.Add(-1) >= 0 {
				got, err := w.overHost(client, host.URL, "POST", wire.MessagesPath(w.user, teams[n%groups]), `{"chatMessage":{"text":"hello"}}`)
				if err != nil || got.StatusCode != http.StatusCreated {
					b.Errorf("answered %v %v", got, err)
					return
				}
			}
		})
	}
	all.Wait()
	b.StopTimer()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "msgs/s")
	b.ReportMetric((lockWaits()-waited)*1e6/float64(b.N), "waited-µs/msg")
}
