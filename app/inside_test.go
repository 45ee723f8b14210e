package app

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"muster/cpaas"
	"muster/cpaas/sandbox"
	"muster/widgets/control"
	"muster/widgets/input"
	"muster/widgets/message"
)

const (
	alice = "alice@example.com"
	bob   = "bob@example.com"
	carol = "carol@example.com"
	dave  = "dave@example.com"
)

// stage is the real window on Fyne's test driver. The test's goroutine is the
// user interface's: what the window posts waits in a queue until the test drains
// it in until.
type stage struct {
	testing.TB
	app     *App
	sandbox *sandbox.Server

	mu      sync.Mutex
	queue   []func()
	more    chan struct{}       // of one: the queue is not empty
	posting func(func()) func() // looks at what is posted, and may wrap it; nil for nobody
}

// theApp is the one app of all tests: each new one would read the fonts anew, which
// takes longer than most tests, and keep them.
var theApp fyne.App

// testApp is the app as it is at a first start. What a test leaves in it is gone
// for the next.
func testApp(t testing.TB) fyne.App {
	t.Helper()
	if theApp == nil {
		theApp = test.NewApp()
		theApp.NewWindow("") // the test driver cannot do without any
	}
	fyne.SetCurrentApp(theApp)
	prefs := theApp.Preferences()
	var keys []string
	prefs.(interface{ ReadValues(func(map[string]any)) }).ReadValues(func(values map[string]any) {
		keys = slices.Collect(maps.Keys(values))
	})
	for _, key := range keys {
		prefs.RemoveValue(key)
	}
	theApp.Clipboard().SetContent("")
	for _, w := range slices.Clone(theApp.Driver().AllWindows()[1:]) {
		w.Close()
	}
	return theApp
}

func newStage(t testing.TB, options ...sandbox.Option) *stage {
	t.Helper()
	return newStageWith(t, Options{Sandbox: sandbox.New(options...)})
}

// newStageWith is a stage whose window has these options; Fyne and Post are added.
func newStageWith(t testing.TB, o Options) *stage {
	t.Helper()
	if o.Sandbox == nil {
		o.Sandbox = sandbox.New()
	}
	s := &stage{TB: t, sandbox: o.Sandbox, more: make(chan struct{}, 1)}
	o.Fyne, o.Post = testApp(t), s.post
	s.app = New(o)
	s.app.host.window.Resize(fyne.NewSize(1280, 800))
	t.Cleanup(s.close)
	return s
}

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

// turn runs what has been posted so far.
func (s *stage) turn() {
	s.mu.Lock()
	batch := s.queue
	s.queue = nil
	s.mu.Unlock()
	for _, f := range batch {
		f()
	}
}

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
			s.Fatalf("never came about: %s\nthe log ends with:\n%s", what, s.logEnd())
		}
	}
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

// logLines are the lines that the event log shows.
func (s *stage) logLines() []*logLine {
	var lines []*logLine
	for i := range s.app.log.lines.Len() {
		lines = append(lines, s.app.log.lines.Row(i))
	}
	return lines
}

// logText is the event log as it stands.
func (s *stage) logText() string {
	var b strings.Builder
	for _, line := range s.logLines() {
		b.WriteString(line.String() + "\n")
	}
	return b.String()
}

// logEnd is the end of the event log, as far as somebody reads it in the output of a
// test that has failed.
func (s *stage) logEnd() string {
	const most = 40
	lines := s.logLines()
	var b strings.Builder
	for _, line := range lines[max(0, len(lines)-most):] {
		b.WriteString(line.String() + "\n")
	}
	return b.String()
}

// logged lets the window take its turns until the log has a line of the user's
// that contains text.
func (s *stage) logged(user, text string) {
	s.Helper()
	s.until("the log says of "+user+": "+text, func() bool {
		for _, line := range s.logLines() {
			if line.user == user && strings.Contains(line.text, text) {
				return true
			}
		}
		return false
	})
}

// form opens a column whose login is filled in for a user of the sandbox.
func (s *stage) form(user string) *column {
	s.Helper()
	s.tap(s.app.toolbar.user)
	c := s.app.deck.columns[len(s.app.deck.columns)-1]
	s.fill(c.login.server, builtIn)
	s.fill(c.login.clientID, sandboxClientID)
	s.fill(c.login.email, user)
	s.fill(c.login.password, sandboxPassword)
	return c
}

// enter logs users of the sandbox in and subscribes them.
func (s *stage) enter(users ...string) []*column {
	s.Helper()
	var columns []*column
	for _, user := range users {
		c := s.form(user)
		s.tap(c.login.button)
		columns = append(columns, c)
	}
	for _, c := range columns {
		s.until("logged in", func() bool { return c.account.session != nil })
		s.tap(c.service.subscribe)
	}
	for _, c := range columns {
		s.until("live", c.account.live)
	}
	return columns
}

// fill types text into a field in place of what it holds.
func (s *stage) fill(f input.FormField, text string) {
	switch f := f.(type) {
	case *input.Field:
		f.SetText("")
	case *input.ChipField:
		f.Clear()
	}
	test.Type(f.Entry(), text)
}

// enterKey presses Enter in an entry.
func (s *stage) enterKey(f fyne.Focusable) { f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) }

// tap taps an action that must be possible.
func (s *stage) tap(a *control.Action) {
	s.Helper()
	if v := a.View(); !v.Enabled || v.Busy {
		s.Fatalf("cannot tap %+v", v)
	}
	test.Tap(a)
}

// button finds what is labelled and can be tapped within an object; nil if
// nothing is.
func button(root fyne.CanvasObject, label string) fyne.Tappable {
	all := buttons(root, label)
	if len(all) == 0 {
		return nil
	}
	return all[0]
}

func buttons(root fyne.CanvasObject, label string) []fyne.Tappable {
	var found []fyne.Tappable
	for _, o := range test.LaidOutObjects(root) {
		named, ok := o.(interface {
			fyne.Tappable
			AccessibilityLabel() string
		})
		if ok && o.Visible() && named.AccessibilityLabel() == label {
			found = append(found, named)
		}
	}
	return found
}

// press taps a button in an object.
func (s *stage) press(root fyne.CanvasObject, label string) {
	s.Helper()
	b := button(root, label)
	if b == nil {
		s.Fatalf("there is no button %q", label)
	}
	test.Tap(b)
}

// answer presses a button of the dialog that is open.
func (s *stage) answer(label string) {
	s.Helper()
	top := s.app.host.window.Canvas().Overlays().Top()
	if top == nil {
		s.Fatalf("no dialog is open to press %q in", label)
	}
	s.press(top, label)
}

// texts are all that can be read in an object.
func (s *stage) texts(root fyne.CanvasObject) string {
	var all []string
	for _, o := range test.LaidOutObjects(root) {
		switch o := o.(type) {
		case *widget.Label:
			all = append(all, o.Text)
		case *canvas.Text:
			all = append(all, o.Text)
		}
	}
	return strings.Join(all, "\n")
}

// create makes a group in a column by its form and waits until it is there.
func (s *stage) create(c *column, name string, participants ...string) string {
	s.Helper()
	s.tap(c.groups.create)
	s.fill(c.groups.form.name, name)
	test.Type(c.groups.form.participants.Entry(), strings.Join(participants, ", "))
	s.tap(c.groups.form.create)
	id := ""
	s.until("group "+name+" is listed", func() bool {
		id = s.groupID(c, name)
		return id != "" && !c.account.tasks.isBusy(keyCreate)
	})
	return id
}

// groupID is the id of a group that a column lists, "" if it lists none such.
func (s *stage) groupID(c *column, name string) string {
	if c.account.state == nil {
		return ""
	}
	all := c.account.state.Groups()
	for _, g := range all {
		if g.Name == name {
			return g.ID
		}
	}
	return ""
}

// status is how a column shows a participant of its chosen group.
func (s *stage) status(c *column, address string) cpaas.Status {
	return (&cast{}).status(c, address)
}

// shows waits until columns show a participant with this status.
func (s *stage) shows(address string, status cpaas.Status, columns ...*column) {
	s.Helper()
	for _, c := range columns {
		s.until(c.account.who()+" sees "+address+" "+string(status), func() bool { return s.status(c, address) == status })
	}
}

// accept presses Accept on the one invitation of a column.
func (s *stage) accept(c *column) {
	s.Helper()
	s.until("an invitation for "+c.account.who(), func() bool { return len(c.account.state.Invitations()) == 1 })
	s.press(c.groups.invitations, "Accept")
}

// read waits until columns look at a group and have its history: a line that comes
// with that is no news, and nobody is told that it has arrived.
func (s *stage) read(id string, columns ...*column) {
	s.Helper()
	for _, c := range columns {
		s.until(c.account.who()+" has the history", func() bool { return c.account.chosenID() == id && !c.account.tasks.isBusy("history:"+id) })
	}
}

// say writes a line in a column's conversation.
func (s *stage) say(c *column, text string) {
	test.Type(c.talk.view.Entry(), text)
	s.enterKey(c.talk.view.Entry())
}

// said are the lines that a column's conversation shows, without the notes of
// what happened to the group.
func said(c *column) []message.Line {
	return slices.DeleteFunc(slices.Clone(c.talk.lines), func(l message.Line) bool { return l.Note })
}

// noted are the texts of the others.
func noted(c *column) []string {
	var texts []string
	for _, line := range c.talk.lines {
		if line.Note {
			text, _, _ := strings.Cut(line.Text, " · ")
			texts = append(texts, text)
		}
	}
	return texts
}

// lines are the texts of what is said.
func lines(c *column) []string {
	var texts []string
	for _, line := range said(c) {
		texts = append(texts, line.Text)
	}
	return texts
}

// requests counts what the sandbox was asked on a route.
func (s *stage) requests(route string) int { return s.sandbox.Requests()[route] }

// readBack has a column fetch earlier lines until it has them all.
func (s *stage) readBack(c *column) {
	s.Helper()
	for c.account.history().More {
		before := len(c.talk.messages.known)
		c.talk.fetchEarlier()
		s.until("a page more", func() bool {
			return len(c.talk.messages.known) > before && !c.account.tasks.isBusy("earlier:"+c.account.chosenID()) || !c.account.history().More
		})
	}
}
