package app

import (
	"testing"

	"muster/cpaas/sandbox"
)

func TestANewGroupOpensWithTheCursorInItsComposer(t *testing.T) {
	s := newStage(t)
	c := s.enter(alice)[0]
	for _, name := range []string{"First", "Second", "Third"} {
		s.tap(c.groups.create)
		s.fill(c.groups.form.name, name)
		s.enterKey(c.groups.form.name.Entry())
		s.until(name+" is made", func() bool {
			return s.groupID(c, name) != "" && !c.groups.form.open && !c.account.tasks.isBusy(keyCreate)
		})
		if c.account.chosenID() != s.groupID(c, name) || c.account.chosen.summary.Name != name {
			t.Fatalf("after %s was made %q is shown", name, c.account.chosen.summary.Name)
		}
		if s.app.host.window.Canvas().Focused() != c.talk.view.Entry() {
			t.Errorf("the cursor is not in the composer of %s", name)
		}
		s.say(c, "to "+name)
		s.until("the line is sent", func() bool { return len(s.sandbox.Visible(alice, c.account.chosenID())) == 1 })
		if got := s.sandbox.Visible(alice, s.groupID(c, name)); len(got) != 1 || got[0].Text != "to "+name {
			t.Errorf("%s has the lines %v", name, got)
		}
	}
}

// Who has gone to another conversation while the server took its time stays there.
func TestANewGroupLeavesWhoHasGoneElsewhereAlone(t *testing.T) {
	s := newStage(t)
	c := s.enter(alice)[0]
	s.create(c, "First")
	other := s.create(c, "Other")
	c.account.choose(s.groupID(c, "First"))
	s.tap(c.groups.create)
	s.fill(c.groups.form.name, "Third")
	s.tap(c.groups.form.create)
	c.account.choose(other)
	s.app.host.window.Canvas().Focus(c.talk.view.Entry())
	s.until("the group is made", func() bool { return s.groupID(c, "Third") != "" && !c.account.tasks.isBusy(keyCreate) })
	if c.account.chosenID() != other {
		t.Errorf("%q is shown, in place of the conversation the user went to", c.account.chosen.summary.Name)
	}
}

func TestLogInToAServerOpensAnEmptyFormThatAsksForAnAddress(t *testing.T) {
	s := newStageWith(t, Options{Sandbox: sandbox.New()})
	s.press(s.app.host.window.Content(), "Log in to a server")
	l := s.app.deck.columns[0].login
	for _, field := range l.fields() {
		if field.Text() != "" {
			t.Errorf("a field is filled in with %q", field.Text())
		}
	}
	if s.app.host.window.Canvas().Focused() != l.server.Entry() {
		t.Error("the cursor is not in the field of the server")
	}
	s.enterKey(l.server.Entry())
	if l.account.session != nil || l.account.tasks.isBusy(keyLogin) {
		t.Error("Enter in the empty form logs somebody in")
	}
}
