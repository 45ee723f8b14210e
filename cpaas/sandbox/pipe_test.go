package sandbox

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"

	"muster/cpaas/internal/wire"
)

// A bubble fails when goroutines are left at its end, so this proves that all
// of the server's are gone: those of open, frozen and unread sockets, of idle
// connections, and of a request under way.
func TestCloseLeavesNothingRunning(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := New()
		a, b, c := open(t, s, alice), open(t, s, bob), open(t, s, carol)
		s.Freeze(carol)
		unread := enter(t, s, dave)
		unread.subscribe(`{"notificationChannel":{"channelType":"Websockets","x-connCheckRole":"server"}}`)
		unread.connect()
		_, _ = s.As(alice).Create("Team", bob, carol, dave)
		client := httpClient(s)
		if _, err := a.over(client, "GET", wire.GroupsPath(alice), ""); err != nil {
			t.Fatal(err)
		}
		a.inviteUnread(bob)
		synctest.Wait()
		s.Delay(time.Hour, nil)
		go func() { _, _ = a.over(client, "GET", wire.GroupsPath(alice), "") }()
		synctest.Wait()
		start := time.Now()
		s.Close()
		s.Close()
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("closing took %v", took)
		}
		if closed := a.stream.end(); closed == nil || closed.Code != websocket.CloseGoingAway {
			t.Errorf("alice's socket ended with %v, want 1001", closed)
		}
		if got := describe(b.frame()); got != "invitation to Team" {
			t.Errorf("bob was told %s", got)
		}
		if closed := c.stream.end(); closed == nil || closed.Code != websocket.CloseAbnormalClosure {
			t.Errorf("carol's frozen socket ended with %v, want a cut", closed)
		}
		got := raw(s, "GET", wire.GroupsPath(alice), "", nil)
		checkRefusal(t, got.Code, got.Header(), got.Body.Bytes(), http.StatusServiceUnavailable, "SVC1000", "closing")
		if _, err := s.Pipe().DialContext(t.Context(), "tcp", "sandbox:80"); !errors.Is(err, net.ErrClosed) {
			t.Errorf("a pipe made after Close: %v", err)
		}
	})
}

func TestClosedPipeCutsItsSocketsAndNoOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		a, b := open(t, s, alice), open(t, s, bob)
		a.pipe.Close()
		if closed := a.stream.end(); closed == nil || closed.Code != websocket.CloseAbnormalClosure {
			t.Errorf("alice's socket ended with %v, want a cut", closed)
		}
		synctest.Wait()
		if s.Sockets(alice) != 0 || s.Sockets(bob) != 1 {
			t.Errorf("%d and %d sockets, want 0 and 1", s.Sockets(alice), s.Sockets(bob))
		}
		b.quiet()
	})
}

func TestDialGivesUpWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newServer(t).Pipe()
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		conn, err := p.DialContext(ctx, "tcp", "sandbox:80")
		if err == nil { // it may have been accepted first
			_ = conn.Close()
		} else if !errors.Is(err, context.Canceled) {
			t.Errorf("dial failed with %v", err)
		}
		p.Close()
		if _, err := p.DialContext(t.Context(), "tcp", "sandbox:80"); !errors.Is(err, net.ErrClosed) {
			t.Errorf("dial after Close failed with %v", err)
		}
	})
}

// Everyone does everything at once, and every channel sees the group's messages
// in the one order in which they happened.
func TestAllChannelsSeeOneOrder(t *testing.T) {
	const senders, each = 4, 25
	s := newServer(t)
	windows := []*window{open(t, s, alice), open(t, s, bob), open(t, s, carol)}
	team, _ := s.As(dave).Create("Team", alice, bob, carol)
	for _, w := range windows {
		w.frame()
	}
	for _, w := range windows {
		w.accept(team)
	}
	var all sync.WaitGroup
	for range senders {
		all.Go(func() {
			client := httpClient(s)
			sender := enter(t, s, dave)
			for range each {
				if got, err := sender.over(client, "POST", wire.MessagesPath(dave, team), `{"chatMessage":{"text":"x"}}`); err != nil || got.StatusCode != 201 {
					t.Errorf("send: %v", err)
				}
			}
		})
	}
	all.Wait()
	g, _ := s.Group(team)
	for _, w := range windows {
		var got []string
		for len(got) < senders*each {
			if f := w.frame(); f.Message != nil {
				got = append(got, wire.LastSegment(f.Message.Links[0].Href))
			}
		}
		for i, m := range g.Messages {
			if m.ID != got[i] {
				t.Fatalf("%s was told message %d out of order", w.user, i)
			}
		}
		w.quiet()
	}
}

var _ io.Closer = (*Pipe)(nil)
