package sandbox

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"muster/cpaas/internal/wire"
)

func crowd(n int) []string {
	addresses := make([]string, n)
	for i := range addresses {
		addresses[i] = fmt.Sprintf("user%d@example.com", i)
	}
	return addresses
}

// One request that invites 999 users; none has a channel.
func BenchmarkCreateGroup1000(b *testing.B) {
	users := crowd(1000)
	s := newServer(b, WithUsers(users...))
	w := enter(b, s, users[0])
	for b.Loop() {
		team := w.create("Crowd", users[1:]...)
		b.StopTimer()
		if err := s.As(users[0]).Delete(team); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

// gather makes a group of users, the first of whom has made it, and has each other one hear of
// what comes over a websocket.
func gather(b *testing.B, s *Server, host *httptest.Server, users []string, heard *sync.WaitGroup) (team string) {
	b.Helper()
	team, err := s.As(users[0]).Create("Crowd", users[1:]...)
	if err != nil {
		b.Fatal(err)
	}
	for _, user := range users[1:] {
		if err := s.As(user).Accept(team); err != nil {
			b.Fatal(err)
		}
	}
	for _, user := range users[1:] {
		w := enter(b, s, user)
		w.subscribe(`{"notificationChannel":{"channelType":"Websockets"}}`)
		url := "ws" + strings.TrimPrefix(host.URL, "http") + w.channel.Data.ChannelURL + "?access_token=" + w.tokens.AccessToken
		conn, _, err := websocket.DefaultDialer.Dial(url, nil)
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { _ = conn.Close() })
		go func() {
			for {
				if _, _, err := conn.ReadMessage(); err != nil {
					return
				}
				heard.Done()
			}
		}()
	}
	return team
}

// One message to 1,000 sockets over loopback TCP, from the call until the last
// has read it.
func BenchmarkFanOut1000(b *testing.B) {
	users := crowd(1001)
	s := newServer(b, WithUsers(users...), WithParticipantLimit(1001))
	host := httptest.NewServer(s)
	defer host.Close()
	var heard sync.WaitGroup
	team := gather(b, s, host, users, &heard)
	b.ReportAllocs()
	for b.Loop() {
		heard.Add(len(users) - 1)
		if _, err := s.As(users[0]).Send(team, "hello"); err != nil {
			b.Fatal(err)
		}
		heard.Wait()
	}
}

// A message posted over loopback TCP until another user's socket has read it.
func BenchmarkMessageRoundTrip(b *testing.B) {
	s := newServer(b)
	host := httptest.NewServer(s)
	defer host.Close()
	team, _ := s.As(alice).Create("Team", bob)
	if err := s.As(bob).Accept(team); err != nil {
		b.Fatal(err)
	}
	a, w := enter(b, s, alice), enter(b, s, bob)
	w.subscribe(`{"notificationChannel":{"channelType":"Websockets"}}`)
	url := "ws" + strings.TrimPrefix(host.URL, "http") + w.channel.Data.ChannelURL + "?access_token=" + w.tokens.AccessToken
	conn, _, err := websocket.DefaultDialer.Dial(url, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer conn.Close()
	client := host.Client()
	var slowest time.Duration
	for b.Loop() {
		start := time.Now()
		if got, err := a.overHost(client, host.URL, "POST", wire.MessagesPath(alice, team), `{"chatMessage":{"text":"hello"}}`); err != nil || got.StatusCode != 201 {
			b.Fatal(err)
		}
		if _, _, err := conn.ReadMessage(); err != nil {
			b.Fatal(err)
		}
		slowest = max(slowest, time.Since(start))
	}
	b.ReportMetric(float64(slowest.Microseconds()), "slowest-µs")
}
