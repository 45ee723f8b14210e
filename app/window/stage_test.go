package window_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/desktop"
	"muster/app/hand"
	"muster/app/hand/touch"
	"muster/app/tray"
	"muster/app/window"
	"muster/cpaas/sandbox"
	"muster/widgets/frame"
)

const (
	alice = "alice@example.com"
	bob   = "bob@example.com"
	carol = "carol@example.com"
	dave  = "dave@example.com"

	builtIn  = "Built-in sandbox"
	clientID = "sandbox" // of the built-in one, and the password of its users
	password = "sandbox"
)

// stage is the real window on Fyne's test driver. The test's goroutine is the user
// interface's: what the window posts waits in a queue until the test drains it in
// until. What a test does and reads there is what a person would.
type stage struct {
	testing.TB
	app     *window.Window
	desk    *desk
	frames  touch.Frames
	opened  fyne.Size // of the window, before a test gave it its own
	sandbox *sandbox.Server

	mu      sync.Mutex
	queue   []func()
	more    chan struct{}       // of one: the queue is not empty
	posting func(func()) func() // looks at what is posted, and may wrap it; nil for nobody
}

func newStage(t testing.TB, options ...sandbox.Option) *stage {
	t.Helper()
	return newStageWith(t, window.Options{Sandbox: sandbox.New(options...)})
}

// newStageWith is a stage whose window has these options; Fyne, where it is nil, and
// Post are added. A window that is Running does what it does at a start, and only then
// comes a test's turn; unless that has a tray of its own, which is opened last.
func newStageWith(t testing.TB, o window.Options) *stage {
	t.Helper()
	if o.Sandbox == nil {
		o.Sandbox = sandbox.New()
	}
	if o.Fyne == nil {
		o.Fyne = window.FyneApp(t)
	}
	s := &stage{TB: t, sandbox: o.Sandbox, more: make(chan struct{}, 1), desk: newDesk(o.Fyne)}
	o.Fyne, o.Post = s.desk, s.post
	starting := o.Running && o.Tray == nil
	if starting {
		o.Tray = func(tray.Events) desktop.Tray { starting = false; return &fakeTray{} }
	}
	s.app = window.New(o)
	s.opened = s.canvas().Size()
	s.resize(1280, 1600) // high enough that what is said in a test is in sight
	t.Cleanup(s.close)
	s.until("it has started", func() bool { return !starting })
	return s
}

func (s *stage) resize(width, height float32) {
	s.app.Window().Resize(fyne.NewSize(width, height))
}

func (s *stage) canvas() fyne.Canvas { return s.app.Window().Canvas() }

func (s *stage) post(f func()) {
	s.mu.Lock()
	if s.posting != nil {
		f = s.posting(f)
	}
	s.queue = append(s.queue, f)
	s.mu.Unlock()
	s.wake()
}

// wake has until look again.
func (s *stage) wake() {
	select {
	case s.more <- struct{}{}:
	default:
	}
}

// turn runs what has been posted so far, and lays the window out.
func (s *stage) turn() {
	if s.take() {
		s.frame()
	}
}

// take is turn before anything is laid out. It tells whether there was something.
func (s *stage) take() bool {
	s.mu.Lock()
	batch := s.queue
	s.queue = nil
	s.mu.Unlock()
	for _, f := range batch {
		f()
	}
	return len(batch) > 0
}

// frame lays the window out, as a driver does before it draws.
func (s *stage) frame() { s.frames.Next(s.canvas()) }

// hang is how long a test waits for what it is sure to come about. It only ends
// tests that hang: machines that are busy with other things take their time.
const hang = 2 * time.Minute

// until lets the window take its turns until cond holds.
func (s *stage) until(what string, cond func() bool) {
	s.Helper()
	guard := time.NewTimer(hang)
	defer guard.Stop()
	for {
		s.turn()
		if cond() {
			return
		}
		select {
		case <-s.more:
		case <-guard.C:
			s.Fatalf("never came about: %s\nthe window shows:\n%s\nthe log ends with:\n%s", what, s.window().text(), s.logEnd())
		}
	}
}

// settled lets the window take its turns until no work is under way that a person
// has begun.
func (s *stage) settled() {
	s.Helper()
	s.until("all work has ended", func() bool { return len(window.UnderWay(s.app)) == 0 })
}

// idle tells whether no work is under way of which the name begins so.
func (u *user) idle(work string) bool {
	return !slices.ContainsFunc(window.UnderWay(u.app), func(key string) bool { return strings.HasPrefix(key, u.name()+" "+work) })
}

func (s *stage) close() {
	s.app.Close()
	for {
		select {
		case <-s.app.Done():
			s.turn()
			return
		case <-s.more:
			s.turn()
		}
	}
}

// logText is the event log as it stands.
func (s *stage) logText() string {
	var b strings.Builder
	for _, line := range window.Logged(s.app) {
		b.WriteString(line.Whole + "\n")
	}
	return b.String()
}

// logEnd is the end of the event log, as far as somebody reads it in the output of a
// test that has failed.
func (s *stage) logEnd() string {
	const most = 40
	lines := strings.Split(s.logText(), "\n")
	return strings.Join(lines[max(0, len(lines)-most):], "\n")
}

// logged lets the window take its turns until the log has a line of the user's
// that contains text.
func (s *stage) logged(user, text string) {
	s.Helper()
	s.until("the log says of "+user+": "+text, func() bool {
		return slices.ContainsFunc(window.Logged(s.app), func(l window.LoggedLine) bool { return l.User == user && strings.Contains(l.Text, text) })
	})
}

// cards are the users' columns in the window, from the left.
func (s *stage) cards() []fyne.CanvasObject {
	return hand.All(s.app.Window().Content(), func(o fyne.CanvasObject) bool { _, is := o.(*frame.Card); return is })
}

// users are those in the window, from the left.
func (s *stage) users() []*user {
	var all []*user
	for _, card := range s.cards() {
		all = append(all, s.userOf(card))
	}
	return all
}

// open adds a user by the button for that.
func (s *stage) open() *user {
	s.Helper()
	s.window().press("User")
	all := s.users()
	return all[len(all)-1]
}

// form opens a column whose login is filled in for a user of the sandbox.
func (s *stage) form(address string) *user {
	s.Helper()
	u := s.open()
	u.fillLogin(builtIn, clientID, address, password)
	return u
}

func (u *user) fillLogin(server, client, address, secret string) {
	u.Helper()
	u.fill("Server", server)
	u.fill("Client ID", client)
	u.fill("E-mail", address)
	u.fill("Password", secret)
}

// enter logs users of the sandbox in and subscribes them.
func (s *stage) enter(addresses ...string) []*user {
	s.Helper()
	var all []*user
	for _, address := range addresses {
		u := s.form(address)
		u.press("Log in")
		all = append(all, u)
	}
	for _, u := range all {
		s.until(u.name()+" is logged in", u.loggedIn)
		u.press("Subscribe")
	}
	for _, u := range all {
		s.until(u.name()+" is live", u.live)
	}
	return all
}

// talking are two users who look at the group they share.
func (s *stage) talking() (a, b *user) {
	s.Helper()
	m := s.enter(alice, bob)
	m[0].create("Team", bob)
	m[1].accept()
	s.shows(bob, "Joined", m...)
	s.read("Team", m...)
	return m[0], m[1]
}

// shows waits until users see a participant of their chosen group in this state.
func (s *stage) shows(address, status string, users ...*user) {
	s.Helper()
	for _, u := range users {
		s.until(u.name()+" sees "+address+" "+status, func() bool { return u.status(address) == status })
	}
}

// read waits until users look at a group and have its history: a line that comes
// with that is no news, and nobody is told that it has arrived.
func (s *stage) read(group string, users ...*user) {
	s.Helper()
	for _, u := range users {
		s.until(u.name()+" has the history", func() bool { return u.talksIn() == group && u.idle("history:") })
	}
}

// requests counts what the sandbox was asked on a route.
func (s *stage) requests(route string) int { return s.sandbox.Requests()[route] }

// groupID is the id of the one group of the sandbox with a name.
func (s *stage) groupID(name string) string {
	s.Helper()
	for _, g := range s.sandbox.Groups() {
		if g.Name == name {
			return g.ID
		}
	}
	s.Fatalf("the sandbox has no group %q", name)
	return ""
}
