package window_test

import (
	"fmt"
	"maps"
	"net/http/httptest"
	"sync"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/zalando/go-keyring"

	"muster/app/window"
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
	m := &machine{fyne: window.FyneApp(t), ring: &ring{entries: map[string]string{}}, sandbox: sandbox.New(append(options, sandbox.WithPassword(knownPassword))...)}
	m.folder = t.TempDir()
	m.network = httptest.NewServer(m.sandbox)
	t.Cleanup(m.sandbox.Close)
	t.Cleanup(m.network.Close)
	return m
}

// start is one run of the program in which nobody is logged in again.
func (m *machine) start(t testing.TB) *stage {
	t.Helper()
	return m.startWith(t, window.Options{})
}

// resume is one run of the program, with the users who are remembered: as many as
// the window shows at once.
func (m *machine) resume(t testing.TB, shown int) (*stage, []*user) {
	t.Helper()
	s := m.startWith(t, window.Options{Resume: true, Running: true})
	s.until("the users are there", func() bool { return len(s.users()) == shown })
	return s, s.users()
}

// resumed is resume of one user, who is live again.
func (m *machine) resumed(t testing.TB) (*stage, *user) {
	t.Helper()
	s, users := m.resume(t, 1)
	s.until("live again", users[0].live)
	return s, users[0]
}

func (m *machine) startWith(t testing.TB, o window.Options) *stage {
	t.Helper()
	o.Fyne, o.Keyring, o.Folder = m.fyne, m.ring, m.folder
	s := newStageWith(t, o)
	s.sandbox = m.sandbox // in place of the one in the program, which ends with it
	return s
}

// logIn logs users in, to be remembered.
func (m *machine) logIn(s *stage, addresses ...string) []*user {
	s.Helper()
	var all []*user
	for _, address := range addresses {
		u := s.open()
		u.fillLogin(m.network.URL, clientID, address, knownPassword)
		if u.has("Remember me") {
			u.press("Remember me")
		}
		u.press("Log in")
		s.until(address+" is logged in", u.loggedIn)
		all = append(all, u)
	}
	return all
}

// enter logs a user in, to be remembered, and subscribes them.
func (m *machine) enter(s *stage, address string) *user {
	s.Helper()
	u := m.logIn(s, address)[0]
	u.press("Subscribe")
	s.until("live", u.live)
	return u
}

// preferences is all that the preferences hold.
func (m *machine) preferences() string {
	all := ""
	m.fyne.Preferences().(interface{ ReadValues(func(map[string]any)) }).ReadValues(func(values map[string]any) { all = fmt.Sprint(values) })
	return all
}
