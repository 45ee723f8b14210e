package app

import (
	"net/http"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"muster/assets"
	"muster/widgets"
)

// A walk that finds nothing would be green for ever.
func TestWalkFindsWhatTheKeyboardDoesNotComeTo(t *testing.T) {
	testApp(t)
	for name, o := range map[string]fyne.CanvasObject{
		"no stop for Tab":            newTapped(),
		"a stop that does not show":  widget.NewButton("Fyne's own", func() {}),
		"a stop too small to be hit": container.NewWithoutLayout(widgets.NewAction("a", nil, func() {})),
	} {
		w := fyne.CurrentApp().NewWindow("")
		w.SetContent(container.NewVBox(widgets.NewAction("A stop", nil, func() {}), o))
		found := &silent{TB: t}
		walkAll(found, name, w)
		if !found.failed {
			t.Errorf("%s is not found", name)
		}
		w.Close()
	}
}

// silent notes that a test would have failed.
type silent struct {
	testing.TB
	failed bool
}

func (s *silent) Errorf(string, ...any) { s.failed = true }

// tapped can be tapped and no more.
type tapped struct{ widget.BaseWidget }

func newTapped() *tapped {
	o := &tapped{}
	o.ExtendBaseWidget(o)
	return o
}

func (o *tapped) Tapped(*fyne.PointEvent) {}
func (o *tapped) MinSize() fyne.Size      { return fyne.NewSize(40, 40) }
func (o *tapped) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack())
}

func TestKeyboardComesToEverythingBeforeALogin(t *testing.T) {
	s, _ := crashed(t)
	walkAll(t, "the first page, after a crash", s.app.host.window)
	s.form(alice)
	walkAll(t, "the form of a login", s.app.host.window)
}

func TestKeyboardComesToEverythingOfAUser(t *testing.T) {
	s := newStage(t)
	c := s.form(alice)
	s.tap(c.login.button)
	s.until("logged in", func() bool { return c.account.session != nil })
	walkAll(t, "logged in", s.app.host.window)
	s.tap(c.service.subscribe)
	s.until("live", c.account.live)
	walkAll(t, "live, without a group", s.app.host.window)
	s.tap(c.groups.create)
	c.groups.form.participants.SetValues([]string{bob, carol})
	walkAll(t, "the form of a new group", s.app.host.window)
	s.tap(c.groups.create)
	for range 9 {
		s.create(c, "Team")
	}
	c.account.showNotice(widgets.Bad, "Something went wrong.")
	walkAll(t, "many groups, as an admin", s.app.host.window)
	c.talk.view.OpenSearch()
	walkAll(t, "a search in the conversation", s.app.host.window)
}

func TestKeyboardComesToEverythingOfAConversation(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	walkAll(t, "as an admin and as a member", s.app.host.window)
	a.talk.sendFiles([]string{fileOnDisk(t, "report.pdf", []byte("0123456789"))})
	s.say(b, "Look at https://example.com")
	s.until("the file and the link", func() bool {
		state, _, found := fileState(b)
		return found && state == widgets.AttachmentReady && len(said(a)) == 2
	})
	s.sandbox.FailNext(1, http.StatusForbidden, 0, func(r *http.Request) bool {
		return r.Method == "POST" && strings.Contains(r.URL.Path, "/"+alice+"/") && strings.HasSuffix(r.URL.Path, "/messages")
	})
	a.talk.view.SetDraft("refused")
	s.enterKey(a.talk.view.Entry())
	s.until("a line failed", func() bool { l := said(a); return l[len(l)-1].Failed })
	walkAll(t, "a conversation with a file and a failed line", s.app.host.window)
	s.app.deck.showAlone(true)
	walkAll(t, "one user alone", s.app.host.window)
	dialogs := map[string]func(){
		"a failed line":  func() { a.talk.askFailed(said(a)[2].ID) },
		"who has a line": func() { a.talk.explainMark(said(a)[0]) },
		"deletion":       func() { a.talk.deleteLine(said(a)[0]) },
		"clearing":       a.group.askClear,
		"leaving":        a.group.askLeave,
		"the end":        a.group.askDelete,
		"editing":        a.group.askEdit,
		"a history":      func() { a.group.people.showHistory(bob) },
		"removing":       func() { a.group.people.askRemove(bob) },
		"a rule":         a.service.askRule,
		"the switcher":   s.app.showSwitcher,
		"the settings":   s.app.showSettings,
		"about":          s.app.about,
		"the keys":       s.app.turnKeySheet,
		"resetting":      s.app.settingsView().askReset,
		"rejecting all":  a.groups.askRejectAll,
	}
	for name, open := range dialogs {
		s.walkDialog(name, a, open)
	}
}

// walkDialog also proves that a dialog takes the focus, gives it back, and can be
// left with Escape wherever the focus is in it.
func (s *stage) walkDialog(name string, c *column, open func()) {
	s.Helper()
	canvas := s.app.host.window.Canvas()
	before := c.talk.view.Entry()
	canvas.Focus(before)
	open()
	if canvas.Overlays().Top() == nil {
		s.Fatalf("%s: nothing opened", name)
	}
	if canvas.Focused() == nil || canvas.Focused() == before {
		s.Errorf("%s: the focus is on %T", name, canvas.Focused())
	}
	if isDestructive(canvas.Overlays().Top()) {
		if at, ok := canvas.Focused().(*widgets.Action); !ok || at.AccessibilityLabel() != "Cancel" {
			s.Errorf("%s: what is lost by Enter is not Cancel's to keep: the focus is on %T", name, canvas.Focused())
		}
	}
	walkAll(s, name, s.app.host.window)
	for i := range stops(s, canvas, canvas.FocusNext) {
		if i > 0 || canvas.Overlays().Top() == nil {
			canvas.Focus(before)
			open()
		}
		canvas.Unfocus()
		for range i + 1 {
			canvas.FocusNext()
		}
		at := canvas.Focused()
		at.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if canvas.Overlays().Top() != nil || canvas.Focused() != before {
			s.Fatalf("%s: Escape on %T leaves the dialog open (%v) or the focus on %T", name, at, canvas.Overlays().Top() != nil, canvas.Focused())
		}
	}
}

// isDestructive tells whether a dialog has a button of danger.
func isDestructive(dialog fyne.CanvasObject) bool {
	for _, one := range controls(dialog) {
		if a, ok := one.object.(*widgets.Action); ok && a.Importance == widget.DangerImportance {
			return true
		}
	}
	return false
}

func TestKeyboardComesToEverythingOfInvitations(t *testing.T) {
	s := newStage(t)
	columns := s.enter(alice, bob)
	s.create(columns[0], "One", bob)
	s.create(columns[0], "Two", bob)
	s.until("two invitations", func() bool { return len(columns[1].account.state.Invitations()) == 2 })
	walkAll(t, "two invitations", s.app.host.window)
}

func TestKeyboardComesToEverythingOfTheHelp(t *testing.T) {
	s := newStage(t)
	for _, page := range assets.HelpPages() {
		s.app.showHelp(page.Name)
		walkAll(t, "the help, "+page.Name, s.app.helping.window)
	}
}

func TestKeyboardComesToEverythingOfTheLog(t *testing.T) {
	s := newStage(t)
	s.enter(alice)
	s.app.log.pane.SetFilter("[", true)
	walkAll(t, "the log", s.app.host.window)
	s.app.log.clear()
	walkAll(t, "the log, cleared", s.app.host.window)
}
