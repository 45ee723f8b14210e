package sandbox

import (
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"

	"muster/cpaas/internal/wire"
)

func (w *window) write(frame string) {
	w.t.Helper()
	if err := w.socket.WriteMessage(websocket.TextMessage, []byte(frame)); err != nil {
		w.t.Fatalf("%s: write: %v", w.user, err)
	}
}

func TestChecksAreAnsweredAndOtherFramesLeftAlone(t *testing.T) {
	w := open(t, newServer(t), alice)
	for _, ignored := range []string{`{"message_type":"ping"}`, `nonsense`, `{}`, `{"connAck":{}}`, `{"unknown":{}}`} {
		w.write(ignored)
	}
	w.write(`{"connCheck":{"interval":0.5}}`)
	w.told("connAck")
}

func TestSilentPeerIsDroppedAndItsChannelKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		w := open(t, s, alice)
		time.Sleep(silenceLimit - time.Second)
		w.quiet() // one check is enough for another while
		time.Sleep(silenceLimit - time.Second)
		if s.Sockets(alice) != 1 {
			t.Fatal("dropped before its time")
		}
		time.Sleep(2 * time.Second)
		if s.Sockets(alice) != 0 || s.Channels(alice) != 1 {
			t.Errorf("%d sockets and %d channels, want 0 and 1", s.Sockets(alice), s.Channels(alice))
		}
	})
}

func TestServerChecksWhereItIsAskedTo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		w := enter(t, s, alice)
		w.subscribe(`{"notificationChannel":{"channelType":"Websockets","x-connCheckRole":"server"}}`)
		w.dial()
		if _, err := s.As(bob).Create("Team", alice); err != nil {
			t.Fatal(err)
		}
		if got := describe(w.frame()); got != "invitation to Team" {
			t.Fatalf("told %s", got)
		}
		for range 10 {
			time.Sleep(checkEvery)
			if got := describe(w.frame()); got != "connCheck" {
				t.Fatalf("told %s, want connCheck", got)
			}
			w.write(connAck)
		}
		synctest.Wait()
		s.DropConnections(alice)
		w.stream.end()
		w.dial() // the answers have confirmed the invitation
		time.Sleep(checkEvery * (checksMissed + 1))
		synctest.Wait()
		for range checksMissed {
			if got := describe(w.frame()); got != "connCheck" {
				t.Fatalf("told %s, want connCheck", got)
			}
		}
		if w.stream.end(); s.Sockets(alice) != 0 {
			t.Error("a peer that answers no check was not given up")
		}
	})
}

func TestFrozenSocketIsHalfOpenUntilThawedOrReplaced(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		w := open(t, s, bob)
		s.Freeze(bob)
		w.write(`{"connCheck":{"interval":30}}`)
		if _, err := s.As(alice).Create("One", bob); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * silenceLimit)
		if len(w.stream.frames) != 0 || s.Sockets(bob) != 1 {
			t.Errorf("%d frames and %d sockets, want silence on 1", len(w.stream.frames), s.Sockets(bob))
		}
		s.Thaw(bob)
		w.stream.end() // its silence was noticed at last

		w.dial()
		w.told("invitation to One")
		s.Freeze(bob)
		w.write(`{"connCheck":{"interval":30}}`)
		_, _ = s.As(alice).Create("Two", bob)
		synctest.Wait()
		s.Thaw(bob)
		if a, b := describe(w.frame()), describe(w.frame()); a != "connAck" || b != "invitation to Two" {
			t.Errorf("thawed to %s and %s", a, b)
		}

		s.Freeze(bob)
		old := w.stream
		w.dial()
		if closed := old.end(); closed == nil || closed.Code != websocket.CloseAbnormalClosure {
			t.Errorf("the frozen socket ended with %v, want a cut", closed)
		}
		if got := describe(w.frame()); got != "invitation to Two" {
			t.Errorf("the new socket is told %s", got)
		}
	})
}

func TestSocketThatDoesNotReadIsDropped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		w := enter(t, s, bob)
		w.subscribe(`{"notificationChannel":{"channelType":"Websockets"}}`)
		w.connect()
		team, _ := s.As(alice).Create("Team", bob)
		time.Sleep(writeTime - time.Second)
		if s.Sockets(bob) != 1 {
			t.Fatal("dropped before its time")
		}
		time.Sleep(2 * time.Second)
		if s.Sockets(bob) != 0 {
			t.Error("a socket that does not drain stays")
		}
		w.dial()
		w.told("invitation to Team")
		if ids := s.Invitations(bob); len(ids) != 1 || ids[0] != team {
			t.Errorf("invitations %v, want %s", ids, team)
		}
	})
}

func TestClientsGoodbyeIsAnswered(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		w := open(t, s, bob)
		goodbye := websocket.FormatCloseMessage(websocket.CloseGoingAway, "")
		if err := w.socket.WriteControl(websocket.CloseMessage, goodbye, time.Now().Add(time.Second)); err != nil {
			t.Fatal(err)
		}
		if closed := w.stream.end(); closed == nil || closed.Code != websocket.CloseGoingAway {
			t.Errorf("ended with %v, want 1001", closed)
		}
		if s.Sockets(bob) != 0 || s.Channels(bob) != 1 {
			t.Errorf("%d sockets and %d channels, want 0 and 1", s.Sockets(bob), s.Channels(bob))
		}
	})
}

// inviteUnread sends the request that creates a group, over a connection from
// which the reply is not read.
func (w *window) inviteUnread(address string) net.Conn {
	w.t.Helper()
	conn, err := w.server.Pipe().DialContext(w.t.Context(), "tcp", "sandbox:80")
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { _ = conn.Close() })
	body := `{"groupChatSessionInformation":{"x-name":"Slow","participant":[{"address":"` + address + `"}]}}`
	r, _ := http.NewRequest("POST", "http://sandbox"+wire.GroupsPath(w.user), strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer "+w.tokens.AccessToken)
	if err := r.Write(conn); err != nil {
		w.t.Fatal(err)
	}
	return conn
}

func TestReplyLeavesBeforeItsNotifications(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		a, b, c := enter(t, s, alice), open(t, s, bob), open(t, s, carol)
		conn := a.inviteUnread(bob)
		synctest.Wait() // the effect is done and its reply cannot leave
		if len(s.Invitations(bob)) != 1 {
			t.Fatal("no effect yet")
		}
		_, _ = s.As(dave).Create("Later", bob, carol)
		synctest.Wait()
		if n := len(b.stream.frames); n != 0 {
			t.Errorf("bob was told %d things before alice's reply left", n)
		}
		c.told("invitation to Later") // only who waits for the reply is held up
		if _, err := io.ReadAtLeast(conn, make([]byte, 4096), 100); err != nil {
			t.Fatal(err)
		}
		b.told("invitation to Slow", "invitation to Later")
	})
}

func TestUnreadReplyHoldsNotificationsUpForTwoSecondsOnly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		a, b := enter(t, s, alice), open(t, s, bob)
		a.inviteUnread(bob)
		start := time.Now()
		b.told("invitation to Slow")
		if waited := time.Since(start); waited != replyTime {
			t.Errorf("waited %v, want %v", waited, replyTime)
		}
	})
}

func TestNothingOvertakesAReplyWhereRepliesGoFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t, WithReplyFirst())
		a, b, c := open(t, s, alice), open(t, s, bob), open(t, s, carol)
		conn := a.inviteUnread(bob)
		synctest.Wait() // the effect is done and its reply cannot leave
		_, _ = s.As(carol).Send(alice, "meanwhile")
		_, _ = s.As(bob).Send(carol, "elsewhere")
		time.Sleep(replyTime + time.Second)
		synctest.Wait()
		if n := len(b.stream.frames); n != 0 {
			t.Errorf("bob was told %d things before the reply to their cause left", n)
		}
		if n := len(a.stream.frames); n != 0 {
			t.Errorf("alice was told %d things before the reply to her own request left", n)
		}
		for range 2 {
			if got := describe(c.frame()); got != "outbound meanwhile" && got != "inbound elsewhere" {
				t.Errorf("carol was told %s", got)
			}
		}
		if _, err := io.ReadAtLeast(conn, make([]byte, 4096), 100); err != nil {
			t.Fatal(err)
		}
		b.told("invitation to Slow", "outbound elsewhere")
		a.told("inbound meanwhile")
	})
}
