package window_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"muster/app/hand"
	"muster/app/hand/touch"
)

// ofGroup opens the menu of a conversation in the list, and presses an item in it.
func (u *user) ofGroup(name, item string) {
	u.Helper()
	row := hand.First(u.conversation(name), func(o fyne.CanvasObject) bool { return hand.Kind(o) == "*list.groupItem" })
	if row == nil {
		u.Fatalf("%s has no conversation %q", u.name(), name)
	}
	touch.TapSecondary(row)
	u.answer(item)
}

func TestConversationsStandNewestFirstWithADraftMarkedAndAMenuOfTheirOwn(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	a.create("First")
	a.create("Second")
	if got := a.listed(); !slices.Equal(got, []string{"Second", "First"}) {
		t.Fatalf("the one that was made last is not the first of %q", got)
	}
	a.choose("First")
	a.say("to the first")
	s.until("what is written in moves up", func() bool { return slices.Equal(a.listed(), []string{"First", "Second"}) })
	a.choose("Second")
	a.say("to the second")
	s.until("what is written in moves up", func() bool { return slices.Equal(a.listed(), []string{"Second", "First"}) })

	a.typeIn(composer, "not yet")
	a.choose("First")
	if !slices.ContainsFunc(hand.Read(a.conversation("Second")), func(text string) bool { return text == "Draft" || text == "Draft: not yet" }) {
		t.Errorf("the draft is not marked: %q", hand.Read(a.conversation("Second")))
	}
	a.choose("Second")
	if slices.Contains(hand.Read(a.conversation("Second")), "Draft") {
		t.Error("what one is writing now is marked as a draft")
	}

	row := hand.First(a.conversation("First"), func(o fyne.CanvasObject) bool { return hand.Kind(o) == "*list.groupItem" })
	touch.Tap(row) // the row takes the main button itself, too
	if a.talksIn() != "First" {
		t.Errorf("a click on a row opens %q", a.talksIn())
	}

	a.ofGroup("Second", "Mute notifications")
	if !a.muted("Second") || a.talksIn() != "First" {
		t.Errorf("muted is %v, and open is %q", a.muted("Second"), a.talksIn())
	}
	a.ofGroup("Second", "Delete…")
	s.answer("Delete")
	s.until("it is gone", func() bool { return !a.lists("Second") })
	if a.talksIn() != "First" {
		t.Errorf("deleting another group leaves %q open", a.talksIn())
	}
}
