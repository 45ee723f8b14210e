package app

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/zalando/go-keyring"

	"muster/cpaas/sandbox"
)

const knownPassword = "correct-horse-battery"

// ring is a keyring in memory, which fails with err and hangs while held.
type ring struct {
	held    sync.Mutex
	mu      sync.Mutex
	err     error
	entries map[string]string
}

func (r *ring) call(f func() error) error {
	r.held.Lock()
	defer r.held.Unlock()
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err != nil {
		return r.err
	}
	return f()
}

func (r *ring) Set(_, user, secret string) error {
	return r.call(func() error { r.entries[user] = secret; return nil })
}

func (r *ring) Get(_, user string) (secret string, err error) {
	err = r.call(func() error {
		found := false
		if secret, found = r.entries[user]; !found {
			return keyring.ErrNotFound
		}
		return nil
	})
	return secret, err
}

func (r *ring) Delete(_, user string) error {
	return r.call(func() error { delete(r.entries, user); return nil })
}

func (r *ring) fail(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.err = err
}

func (r *ring) all() map[string]string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return maps.Clone(r.entries)
}

// machine is what outlasts one run of the program: preferences, keyring, and a
// server on the network.
type machine struct {
	fyne    fyne.App
	ring    *ring
	sandbox *sandbox.Server
	network *httptest.Server
	folder  string
}

func newMachine(t testing.TB, options ...sandbox.Option) *machine {
	t.Helper()
	m := &machine{fyne: testApp(t), ring: &ring{entries: map[string]string{}}, sandbox: sandbox.New(append(options, sandbox.WithPassword(knownPassword))...)}
	m.folder = t.TempDir()
	m.network = httptest.NewServer(m.sandbox)
	t.Cleanup(m.sandbox.Close)
	t.Cleanup(m.network.Close)
	return m
}

// start is one run of the program.
func (m *machine) start(t testing.TB) *stage {
	t.Helper()
	s := &stage{TB: t, sandbox: m.sandbox, more: make(chan struct{}, 1)}
	s.app = New(Options{Fyne: notQuit{m.fyne}, Post: s.post, Keyring: m.ring, Folder: m.folder})
	s.app.window.Resize(fyne.NewSize(1280, 800))
	t.Cleanup(s.close)
	return s
}

// notQuit is an app that is there for the next run too.
type notQuit struct{ fyne.App }

func (notQuit) Quit() {}

// logIn logs users in, to be remembered.
func (m *machine) logIn(s *stage, users ...string) []*column {
	s.Helper()
	var columns []*column
	for _, user := range users {
		c := s.app.deck.add()
		c.login.server.SetText(m.network.URL)
		c.login.clientID.SetText(sandboxClientID)
		c.login.email.SetText(user)
		c.login.password.SetText(knownPassword)
		test.Tap(c.login.remember)
		s.tap(c.login.button)
		s.until("logged in", func() bool { return c.session != nil })
		columns = append(columns, c)
	}
	return columns
}

func TestRememberedUsersAreBackAtTheNextStart(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	m.logIn(s, alice, bob)
	s.close()
	logins := m.sandbox.Logins()

	s = m.start(t)
	s.app.resumeAll()
	if len(s.app.deck.columns) != 2 {
		t.Fatalf("%d columns", len(s.app.deck.columns))
	}
	for i, user := range []string{alice, bob} {
		c := s.app.deck.columns[i]
		s.until(user+" is live", c.live)
		if c.session.Self().Address != user {
			t.Errorf("in the place of %s is %s", user, c.session.Self().Address)
		}
	}
	if n := m.sandbox.Logins(); n != logins {
		t.Errorf("%d logins were made with a password", n-logins)
	}
	m.sandbox.ExpireTokens(alice)
	before := m.ring.all()
	s.app.deck.columns[0].refresh()
	s.until("the rotated token is kept", func() bool {
		return fmt.Sprint(m.ring.all()) != fmt.Sprint(before) || !s.app.deck.columns[0].tasks.isBusy("refresh")
	})
	if fmt.Sprint(m.ring.all()) == fmt.Sprint(before) {
		t.Error("the keyring still has the token that was used up")
	}
}

func TestUserWhoDidNotAskIsNotRemembered(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	c := m.logIn(s, alice)[0]
	s.tap(c.service.logout)
	s.until("logged out", func() bool { return c.session == nil })
	s.logged("alice", textDropped)
	if !c.login.remember.Checked || !c.login.forget.Visible() || len(m.ring.all()) != 0 {
		t.Error("after logging out the user is not remembered, or the login is still in the keyring")
	}
	test.Tap(c.login.remember)
	s.fill(c.login.password, knownPassword)
	s.tap(c.login.button)
	s.until("logged in", func() bool { return c.session != nil })
	s.logged("alice", textForgotten)
	s.close()
	if len(m.ring.all()) != 0 || m.fyne.Preferences().String(keyRemembered) != "" {
		t.Error("something is remembered")
	}
}

func TestRememberMeIsNotOfferedWhereUsersVanish(t *testing.T) {
	s := newStage(t)
	c := s.form(alice)
	if c.login.remembering.Visible() {
		t.Error("the built-in sandbox offers it")
	}
	s.fill(c.login.server, "https://example.com")
	if !c.login.remembering.Visible() || c.login.forget.Visible() {
		t.Error("a server does not offer it, or offers to forget who is not remembered")
	}
}

func TestForgottenUserLeavesNothing(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	columns := m.logIn(s, alice, bob, carol)
	s.app.deck.last = columns[1]
	s.app.window.Canvas().Unfocus()
	s.app.askForget()
	s.answer("Forget")
	s.until("bob is forgotten", func() bool { return len(m.ring.all()) == 4 && len(s.app.remembered.profiles()) == 2 })
	s.logged("bob", textForgotten)
	s.app.askForgetAll()
	s.answer("Forget all")
	s.until("all are forgotten", func() bool { return len(m.ring.all()) == 0 && len(s.app.remembered.profiles()) == 0 })
	m.sandbox.ExpireTokens(alice)
	columns[0].subscribe()
	s.until("alice goes on", columns[0].live)
	s.close()
	if len(m.ring.all()) != 0 {
		t.Error("a renewed token is in the keyring")
	}
	if saved := m.fyne.Preferences().String(keyRemembered); saved != "" {
		t.Errorf("the preferences have %q", saved)
	}
}

func TestForgettingSaysWhenTheKeyringMayStillHaveTheLogin(t *testing.T) {
	for words, stays := range map[string]bool{"failed to unlock": true, "invalid bus address": false} {
		m := newMachine(t)
		s := m.start(t)
		c := m.logIn(s, alice)[0]
		m.ring.fail(errors.New(words))
		s.app.forget(c.login.profile())
		s.logged("alice", "may still be in the keyring")
		if v := c.trouble.View(); !v.Shown || !strings.Contains(v.Text, "remove the entry of Muster") {
			t.Errorf("%s: the column shows %+v", words, v)
		}
		if s.app.remembered.has(c.login.profile()) != stays {
			t.Errorf("%s: that the user is still remembered is not %v", words, stays)
		}
		s.close()
	}
}

func TestNoSecretIsInPreferencesOrLog(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	m.logIn(s, alice)
	s.close()
	s = m.start(t)
	s.app.resumeAll()
	s.until("live", s.app.deck.columns[0].live)
	m.ring.fail(errors.New("cannot take " + knownPassword))
	m.logIn(s, bob)
	secrets := []string{knownPassword}
	for _, entry := range m.ring.all() {
		_, token, found := strings.Cut(entry, "\n")
		if !found || token == "" {
			t.Fatal("the keyring has no token")
		}
		secrets = append(secrets, token)
	}
	log := s.logText()
	s.close()
	shown := log
	prefs, ok := m.fyne.Preferences().(interface{ ReadValues(func(map[string]any)) })
	if !ok {
		t.Fatal("the preferences cannot be read")
	}
	prefs.ReadValues(func(values map[string]any) { shown += fmt.Sprint(values) })
	if !strings.Contains(shown, alice) || len(secrets) < 2 {
		t.Fatal("there is nothing to search in, or for")
	}
	for _, secret := range secrets {
		if strings.Contains(shown, secret) {
			t.Error("a secret is in the preferences or in the log")
		}
	}
}

func TestKeyringTroubleIsToldOnceAndStopsNobody(t *testing.T) {
	m := newMachine(t)
	m.ring.fail(errors.New("failed to unlock correct collection"))
	s := m.start(t)
	c := m.logIn(s, alice)[0]
	s.logged("alice", "The keyring is locked. For now Muster keeps logins in memory only")
	s.tap(c.service.subscribe)
	s.until("live", c.live)
	if v := c.trouble.View(); !v.Shown || !strings.Contains(v.Text, "unlock it") {
		t.Errorf("the column shows %+v", v)
	}
	m.sandbox.ExpireTokens(alice)
	c.refresh()
	s.until("refreshed", func() bool { return !c.tasks.isBusy("refresh") })
	if n := strings.Count(s.logText(), "keyring"); n != 1 {
		t.Errorf("told %d times:\n%s", n, s.logText())
	}
	s.close()

	s = m.start(t)
	s.app.resumeAll()
	c = s.app.deck.columns[0]
	s.logged("alice", "Not logged in again. The keyring is locked. Enter the password.")
	m.ring.fail(nil)
	s.fill(c.login.password, knownPassword)
	s.tap(c.login.button)
	s.until("logged in", func() bool { return c.session != nil })
	if len(m.ring.all()) != 2 { // the login and the key
		t.Error("once the keyring works again nothing is kept")
	}
}

func TestHangingKeyringLeavesTheWindowFree(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	m.logIn(s, alice)
	s.close()
	m.ring.held.Lock()
	s = m.start(t)
	s.app.resumeAll() // would never return
	c := s.app.deck.columns[0]
	if !c.tasks.isBusy(keyLogin) {
		t.Error("alice is not on the way in")
	}
	s.enterBuiltIn(t)
	m.ring.held.Unlock()
	s.until("live", c.live)
}

// enterBuiltIn has another user come live meanwhile.
func (s *stage) enterBuiltIn(t *testing.T) {
	t.Helper()
	c := s.form(carol)
	s.tap(c.login.button)
	s.until("carol is in", func() bool { return c.session != nil })
}

func TestServerThatIsAwayAtTheStartCanBeTriedAgainWithoutThePassword(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	m.logIn(s, alice)
	s.close()
	m.sandbox.FailNext(1, http.StatusServiceUnavailable, 0, nil)
	s = m.start(t)
	s.app.resumeAll()
	c := s.app.deck.columns[0]
	s.until("refused", func() bool { return !c.tasks.isBusy(keyLogin) })
	if c.login.button.View().Label != "Try again" {
		t.Errorf("the button says %q", c.login.button.View().Label)
	}
	s.tap(c.login.button)
	s.until("live", c.live)
}

func TestLoginThatIsNotRenewedAsksForThePassword(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	m.logIn(s, alice)
	s.close()
	m.sandbox.ExpireRefreshTokens(alice)
	s = m.start(t)
	s.app.resumeAll()
	c := s.app.deck.columns[0]
	s.logged("alice", "Not logged in again. Could not log in: invalid_grant")
	s.tap(c.login.button)
	if c.tasks.isBusy(keyLogin) || c.session != nil {
		t.Error("a login without a password was tried")
	}
	s.fill(c.login.password, knownPassword)
	s.tap(c.login.button)
	s.until("logged in", func() bool { return c.session != nil })
}

func TestFirstOfSeveralRememberedUsersIsTheOneWhoIsAloneInTheWindow(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	m.logIn(s, alice, bob)
	s.app.deck.showAlone(true)
	s.close()
	s = m.start(t)
	s.app.resumeAll()
	s.until("both are back", func() bool {
		return len(s.app.deck.columns) == 2 && s.app.deck.columns[0].session != nil && s.app.deck.columns[1].session != nil
	})
	// The title of a card; the address alone is in the form's proposals too.
	if shown := "\n" + s.texts(s.app.deck.cards); !strings.Contains(shown, "\n"+alice+"\n\n"+m.network.URL) || strings.Contains(shown, "\n"+bob+"\n\n"+m.network.URL) {
		t.Errorf("shown is %q", shown)
	}
}
