package window_test

import (
	"net/http"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"muster/app/hand"
	"muster/app/window"
	"muster/assets"
	"muster/widgets/control"
)

// A walk that finds nothing would be green for ever.
func TestWalkFindsWhatTheKeyboardDoesNotComeTo(t *testing.T) {
	window.FyneApp(t)
	for name, o := range map[string]fyne.CanvasObject{
		"no stop for Tab":            newTapped(),
		"a stop that does not show":  widget.NewButton("Fyne's own", func() {}),
		"a stop too small to be hit": container.NewWithoutLayout(control.NewAction("a", nil, func() {})),
	} {
		w := fyne.CurrentApp().NewWindow("")
		w.SetContent(container.NewVBox(control.NewAction("A stop", nil, func() {}), o))
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
	walkAll(t, "the first page, after a crash", s.app.Window())
	s.form(alice)
	walkAll(t, "the form of a login", s.app.Window())
}

func TestKeyboardComesToEverythingOfAUser(t *testing.T) {
	s := newStage(t)
	s.resize(1280, 800)
	w := s.app.Window()
	u := s.form(alice)
	u.press("Log in")
	s.until("logged in", u.loggedIn)
	walkAll(t, "logged in", w)
	u.press("Subscribe")
	s.until("live", u.live)
	walkAll(t, "live, without a group", w)
	u.press("New group")
	u.typeIn("Participants (optional)", bob+", "+carol+",")
	walkAll(t, "the form of a new group", w)
	s.keys(key(fyne.KeyEscape))
	for range 9 {
		u.create("Team")
	}
	s.sandbox.FailNext(1, http.StatusForbidden, 0, onPath("GET", "/group"))
	u.press("Refresh the groups")
	u.sees("Could not")
	walkAll(t, "many groups, as an admin", w)
	s.keys(ctrl(fyne.KeyF))
	walkAll(t, "a search in the conversation", w)
}

func TestKeyboardComesToEverythingOfAConversation(t *testing.T) {
	s := newStage(t)
	s.resize(1280, 800)
	w := s.app.Window()
	a, b := s.talking()
	walkAll(t, "as an admin and as a member", w)
	a.drop(fileOnDisk(t, "report.pdf", []byte("0123456789")))
	b.hasFile("report.pdf")
	b.say("Look at https://example.com")
	s.until("the file and the link", func() bool { return len(a.lines()) == 2 && len(b.lines()) == 2 })
	a.typeIn(composer, "refused")
	s.until("that alice writes is told", func() bool { return a.idle("typing") && b.reads("alice is writing") })
	s.sandbox.FailNext(1, http.StatusForbidden, 0, func(r *http.Request) bool {
		return r.Method == "POST" && strings.Contains(r.URL.Path, "/"+alice+"/") && strings.HasSuffix(r.URL.Path, "/messages")
	})
	a.enterIn(composer)
	s.until("a line failed", func() bool { l := a.lines(); return l[len(l)-1].failed() })
	walkAll(t, "a conversation with a file and a failed line", w)
	a.must(a.field(composer).Focus())
	s.keys(ctrl(fyne.KeyE))
	walkAll(t, "one user alone", w)
	end, menu, enter := key(fyne.KeyEnd), key(desktop.KeyMenu), key(fyne.KeyReturn)
	for name, way := range map[string]way{
		"a failed line":  {at: "Conversation", keys: []chord{end, menu}, answers: []string{"Retry or discard…"}},
		"who has a line": {at: "Conversation", keys: []chord{end, key(fyne.KeyUp), key(fyne.KeyUp), menu}, answers: []string{"Message details…"}},
		"deletion":       {at: "Conversation", keys: []chord{end, key(fyne.KeyUp), menu}, answers: []string{"Delete for me…"}},
		"clearing":       {at: "More", keys: []chord{enter}, answers: []string{"Clear the conversation for me…"}},
		"leaving":        {at: "More", keys: []chord{enter}, answers: []string{"Leave…"}},
		"the end":        {at: "More", keys: []chord{enter}, answers: []string{"Delete…"}},
		"editing":        {at: "More", keys: []chord{enter}, answers: []string{"Edit the group"}},
		"a history":      {at: "More for " + bob, keys: []chord{enter}, answers: []string{"History…"}},
		"removing":       {at: "More for " + bob, keys: []chord{enter}, answers: []string{"Remove from the group…"}},
		"a rule":         {at: "Rules of auto-accept", keys: []chord{enter}, answers: []string{"Accept by a rule…"}},
		"the switcher":   {at: composer, keys: []chord{ctrl(fyne.KeyK)}},
		"the settings":   {at: composer, keys: []chord{ctrl(fyne.KeyComma)}},
		"the keys":       {at: composer, keys: []chord{ctrl(fyne.KeySlash)}},
		"about":          {at: composer, menu: "About Muster"},
		"resetting":      {at: composer, menu: "Settings…", answers: []string{"Privacy and data", "Reset settings…"}},
	} {
		a.walkDialog(name, way)
	}
}

// way is how a dialog is opened with the keyboard: from where, with which keys or
// item of the window's menu, and what is pressed in the menu or dialog that comes first.
type way struct {
	at      string
	keys    []chord
	menu    string
	answers []string
}

// walkDialog also proves that a dialog takes the focus, gives it back, and can be
// left with Escape wherever the focus is in it.
func (u *user) walkDialog(name string, w way) {
	u.Helper()
	canvas := u.canvas()
	var before fyne.Focusable
	open := func() {
		u.focus(w.at)
		before = canvas.Focused()
		u.keys(w.keys...)
		if w.menu != "" {
			u.menu(w.menu)
		}
		for _, label := range w.answers {
			u.answer(label)
		}
	}
	open()
	if !u.asked() {
		u.Fatalf("%s: nothing opened", name)
	}
	if canvas.Focused() == nil || !u.dialog().hasFocus() {
		u.Errorf("%s: the focus is on %T", name, canvas.Focused())
	}
	if isDestructive(u.dialog().root()) && u.focused() != "Cancel" {
		u.Errorf("%s: what is lost by Enter is not Cancel's to keep: the focus is on %q", name, u.focused())
	}
	walkAll(u, name, u.app.Window())
	for i := range stops(u, canvas, canvas.FocusNext) {
		if i > 0 || !u.asked() {
			open()
		}
		canvas.Unfocus()
		for range i + 1 {
			canvas.FocusNext()
		}
		at := u.focused()
		u.keys(key(fyne.KeyEscape))
		if u.asked() || canvas.Focused() != before {
			u.Fatalf("%s: Escape on %q leaves the dialog open (%v) or the focus on %q", name, at, u.asked(), u.focused())
		}
	}
}

// isDestructive tells whether a dialog has a button of danger.
func isDestructive(dialog fyne.CanvasObject) bool {
	return hand.First(dialog, func(o fyne.CanvasObject) bool {
		a, ok := o.(*control.Action)
		return ok && a.Importance == widget.DangerImportance
	}) != nil
}

func TestKeyboardComesToEverythingOfInvitations(t *testing.T) {
	s := newStage(t)
	s.resize(1280, 800)
	_, b := s.invited(2)
	walkAll(t, "two invitations", s.app.Window())
	b.press("Reject all")
	walkAll(t, "rejecting all", s.app.Window())
}

func TestKeyboardComesToEverythingOfTheHelp(t *testing.T) {
	s := newStage(t)
	s.keys(key(fyne.KeyF1))
	for _, page := range assets.HelpPages() {
		s.help().pressRow("Help", page.Title)
		walkAll(t, "the help, "+page.Name, s.help().window)
	}
}

func TestKeyboardComesToEverythingOfTheLog(t *testing.T) {
	s := newStage(t)
	s.enter(alice)
	s.log().press("Regexp")
	s.log().fill("Filter", "[")
	walkAll(t, "the log", s.app.Window())
	s.log().press("Clear")
	walkAll(t, "the log, cleared", s.app.Window())
}
