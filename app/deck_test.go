package app

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// inWindow tells whether a column's card is part of what the window shows.
func (s *stage) inWindow(c *column) bool {
	for _, o := range test.LaidOutObjects(s.app.host.window.Content()) {
		if o == fyne.CanvasObject(c.card) {
			return true
		}
	}
	return false
}

func TestOneUserAloneKeepsWhatWasBegunAndTheOthersGoOn(t *testing.T) {
	s := newStage(t)
	m := s.enter(alice, bob)
	s.create(m[0], "Team", bob)
	s.accept(m[1])
	s.shows(bob, "Connected", m...)
	test.Type(m[0].talk.view.Entry(), "half a thou")
	test.Type(m[1].talk.view.Entry(), "another")
	s.app.host.window.Canvas().Focus(m[1].talk.view.Entry())

	s.tap(s.app.toolbar.turn)
	if s.inWindow(m[0]) || !s.inWindow(m[1]) {
		t.Fatal("the user who has the focus is not the one that is shown")
	}
	if !m[1].panes.Wide() {
		t.Error("with the whole window the panes do not stand side by side")
	}
	s.app.deck.focus(0)
	if !s.inWindow(m[0]) || s.inWindow(m[1]) || m[0].talk.view.Draft() != "half a thou" {
		t.Errorf("turned to alice: she has written %q", m[0].talk.view.Draft())
	}
	s.say(m[0], "ght")
	s.until("bob has it unseen", func() bool { return len(lines(m[1])) == 1 })
	s.tap(s.app.toolbar.turn)
	if !s.inWindow(m[0]) || !s.inWindow(m[1]) || m[1].talk.view.Draft() != "another" {
		t.Errorf("side by side again: bob has written %q", m[1].talk.view.Draft())
	}
}

func TestClosingTheOneShownTurnsToAnother(t *testing.T) {
	s := newStage(t)
	m := s.enter(alice, bob)
	s.tap(s.app.toolbar.turn)
	s.app.deck.focus(1)
	s.app.deck.remove(m[1])
	if !s.inWindow(m[0]) || s.app.deck.tabs.Visible() {
		t.Error("the one who is left is not shown, or still has tabs over it")
	}
	third := s.form(carol)
	if !s.inWindow(third) || !s.app.deck.tabs.Visible() {
		t.Error("a new user is not turned to")
	}
}

func TestLayoutIsRememberedForTheNextStart(t *testing.T) {
	s := newStage(t)
	s.form(alice)
	s.tap(s.app.toolbar.turn)
	if again := newDeck(s.app); !again.alone {
		t.Error("the next start shows all users side by side")
	}
	s.tap(s.app.toolbar.turn)
	if again := newDeck(s.app); again.alone {
		t.Error("the next start shows one user alone")
	}
}

func TestSwitcherGoesToAGroupOfAnotherUser(t *testing.T) {
	s := newStage(t)
	m := s.enter(alice, bob)
	s.create(m[0], "Release train", bob)
	s.accept(m[1])
	s.until("bob is in", func() bool { return s.groupID(m[1], "Release train") != "" })
	s.create(m[1], "Lunch")
	m[1].account.choose(s.groupID(m[1], "Lunch"))
	s.app.deck.focus(0)
	s.app.showSwitcher()
	test.Type(s.app.host.window.Canvas().Focused(), "train bob")
	s.enterKey(s.app.host.window.Canvas().Focused())
	if got := m[1].account.chosen.summary.Name; got != "Release train" {
		t.Errorf("bob looks at %q", got)
	}
	if s.app.host.window.Canvas().Focused() != m[1].talk.view.Entry() {
		t.Error("the cursor is not in the composer")
	}
}
