package window_test

import (
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// refusedLogin submits a form and waits for its refusal at a field.
func (u *user) refusedLogin(at string) string {
	u.Helper()
	u.press("Log in")
	u.until("the refusal is at its field", func() bool { return u.problem(at) != "" && u.idle("login") })
	return u.problem(at)
}

func TestWrongPasswordIsToldAtTheFieldAndOnlyItIsEmptied(t *testing.T) {
	s := newStage(t)
	u := s.form(alice)
	u.fill("Password", "wrong")
	u.focus("E-mail")
	if said := u.refusedLogin("Password"); !strings.Contains(said, "invalid_grant") {
		t.Errorf("the server's code is not in %q", said)
	}
	if s.focused() != "Password" {
		t.Errorf("typing goes on in %q", s.focused())
	}
	if u.held("Password") != "" || u.held("E-mail") != alice || u.held("Client ID") != clientID {
		t.Error("the password is still there, or the rest is not")
	}
	s.logged("alice", "Error: Failed to get valid authentication tokens. Please check the credentials provided.")
}

func TestUnknownClientIsToldAtItsField(t *testing.T) {
	s := newStage(t)
	u := s.form(alice)
	u.fill("Client ID", "nonsense")
	if said := u.refusedLogin("Client ID"); !strings.Contains(said, "invalid_client") {
		t.Errorf("the server's code is not in %q", said)
	}
	if u.held("Password") != "" || u.held("Client ID") != "nonsense" {
		t.Error("the password is still there, or the client ID is not")
	}
}

func TestMissingLoginFieldsAreToldBeforeAnythingIsSent(t *testing.T) {
	s := newStage(t)
	u := s.form(alice)
	u.fill("E-mail", " ")
	u.fill("Password", "")
	u.focus("Client ID")
	u.press("Log in")
	if u.problem("E-mail") == "" || u.problem("Password") == "" || u.busy("Log in") {
		t.Error("an incomplete login is not stopped at its fields")
	}
	if s.focused() != "E-mail" {
		t.Errorf("typing goes on in %q", s.focused())
	}
}

func TestServerOnThisMachineWithoutHTTPSIsOfferedWithHTTP(t *testing.T) {
	s := newStage(t)
	server := httptest.NewServer(s.sandbox)
	defer server.Close()
	u := s.form(alice)
	u.fillLogin(strings.TrimPrefix(server.URL, "http://"), clientID, alice, password)
	u.refusedLogin("Server")
	u.press("Try " + server.URL)
	s.until("logged in", u.loggedIn)
}

func TestServersThatAreNoneAreNamedWithTheCause(t *testing.T) {
	html := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte("<html>not here</html>"))
	}))
	defer html.Close()
	untrusted := httptest.NewUnstartedServer(http.NotFoundHandler())
	untrusted.Config.ErrorLog = log.New(io.Discard, "", 0) // it tells of every client that does not trust it
	untrusted.StartTLS()
	defer untrusted.Close()
	refusing, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	nobody := refusing.Addr().String()
	_ = refusing.Close()

	for name, c := range map[string]struct{ server, says, label string }{
		"answers HTML":     {html.URL, "127.0.0.1", "Try again"},
		"bad certificate":  {untrusted.URL, "certificate", "Try again"},
		"refuses":          {"http://" + nobody, "127.0.0.1", "Try again"},
		"http beyond here": {"http://example.com", "https://", "Log in"},
		"no address":       {"https://", "address", "Log in"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t)
			u := s.form(alice)
			u.fillLogin(c.server, "client", alice, "secret")
			if said := u.refusedLogin("Server"); !strings.Contains(said, c.says) {
				t.Errorf("the words are %q, want them to name %q", said, c.says)
			}
			if !u.can(c.label) {
				t.Errorf("there is no button %q, but %q", c.label, u.touch().Labels())
			}
			if u.held("Server") != c.server || u.held("Password") != "secret" {
				t.Error("what was typed is gone")
			}
		})
	}
}

func TestSandboxCredentialsAreNotOfferedToOtherServers(t *testing.T) {
	s := newStage(t)
	u := s.form(alice)
	u.fill("Server", "https://example.com")
	if u.held("Password") != "" || u.held("Client ID") != "" {
		t.Error("the sandbox's credentials are filled in for another server")
	}
	u.fill("Server", builtIn)
	if u.held("Password") != password || u.held("Client ID") != clientID {
		t.Error("coming back to the sandbox does not offer its credentials again")
	}
}

func TestNewGroupIsCheckedAtItsFieldsBeforeSending(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	a.press("New group")
	a.press("Create group")
	if a.problem("Group name") == "" {
		t.Error("an empty name is not stopped")
	}
	a.fill("Group name", "Team")
	const participants = "Participants (optional)"
	for what, typed := range map[string]string{"no address": "nobody", "oneself": "Alice@Example.com", "twice": bob + " " + bob} {
		a.fill(participants, typed)
		a.enterIn(participants)
		a.press("Create group")
		if a.problem(participants) == "" {
			t.Errorf("%s is not stopped at the field", what)
		}
	}
	if n := s.requests("POST /group"); n != 0 {
		t.Errorf("%d requests were sent", n)
	}
}

func TestAddIsCheckedAtItsFieldBeforeSending(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	a.create("Team", bob)
	for _, typed := range []string{"", "nobody", alice, strings.ToUpper(bob)} {
		a.add(typed)
		if a.problem("Add participants") == "" {
			t.Errorf("%q is not stopped at the field", typed)
		}
	}
	if n := s.requests("POST /group/{group}/participants"); n != 0 {
		t.Errorf("%d requests were sent", n)
	}
}

func TestUnknownParticipantIsToldAtTheForm(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	a.press("New group")
	a.fill("Group name", "Team")
	a.typeIn("Participants (optional)", "nobody@example.com")
	a.press("Create group")
	s.until("the refusal is at the field", func() bool {
		return strings.Contains(a.problem("Participants (optional)"), "nobody@example.com")
	})
	if a.held("Group name") != "Team" || !slices.Equal(a.field("Participants (optional)").Values(), []string{"nobody@example.com"}) {
		t.Errorf("the form was emptied: %q", a.touch().Labels())
	}
}

func TestGroupDeletedMeanwhileIsToldAndTheListRefreshed(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	id := a.create("Team", bob)
	// The news of the deletion is held up, so that the window does not know.
	s.sandbox.Freeze(alice)
	if err := s.sandbox.As(alice).Delete(id); err != nil {
		t.Fatal(err)
	}
	a.add(carol)
	s.until("the refusal is told", func() bool { return a.reads("SVC") && a.reads("refreshed") })
	s.until("the list is refreshed", func() bool { return len(a.listed()) == 0 && a.talksIn() == "" })
}

// twice presses something twice at once: whatever has become of it by then takes the
// second tap.
func (u *user) twice(label string) {
	u.Helper()
	o := u.touch().Find(label).(fyne.Tappable)
	u.press(label)
	o.Tapped(&fyne.PointEvent{})
}

func TestDoubleClickIsOneRequest(t *testing.T) {
	s := newStage(t)
	u := s.form(alice)
	s.sandbox.Delay(time.Millisecond, nil)
	u.must(u.field("Password").Focus())
	entry := s.canvas().Focused()
	u.twice("Log in")
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	s.until("logged in", u.loggedIn)
	u.twice("Subscribe")
	s.until("live", u.live)
	u.press("New group")
	u.fill("Group name", "Team")
	entry = s.canvas().Focused()
	u.twice("Create group")
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	s.until("created", func() bool { return u.talksIn() == "Team" && !u.has("Create group") })
	if l, n, g := s.sandbox.Logins(), s.requests("POST /channels"), s.requests("POST /group"); l != 1 || n != 1 || g != 1 {
		t.Errorf("%d logins, %d channels, %d groups; want one of each", l, n, g)
	}
}

func TestClickIsAnsweredAtOnceWhileTheServerHangs(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	a.create("Team")
	s.sandbox.Delay(time.Hour, nil)
	a.press("Refresh the group")
	if !a.busy("Refresh the group") {
		t.Error("a click on a slow action shows nothing")
	}
	s.sandbox.Heal()
	s.until("answered", func() bool { return a.can("Refresh the group") })
}
