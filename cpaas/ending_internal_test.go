package cpaas

import (
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

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
		server.DropSubscriptions("alice@example.com")
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

// Each ending of a login comes with the server's own words for it.
func TestLoginThatEndedIsToldFromOneThatIsRefused(t *testing.T) {
	for what, c := range map[string]struct {
		end      func(*sandbox.Server)
		password bool // is known, as it is not after a resume
		phase    Phase
		reason   Reason
		says     string
	}{
		"logged out elsewhere":           {func(s *sandbox.Server) { s.RevokeLogins("alice@example.com") }, false, Expired, LoginEnded, "log in again"},
		"and back in with the password":  {func(s *sandbox.Server) { s.RevokeLogins("alice@example.com") }, true, Live, NoReason, ""},
		"the account is gone":            {func(s *sandbox.Server) { s.RemoveUser("alice@example.com") }, true, Expired, LoginRefused, ""},
		"gone, and no password is known": {func(s *sandbox.Server) { s.RemoveUser("alice@example.com") }, false, Expired, LoginEnded, "removed"},
		"the refresh token has run out":  {func(s *sandbox.Server) { s.ExpireTokens(""); s.ExpireRefreshTokens(""); s.DropConnections("") }, false, Expired, LoginEnded, ""},
		"no grant is answered with a yes": {func(s *sandbox.Server) {
			s.FailNext(1000, http.StatusUnauthorized, 0, grants)
			s.ExpireTokens("")
			s.DropConnections("")
		}, true, Expired, LoginRefused, ""},
	} {
		t.Run(what, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s, server := subscribed(t, Credentials{Password: "sandbox"})
				if !c.password {
					s.auth.mu.Lock()
					s.auth.cred.Password = ""
					s.auth.mu.Unlock()
				}
				c.end(server)
				time.Sleep(time.Minute)
				if got := s.View().Connection; got.Phase != c.phase || got.Reason != c.reason || !strings.Contains(got.Cause, c.says) {
					t.Errorf("the connection is %+v", got)
				}
			})
		})
	}
}

func grants(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, "/token") }
