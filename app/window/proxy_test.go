package window_test

import (
	"crypto/tls"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"muster/cpaas"
)

// through logs a client in that is not in the window, and subscribes it.
func through(t *testing.T, at, user string) *cpaas.Session {
	t.Helper()
	server, err := cpaas.ParseServer(at)
	if err != nil {
		t.Fatal(err)
	}
	session, err := cpaas.New(server, cpaas.WithInstallation("elsewhere")).Login(t.Context(), cpaas.Credentials{ClientID: clientID, Email: user, Password: password})
	if err == nil {
		err = session.Subscribe(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(session.Close)
	return session
}

func TestWhatConnectsThroughTheProxyIsInTheTabsAndFaultsApplyToIt(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	w := s.window()
	w.press("Proxy")
	w.fill("Port of this computer", "0")
	w.press("https, with a certificate made now")
	w.press("Start")
	w.sees("Listening on http://127.0.0.1:")
	w.press("Copy the address")
	other := through(t, s.desk.Clipboard().Content(), bob)
	a.create("Team", bob)
	s.until("bob is invited", func() bool { return s.again(len(other.View().Invitations) == 1) })
	w.press("Wire")
	s.log().fill("Filter", "groupChatSessionInvitationNotification")
	if rows := strings.Join(s.wireRows(), "\n"); !strings.Contains(rows, "|bob|notification|") {
		t.Errorf("the rows are\n%s", rows)
	}
	s.window().press("Sequence")
	s.until("bob has a line of the sequence", func() bool { return s.sequence().reads("bob") })

	f := s.faultsOf("Other clients")
	f.press("Offline")
	s.until("bob has lost the connection", func() bool { return s.again(other.View().Connection.Phase == cpaas.Waiting) })
	if !a.live() {
		t.Error("alice has lost it, too")
	}
	s.menu("Quit")
	if !s.dialog().reads("Other clients: offline") {
		t.Errorf("it is asked %s", s.dialog().text())
	}
	s.answer("Cancel")
	f.press("Mend all")
	w.press("Proxy")
	w.press("Stop")
	w.sees("Off: no other client can connect")
}

func TestAProxyThatCannotStartSaysWhyAtItsField(t *testing.T) {
	s := newStage(t)
	s.enter(alice)
	w := s.window()
	w.press("Proxy")
	w.fill("Port of this computer", "0")
	gone := httptest.NewServer(nil)
	gone.Close()
	untrusted := httptest.NewTLSServer(nil)
	defer untrusted.Close()
	for at, why := range map[string]string{
		gone.URL:     "This server does not answer.",
		"no address": "Enter the address of a server, such as https://host.",
	} {
		w.fill("To the server", at)
		w.press("Start")
		s.until(why, func() bool { return w.problem("To the server") == why })
	}
	w.fill("To the server", untrusted.URL)
	w.fill("Port of this computer", strings.TrimPrefix(untrusted.URL, "https://127.0.0.1:"))
	w.press("Start")
	s.until("the port is taken", func() bool {
		return strings.HasPrefix(w.problem("Port of this computer"), "Another program uses this port")
	})
	w.fill("Port of this computer", "70000")
	w.press("Start")
	if got := w.problem("Port of this computer"); !strings.HasPrefix(got, "Enter a port") {
		t.Errorf("the port is refused with %q", got)
	}
}

// A certificate that no system trusts is trusted by its fingerprint in the tab as in the form
// of a login, and the same trust serves both.
func TestTheProxyTrustsTheCertificateOfItsServerByItsFingerprint(t *testing.T) {
	s := newStage(t)
	var shown atomic.Pointer[tls.Certificate]
	tomorrow := time.Now().Add(12 * time.Hour)
	first, second := certificateFor(t, "team.example.org", tomorrow), certificateFor(t, "team.example.org", tomorrow)
	shown.Store(first)
	server := secured(t, s.sandbox, &shown)
	s.enter(alice)
	w, u := s.window(), s.open()
	w.press("Proxy")
	w.fill("To the server", server)
	w.fill("Port of this computer", "0")
	w.press("https, with a certificate made now")
	w.press("Start")
	s.until("the refusal is at its field", func() bool { return strings.Contains(w.problem("To the server"), "Trust this server") })
	w.press("Trust this server…")
	if said := s.dialog().text(); !strings.Contains(unfolded(said), fingerprint(first)) {
		t.Errorf("the dialog lacks the fingerprint: %s", said)
	}
	s.answer("Trust this server")
	w.sees("Listening on http://127.0.0.1:")
	w.press("Copy the address")
	through(t, s.desk.Clipboard().Content(), bob)
	w.press("Stop")
	w.sees("Off: no other client can connect")
	u.fillLogin(server, clientID, carol, password)
	if !u.has("Forget the trusted certificate…") {
		t.Error("the form of a login does not know of it")
	}

	shown.Store(second)
	w.press("Start")
	s.until("the change is told", func() bool { return strings.Contains(w.problem("To the server"), "has changed") })
	w.press("Forget the trusted certificate…")
	s.answer("Forget")
	w.press("Start")
	s.until("it is asked anew", func() bool { return strings.Contains(w.problem("To the server"), "Press “Trust this server”") })
	if !w.has("Trust this server…") {
		t.Error("it cannot be trusted")
	}
}
