package cpaas

import (
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"muster/cpaas/internal/wire"
	"muster/cpaas/sandbox"
)

// subscribed is a session of alice in the bubble of a test, and its server.
func subscribed(t *testing.T, cred Credentials) (*Session, *sandbox.Server) {
	t.Helper()
	server := sandbox.New()
	t.Cleanup(server.Close)
	address, err := ParseServer("http://127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	cred.ClientID, cred.Email = "sandbox", "alice@example.com"
	s, err := New(address, WithDial(server.Pipe().DialContext)).Login(t.Context(), cred)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	if err := s.Subscribe(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s, server
}

// mended counts how often a session told that something was made again.
func mended(s *Session, what string) *int {
	n := 0
	s.Watch(func(u Update) {
		if e, ok := u.Event.(ConnectionMended); ok && e.What == what {
			n++
		}
	})
	return &n
}

func TestConnectionThatWasTakenOverIsNotTakenBackByItself(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, server := subscribed(t, Credentials{Password: "sandbox"})
		token, err := s.auth.access(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		other, err := s.dialSocket(t.Context(), s.channelNow(), token)
		if err != nil {
			t.Fatal(err)
		}
		defer other.Close()
		time.Sleep(2 * time.Minute)
		if c := s.View().Connection; c.Phase != LoggedIn || c.Reason != TakenOver || !strings.Contains(c.Cause, "newer connection") {
			t.Fatalf("taken over, the connection is %+v", c)
		}
		if n := server.Requests()["GET /channels/{channel}/websocket"]; n != 2 {
			t.Errorf("%d sockets were opened, want one each", n)
		}
		if err := s.Subscribe(t.Context()); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * time.Minute)
		if n := server.Sockets("alice@example.com"); s.View().Connection.Phase != Live || n != 2 {
			t.Errorf("subscribed again, the two do not live side by side: %+v, %d sockets", s.View().Connection, n)
		}
	})
}

func TestLostSubscriptionIsMadeAgainWhenTheChannelIsTakenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, server := subscribed(t, Credentials{Password: "sandbox"})
		again := mended(s, "chat subscription")
		server.DropConnections("alice@example.com")
		time.Sleep(time.Minute)
		if n := server.Requests()["POST /subscriptions"]; n != 1 || *again != 0 {
			t.Fatalf("a subscription that stands was made %d times", n)
		}
		path := wire.SubscriptionPath(s.self.User, s.channelNow().subscription)
		if err := s.rest.do(t.Context(), "", http.MethodDelete, path, nil, nil); err != nil {
			t.Fatal(err)
		}
		server.DropConnections("alice@example.com")
		time.Sleep(time.Minute)
		if n := server.Subscriptions("alice@example.com"); n != 1 || *again != 1 || s.View().Connection.Phase != Live {
			t.Errorf("%d subscriptions, told %d times, %+v", n, *again, s.View().Connection)
		}
	})
}

func TestLostChannelIsMadeAgainAndTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, server := subscribed(t, Credentials{Password: "sandbox"})
		again := mended(s, "notification channel")
		server.DropChannels("alice@example.com")
		time.Sleep(time.Minute)
		if n := server.Channels("alice@example.com"); n != 1 || *again != 1 || s.View().Connection.Phase != Live {
			t.Errorf("%d channels, told %d times, %+v", n, *again, s.View().Connection)
		}
	})
}

func TestLoginThatEndedIsToldFromOneThatIsRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, server := subscribed(t, Credentials{Password: "sandbox"})
		s.auth.mu.Lock()
		s.auth.cred.Password = "" // as after a resume
		s.auth.mu.Unlock()
		server.ExpireTokens("")
		server.ExpireRefreshTokens("")
		server.DropConnections("")
		time.Sleep(time.Minute)
		if c := s.View().Connection; c.Phase != Expired || c.Reason != LoginEnded {
			t.Errorf("a login that is not renewed is %+v", c)
		}
	})
	synctest.Test(t, func(t *testing.T) {
		s, server := subscribed(t, Credentials{Password: "sandbox"})
		server.FailNext(1000, http.StatusUnauthorized, 0, func(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, "/token") })
		server.ExpireTokens("")
		server.DropConnections("")
		time.Sleep(time.Minute)
		if c := s.View().Connection; c.Phase != Expired || c.Reason != LoginRefused {
			t.Errorf("a login whose password is refused is %+v", c)
		}
	})
}
