package window_test

import (
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"muster/app/hand"
)

// A screen reader reads out the name. One that is missing, or that is of the icon's
// file, says nothing about what the control is for.
var noName = regexp.MustCompile(`^\s*$|\.(svg|png)$`)

// nameAll proves that all that Tab comes to in a window has a name.
func nameAll(t testing.TB, where string, w fyne.Window) {
	t.Helper()
	c := w.Canvas()
	before := c.Focused()
	for _, o := range stops(t, c, c.FocusNext) {
		named, ok := o.(fyne.Accessible)
		switch {
		case !ok:
			t.Errorf("%s: a %T has no name", where, o)
		case noName.MatchString(named.AccessibilityLabel()):
			t.Errorf("%s: a %T is called %q", where, o, named.AccessibilityLabel())
		case named.AccessibilityRole() == "":
			t.Errorf("%s: %q has no role", where, named.AccessibilityLabel())
		}
	}
	c.Focus(before)
}

func TestEverythingThatTabComesToHasAName(t *testing.T) {
	s := newStage(t)
	w := s.app.Window()
	nameAll(t, "the first page", w)
	u := s.form(alice)
	nameAll(t, "the form of a login", w)
	u.press("Log in")
	s.until("logged in", u.loggedIn)
	u.press("Subscribe")
	s.until("live", u.live)
	s.keys(ctrl(fyne.KeyN))
	u.typeIn("Participants (optional)", bob+",")
	nameAll(t, "the form of a group", w)
	s.keys(key(fyne.KeyEscape))
	for range 9 {
		u.create("Team")
	}
	if _, err := s.sandbox.As(bob).Create("Other", alice); err != nil {
		t.Fatal(err)
	}
	s.until("an invitation", func() bool { return u.invitations() == 1 })
	s.keys(ctrl(fyne.KeyF))
	nameAll(t, "a group and an invitation", w)
	s.window().press(oneOrAll)
	nameAll(t, "one user alone", w)
	for name, open := range map[string]func(){
		"the settings": func() { s.menu("Settings…") }, "the switcher": func() { s.menu("Go to…") },
		"the keys": func() { s.menu("Keyboard shortcuts") }, "about": func() { s.menu("About Muster") },
		"a rule": func() { u.pick("Rules of auto-accept", "Accept by a rule…") }, "editing": func() { u.do("Edit the group") },
		"the end": func() { u.do("Delete…") },
	} {
		open()
		nameAll(t, name, w)
		s.keys(key(fyne.KeyEscape))
		if s.asked() {
			t.Fatalf("Escape leaves %s open", name)
		}
	}
	s.keys(ctrl(fyne.KeyN), key(fyne.KeyF1)) // from wherever the focus is
	nameAll(t, "the help", s.help().window)
}

// What is typed may be a password: its field must not read it out.
func TestNoFieldIsCalledByWhatItHolds(t *testing.T) {
	s := newStage(t)
	u := s.form(alice)
	const secret = "of nobody else"
	u.fill("Password", secret)
	seen := 0
	for _, o := range stops(t, s.canvas(), s.canvas().FocusNext) {
		if hand.IsEntry(o) {
			seen++
			if strings.Contains(hand.Spoken(o), secret) {
				t.Errorf("%T is called %q", o, hand.Spoken(o))
			}
		}
	}
	if seen < 4 {
		t.Errorf("only %d fields are looked at", seen)
	}
}
