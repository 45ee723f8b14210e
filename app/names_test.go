package app

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
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
	nameAll(t, "the first page", s.app.host.window)
	c := s.form(alice)
	nameAll(t, "the form of a login", s.app.host.window)
	s.tap(c.login.button)
	s.until("logged in", func() bool { return c.account.session != nil })
	s.tap(c.service.subscribe)
	s.until("live", c.account.live)
	c.newGroup()
	c.groups.form.participants.SetValues([]string{bob})
	nameAll(t, "the form of a group", s.app.host.window)
	c.escape()
	for range 9 {
		s.create(c, "Team")
	}
	if _, err := s.sandbox.As(bob).Create("Other", alice); err != nil {
		t.Fatal(err)
	}
	s.until("an invitation", func() bool { return len(c.account.state.Invitations()) == 1 })
	c.talk.view.OpenSearch()
	nameAll(t, "a group and an invitation", s.app.host.window)
	s.app.deck.showAlone(true)
	nameAll(t, "one user alone", s.app.host.window)
	for name, open := range map[string]func(){
		"the settings": s.app.showSettings, "the switcher": s.app.showSwitcher, "the keys": s.app.turnKeySheet, "about": s.app.about,
		"a rule": c.service.askRule, "editing": c.group.askEdit, "the end": c.group.askDelete,
	} {
		open()
		nameAll(t, name, s.app.host.window)
		s.app.host.window.Canvas().Overlays().Remove(s.app.host.window.Canvas().Overlays().Top())
	}
	s.app.help()
	nameAll(t, "the help", s.app.helping.window)
}

// What is typed may be a password: its field must not read it out.
func TestNoFieldIsCalledByWhatItHolds(t *testing.T) {
	s := newStage(t)
	s.form(alice)
	for _, o := range stops(t, s.app.host.window.Canvas(), s.app.host.window.Canvas().FocusNext) {
		if named, ok := o.(fyne.Accessible); ok && strings.Contains(fmt.Sprintf("%T", o), "Entry") && strings.Contains(named.AccessibilityLabel(), sandboxPassword) {
			t.Errorf("%T is called %q", o, named.AccessibilityLabel())
		}
	}
}
