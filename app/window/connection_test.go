package window_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"muster/cpaas/sandbox"
)

func TestLostConnectionCountsDownInItsColumnOnly(t *testing.T) {
	s := newStage(t)
	m := s.enter(alice, bob)
	a, b := m[0], m[1]
	s.sandbox.Refuse(true)
	s.sandbox.DropConnections(alice)
	s.until("alice waits", func() bool { return a.state() == "reconnecting" && a.can("Try now") })
	if !a.reads("Next try in ") {
		t.Errorf("the banner does not count down: %s", a.text())
	}
	if b.has("Try now") || b.reads("Connection lost") || !b.live() {
		t.Error("the other column is affected")
	}
	if !a.can("New group") {
		t.Errorf("a lost connection takes the group actions away: %s", a.refusal("New group"))
	}
	s.sandbox.Refuse(false)
	if a.can("Try now") {
		a.press("Try now")
	}
	s.until("live again without a banner", func() bool { return a.live() && !a.has("Try now") && !a.reads("Connection lost") })
}

func TestExpiredLoginLeadsBackToTheForm(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	id := a.create("Team")
	s.sandbox.Refuse(true)
	s.sandbox.DropConnections(alice)
	s.until("the connection is lost", func() bool { return !a.live() })
	a.say("not sent yet")
	a.typeIn(composer, "half a sente")
	s.sandbox.FailNext(1000, http.StatusUnauthorized, 0, onPath("POST", "/token"))
	s.sandbox.ExpireTokens(alice)
	s.sandbox.Refuse(false)
	s.until("a new login is asked for", func() bool { return a.can("Log in again") })
	if !a.reads("account may have been removed") || !a.reads("is kept") {
		t.Errorf("the banner is in %s", a.text())
	}
	a.refuses("New group", "Log in again first")
	a.press("Log in again")
	if !a.can("Log in") || a.held("E-mail") != alice || a.held("Password") != "" {
		t.Error("the form does not have its fields, or still has the password")
	}
	a.fill("Password", password)
	if said := a.refusedLogin("Password"); !strings.Contains(said, "took this login before") {
		t.Errorf("a login that was taken before is refused with %q", said)
	}
	s.sandbox.Heal()
	a.fill("Password", password)
	a.press("Log in")
	s.until("back in the group, with what was written", func() bool {
		return a.live() && a.talksIn() == "Team" && a.draft() == "half a sente"
	})
	a.hears("not sent yet")
	s.until("what had not been sent is", func() bool {
		g, _ := s.sandbox.Group(id)
		return len(g.Messages) == 1 && g.Messages[0].Text == "not sent yet"
	})
}

// eavesdrop hands on to a server and keeps how the last socket was opened.
type eavesdrop struct {
	server http.Handler

	mu     sync.Mutex
	path   string
	header http.Header
}

func (e *eavesdrop) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if websocket.IsWebSocketUpgrade(r) {
		e.mu.Lock()
		e.path, e.header = r.URL.String(), r.Header.Clone()
		e.mu.Unlock()
	}
	e.server.ServeHTTP(w, r)
}

// again opens the last socket once more, as another program of the user would.
func (e *eavesdrop) again(t *testing.T, server string) {
	t.Helper()
	e.mu.Lock()
	path, asked := e.path, e.header
	e.mu.Unlock()
	header := http.Header{}
	for name, values := range asked {
		if !strings.HasPrefix(name, "Sec-Websocket-") && name != "Connection" && name != "Upgrade" {
			header[name] = values
		}
	}
	dialer := websocket.Dialer{Subprotocols: websocket.Subprotocols(&http.Request{Header: asked})}
	conn, reply, err := dialer.DialContext(t.Context(), "ws"+strings.TrimPrefix(server, "http")+path, header)
	if err != nil {
		t.Fatal(err)
	}
	_ = reply.Body.Close()
	t.Cleanup(func() { _ = conn.Close() })
}

func TestConnectionThatWasTakenOverIsTakenBackByTheUser(t *testing.T) {
	s := newStage(t)
	ears := &eavesdrop{server: s.sandbox}
	network := httptest.NewServer(ears)
	t.Cleanup(network.Close)
	a := s.open()
	a.fillLogin(network.URL, clientID, alice, password)
	a.press("Log in")
	s.until("logged in", a.loggedIn)
	if a.has("Reconnect here") {
		t.Error("a session that was never subscribed is offered to be taken back")
	}
	a.press("Subscribe")
	s.until("live", a.live)
	ears.again(t, network.URL)
	s.until("it is taken over", func() bool { return a.can("Reconnect here") })
	if !a.reads("taken over") || a.live() {
		t.Errorf("the banner is in %s", a.text())
	}
	a.press("Reconnect here")
	s.until("live again", func() bool { return a.live() && !a.has("Reconnect here") })
}

func TestExpiredTokenIsRenewedUnnoticed(t *testing.T) {
	s := newStage(t, sandbox.WithTokenLifetime(time.Hour, 2*time.Hour))
	a := s.enter(alice)[0]
	a.create("Team")
	s.sandbox.ExpireTokens(alice)
	a.add(bob)
	s.shows(bob, "Invited", a)
	if a.has("Dismiss") || a.reads("Connection lost") || a.has("Log in again") {
		t.Errorf("a token that could be renewed bothers the user: %s", a.text())
	}
}

func TestBrokenFramesAreLoggedOnceAKindAndTheConnectionKept(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	for range 5 {
		s.sandbox.Garbage(alice, []byte("}{ not json"))
	}
	s.logged("alice", "Skipped a frame")
	a.create("Team")
	if n := strings.Count(s.logText(), "Skipped a frame"); n != 1 {
		t.Errorf("5 frames broken in the same way made %d lines", n)
	}
	if !a.live() || s.sandbox.Sockets(alice) != 1 {
		t.Error("the connection was given up")
	}
}
