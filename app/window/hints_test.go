package window_test

import (
	"testing"

	"fyne.io/fyne/v2"
)

const nowhereToGo = "There is no further conversation"

// hinted has the window hint at something in a user's column.
func (u *user) hinted() {
	u.Helper()
	u.focus("New group")
	u.keys(alt(fyne.KeyUp), alt(fyne.KeyUp), alt(fyne.KeyUp))
	u.frame()
	if !u.stage.window().reads(nowhereToGo) {
		u.Fatalf("%s is not told that there is nothing to go to", u.name())
	}
}

// inBobsGroup gives alice, who is in a group that bob has made, and bob.
func inBobsGroup(t *testing.T) (s *stage, a, b *user) {
	t.Helper()
	s = newStage(t)
	m := s.enter(alice, bob)
	a, b = m[0], m[1]
	b.create("Team", alice)
	a.accept()
	a.until("alice is in Team", func() bool { return a.lists("Team") })
	return s, a, b
}

func TestHintGoesWithTheNextActionOfItsUser(t *testing.T) {
	s, a, _ := inBobsGroup(t)
	a.create("Ops")
	for _, tt := range []struct {
		does string
		do   func()
	}{
		{"presses a button", func() { a.press("New group") }},
		{"opens another conversation", func() { a.choose(a.listed()[1]) }},
		{"sends a line", func() { a.say("at three?") }},
		{"opens a menu", func() { a.ofGroup("Team", "Mute notifications") }},
		{"presses keys", func() { a.keys(alt(fyne.KeyDown)) }},
		{"presses a button beside the columns", func() { s.window().press("Show or hide the test bench") }},
	} {
		a.hinted()
		tt.do()
		s.frame()
		if s.window().reads(nowhereToGo) {
			t.Errorf("alice %s, and the hint stays", tt.does)
		}
	}
}

func TestHintStaysWithWhatOthersDoAndWhatArrives(t *testing.T) {
	s, a, b := inBobsGroup(t)
	a.hinted()
	b.say("who has the keys?")
	a.hears("who has the keys?")
	b.press("New group")
	b.press("New group")
	if !s.window().reads(nowhereToGo) {
		t.Error("what bob did took alice's hint away")
	}
}

func TestUndoStaysWithTheNextAction(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	a.create("Team")
	a.say("first")
	a.until("the line is sent", func() bool { return a.line("first").sent() })
	a.ofLine("first", "Delete for me…")
	s.answer("Delete")
	a.pick("More", "Mute notifications")
	a.say("second")
	if !s.window().has("Undo") {
		t.Fatal("what was deleted cannot be undone after the next action")
	}
	s.window().press("Undo")
	a.hears("first", "second")
}
