package app

import (
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"muster/widgets/input"
)

// refusedLogin submits a form and waits for its refusal at a field.
func (s *stage) refusedLogin(c *column, at *input.Field) string {
	s.Helper()
	s.tap(c.login.button)
	s.until("the refusal is at its field", func() bool { return at.Error() != "" && !c.account.tasks.isBusy(keyLogin) })
	return at.Error()
}

func TestWrongPasswordIsToldAtTheFieldAndOnlyItIsEmptied(t *testing.T) {
	s := newStage(t)
	c := s.form(alice)
	s.fill(c.login.password, "wrong")
	if said := s.refusedLogin(c, c.login.password); !strings.Contains(said, "invalid_grant") {
		t.Errorf("the server's code is not in %q", said)
	}
	if c.login.password.Text() != "" || c.login.email.Text() != alice || c.login.clientID.Text() != sandboxClientID {
		t.Error("the password is still there, or the rest is not")
	}
	s.logged("alice", "Error: Failed to get valid authentication tokens. Please check the credentials provided.")
}

func TestUnknownClientIsToldAtItsField(t *testing.T) {
	s := newStage(t)
	c := s.form(alice)
	s.fill(c.login.clientID, "nonsense")
	if said := s.refusedLogin(c, c.login.clientID); !strings.Contains(said, "invalid_client") {
		t.Errorf("the server's code is not in %q", said)
	}
	if c.login.password.Text() != "" || c.login.clientID.Text() != "nonsense" {
		t.Error("the password is still there, or the client ID is not")
	}
}

func TestMissingLoginFieldsAreToldBeforeAnythingIsSent(t *testing.T) {
	s := newStage(t)
	c := s.form(alice)
	s.fill(c.login.email, " ")
	s.fill(c.login.password, "")
	s.tap(c.login.button)
	if c.login.email.Error() == "" || c.login.password.Error() == "" || c.account.tasks.isBusy(keyLogin) {
		t.Error("an incomplete login is not stopped at its fields")
	}
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
			column := s.form(alice)
			s.fill(column.login.server, c.server)
			s.fill(column.login.clientID, "client")
			s.fill(column.login.email, alice)
			s.fill(column.login.password, "secret")
			if said := s.refusedLogin(column, column.login.server); !strings.Contains(said, c.says) {
				t.Errorf("the words are %q, want them to name %q", said, c.says)
			}
			if got := column.login.button.View().Label; got != c.label {
				t.Errorf("the button says %q, want %q", got, c.label)
			}
			if column.login.server.Text() != c.server || column.login.password.Text() != "secret" {
				t.Error("what was typed is gone")
			}
		})
	}
}

func TestSandboxCredentialsAreNotOfferedToOtherServers(t *testing.T) {
	s := newStage(t)
	c := s.form(alice)
	s.fill(c.login.server, "https://example.com")
	if c.login.password.Text() != "" || c.login.clientID.Text() != "" {
		t.Error("the sandbox's credentials are filled in for another server")
	}
	s.fill(c.login.server, builtIn)
	if c.login.password.Text() != sandboxPassword || c.login.clientID.Text() != sandboxClientID {
		t.Error("coming back to the sandbox does not offer its credentials again")
	}
}

func TestNewGroupIsCheckedAtItsFieldsBeforeSending(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	s.tap(a.groups.create)
	form := a.groups.form
	s.tap(form.create)
	if form.name.Error() == "" {
		t.Error("an empty name is not stopped")
	}
	s.fill(form.name, "Team")
	for what, typed := range map[string]string{"no address": "bob", "oneself": "Alice@Example.com", "twice": bob + " " + bob} {
		form.participants.Clear()
		test.Type(form.participants.Entry(), typed)
		s.enterKey(form.participants.Entry())
		s.tap(form.create)
		if form.participants.Error() == "" {
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
	s.create(a, "Team", bob)
	for _, typed := range []string{"", "nobody", alice, strings.ToUpper(bob)} {
		s.fill(a.group.people.entry, typed)
		s.tap(a.group.people.add)
		if a.group.people.entry.Error() == "" {
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
	s.tap(a.groups.create)
	s.fill(a.groups.form.name, "Team")
	test.Type(a.groups.form.participants.Entry(), "nobody@example.com")
	s.tap(a.groups.form.create)
	s.until("the refusal is at the field", func() bool { return strings.Contains(a.groups.form.participants.Error(), "nobody@example.com") })
	if got := a.groups.form.participants.Values(); len(got) != 1 || a.groups.form.name.Text() != "Team" {
		t.Error("the form was emptied")
	}
}

func TestGroupDeletedMeanwhileIsToldAndTheListRefreshed(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	id := s.create(a, "Team", bob)
	// The news of the deletion is held up, so that the window does not know.
	s.sandbox.Freeze(alice)
	if err := s.sandbox.As(alice).Delete(id); err != nil {
		t.Fatal(err)
	}
	s.fill(a.group.people.entry, carol)
	s.tap(a.group.people.add)
	s.until("the refusal is told", func() bool {
		v := a.notice.View()
		return v.Shown && strings.Contains(v.Text, "SVC") && strings.Contains(v.Text, "refreshed")
	})
	s.until("the list is refreshed", func() bool { return len(a.account.state.Groups()) == 0 && a.account.chosenID() == "" })
}

func TestDoubleClickIsOneRequest(t *testing.T) {
	s := newStage(t)
	c := s.form(alice)
	s.sandbox.Delay(time.Millisecond, nil)
	test.Tap(c.login.button)
	test.Tap(c.login.button)
	s.enterKey(c.login.password.Entry())
	s.until("logged in", func() bool { return c.account.session != nil })
	test.Tap(c.service.subscribe)
	test.Tap(c.service.subscribe)
	s.until("live", c.account.live)
	test.Tap(c.groups.create)
	s.fill(c.groups.form.name, "Team")
	test.Tap(c.groups.form.create)
	test.Tap(c.groups.form.create)
	s.enterKey(c.groups.form.name.Entry())
	s.until("created", func() bool { return c.account.chosenID() != "" && !c.account.tasks.isBusy(keyCreate) })
	if l, n, g := s.sandbox.Logins(), s.requests("POST /channels"), s.requests("POST /group"); l != 1 || n != 1 || g != 1 {
		t.Errorf("%d logins, %d channels, %d groups; want one of each", l, n, g)
	}
}

func TestClickIsAnsweredAtOnceWhileTheServerHangs(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	id := s.create(a, "Team")
	s.sandbox.Delay(time.Hour, nil)
	s.tap(a.group.head.refresh)
	if !a.group.head.refresh.View().Busy {
		t.Error("a click on a slow action shows nothing")
	}
	a.account.tasks.cancel()
	s.sandbox.Heal()
	s.until("given up", func() bool { return !a.account.tasks.isBusy("fetch:" + id) })
}
