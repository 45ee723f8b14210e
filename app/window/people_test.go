package window_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// keyIn presses a key in a field.
func (v view) keyIn(label string, name fyne.KeyName) {
	v.Helper()
	v.must(v.field(label).Key(name))
}

func TestPeopleAreSuggestedWhereverAnAddressIsAsked(t *testing.T) {
	s := newStage(t)
	m := s.enter(alice, bob)
	a := m[0]

	a.press("New group") // who has a column comes first
	a.fill("Group name", "Team")
	a.typeIn("Participants (optional)", "bo")
	s.window().sees("in this window")
	a.keyIn("Participants (optional)", fyne.KeyTab)
	if got := a.field("Participants (optional)").Values(); !slices.Equal(got, []string{bob}) {
		t.Fatalf("Tab completed %q", got)
	}
	a.press("Create group")
	s.shows(bob, "Invited", a)

	a.press("Add participants") // a user of the sandbox; who is in the group is not offered
	a.typeIn(addParticipants, "bo")
	if s.window().reads("in this window") {
		t.Error("who is in the group already is offered again")
	}
	a.fill(addParticipants, "aro")
	a.keyIn(addParticipants, fyne.KeyReturn)
	a.enterIn(addParticipants)
	s.shows(carol, "Invited", a)

	a.rule("Accept by a rule…") // in a dialog; carol is known from the group now
	d := s.dialog()
	d.typeIn("Only from (anybody, if empty)", "car")
	if !d.reads("in Team") {
		t.Errorf("nobody is offered in the dialog: %s", d.text())
	}
	d.press(carol + " · in Team")
	s.answer("Accept by this rule")

	s.until("the rule is taken", func() bool { return !s.asked() })
	a.focus("Groups")
	s.menu("Write to somebody…")
	d = s.dialog()
	d.typeIn("To", "dav")
	d.keyIn("To", fyne.KeyTab)
	s.answer("Write")
	if got := a.talksIn(); got != dave {
		t.Errorf("the conversation is with %q", got)
	}
}

func TestALetterThatIsInOneNameMeansThatPersonAndNotAllWhoseServerHasIt(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice, bob)[0]
	a.press("New group")
	a.fill("Group name", "Team")
	a.typeIn("Participants (optional)", "c") // all of the sandbox's addresses end with .com
	a.keyIn("Participants (optional)", fyne.KeyTab)
	if got := a.field("Participants (optional)").Values(); !slices.Equal(got, []string{carol}) {
		t.Errorf("Tab completed %q", got)
	}
	a.typeIn("Participants (optional)", "dave@ex") // the server counts for who goes on to it
	a.keyIn("Participants (optional)", fyne.KeyDown)
	a.keyIn("Participants (optional)", fyne.KeyReturn)
	if got := a.field("Participants (optional)").Values(); !slices.Equal(got, []string{carol, dave}) {
		t.Errorf("Enter completed %q", got)
	}
}

func TestRefusedParticipantOfANewGroupIsMarkedOnce(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	a.press("New group")
	a.fill("Group name", "Team")
	a.typeIn("Participants (optional)", "stranger@example.com, ")
	a.press("Create group")
	s.until("it is refused", func() bool { return strings.Contains(a.problem("Participants (optional)"), "stranger@example.com") })
	if n := strings.Count(a.text(), "stranger@example.com in participant"); n != 1 {
		t.Errorf("the reason is there %d times: %s", n, a.text())
	}
	if !a.has("Correct stranger@example.com") {
		t.Error("the one that was refused is not the one that is marked")
	}
}

func TestGroupOfOneInvitesPeople(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice, bob)[0]
	a.create("Team")
	a.press("Invite people")
	if got := s.focused(); got != addParticipants {
		t.Errorf("the cursor is in %q", got)
	}
	a.typeIn(addParticipants, bob)
	a.enterIn(addParticipants)
	s.shows(bob, "Invited", a)
	if a.has("Invite people") {
		t.Error("a group of two still leads with inviting")
	}
}

func TestDemoSaysTheFirstStepsUntilTheFirstMessage(t *testing.T) {
	s := newStage(t)
	if s.log().root() != nil {
		t.Error("the event log takes room though there is nothing in it")
	}
	s.window().press("Start demo")
	s.until("all are live", func() bool { return s.app.Live() == 3 })
	if s.log().root() == nil {
		t.Error("the event log stays away though there is something in it")
	}
	a, b := s.users()[0], s.users()[1]
	a.sees("1. Press New group")
	if b.reads("Press New group") {
		t.Error("every column says the first steps")
	}
	a.create("Team", bob)
	a.sees("3. Write a message")
	if a.reads("Press New group") || a.reads("Invite bob and carol") {
		t.Error("steps that are done take room")
	}
	a.say("hello")
	s.until("the steps are gone", func() bool { return !a.reads("Write a message") })
	a.press("Close")
	s.window().press("Start demo")
	s.until("all are live", func() bool { return s.app.Live() == 3 })
	for _, u := range s.users() {
		if u.reads("Press New group") {
			t.Error("who knows the steps is told of them again")
		}
	}
}

func TestDialogSaysWhoActs(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	b.do("Leave…")
	if !s.dialog().reads(bob) || s.dialog().reads(alice) {
		t.Errorf("the dialog does not say that bob leaves: %s", s.dialog().text())
	}
	s.answer("Cancel")
	a.do("Leave…")
	if !s.dialog().reads(alice) {
		t.Errorf("the dialog does not say that alice leaves: %s", s.dialog().text())
	}
	s.answer("Cancel")
}

func TestDialogStandsOverTheColumnOfWhoActsAlsoInAWindowOfAnotherSize(t *testing.T) {
	s := newStage(t)
	s.enter(alice, bob, carol)
	all := s.users()
	for _, u := range all {
		u.rule("Accept by a rule…")
		dialog := func() (left, right float32) {
			in := s.dialog().touch().Find("Cancel")
			at := s.desk.Driver().AbsolutePositionForObject(in)
			return at.X, at.X + in.Size().Width
		}
		for _, wide := range []float32{1280, 1000, 1600} {
			s.resize(wide, 900)
			card := s.desk.Driver().AbsolutePositionForObject(u.card)
			if left, right := dialog(); left < card.X || right > card.X+u.card.Size().Width || right > wide {
				t.Errorf("in a window of %v the dialog of %s has its button from %v to %v, the column begins at %v and is %v wide", wide, u.name(), left, right, card.X, u.card.Size().Width)
			}
		}
		s.answer("Cancel")
	}
}
