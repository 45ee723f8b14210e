package app

import (
	"maps"
	"net/http/httptest"
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
	s.app.host.window.Resize(fyne.NewSize(1280, 800))
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
		s.until("logged in", func() bool { return c.account.session != nil })
		columns = append(columns, c)
	}
	return columns
}
