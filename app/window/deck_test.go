package window_test

import (
	"testing"

	"fyne.io/fyne/v2"
)

const oneOrAll = "One user or side by side"

func TestOneUserAloneKeepsWhatWasBegunAndTheOthersGoOn(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	a.typeIn(composer, "half a thou")
	b.typeIn(composer, "another") // has the cursor from now on

	s.window().press(oneOrAll)
	if a.shown() || !b.shown() {
		t.Fatal("the user who has the focus is not the one that is shown")
	}
	if !b.has("Show or hide the participants") {
		t.Error("with the whole window the panes do not stand side by side")
	}
	s.window().press("alice, live")
	if !a.shown() || b.shown() || a.draft() != "half a thou" {
		t.Errorf("turned to alice: she has written %q", a.draft())
	}
	a.say("ght")
	s.until("bob has it unseen", func() bool { return s.window().has("bob, live, 1 unread") })
	s.window().press(oneOrAll)
	if !a.shown() || !b.shown() || b.draft() != "another" {
		t.Errorf("side by side again: bob has written %q", b.draft())
	}
	b.hears("half a thought")
}

func TestClosingTheOneShownTurnsToAnother(t *testing.T) {
	s := newStage(t)
	m := s.enter(alice, bob)
	s.window().press(oneOrAll)
	s.keys(ctrl(fyne.Key2))
	m[1].press("Close")
	if !m[0].shown() || !s.window().size("*frame.UserTabs").IsZero() {
		t.Error("the one who is left is not shown, or still has tabs over it")
	}
	third := s.form(carol)
	if !third.shown() || s.window().size("*frame.UserTabs").IsZero() {
		t.Error("a new user is not turned to")
	}
}

func TestLayoutIsRememberedForTheNextStart(t *testing.T) {
	s := newStage(t)
	s.form(alice)
	s.window().press(oneOrAll)
	next := s.next(t)
	for range 2 {
		next.open()
	}
	if len(next.users()) != 1 {
		t.Error("the next start shows all users side by side")
	}
	s.window().press(oneOrAll)
	next = s.next(t)
	for range 2 {
		next.open()
	}
	if len(next.users()) != 2 {
		t.Error("the next start shows one user alone")
	}
}

func TestSwitcherGoesToAGroupOfAnotherUser(t *testing.T) {
	s := newStage(t)
	m := s.enter(alice, bob)
	m[0].create("Release train", bob)
	m[1].accept()
	s.until("bob is in", func() bool { return m[1].lists("Release train") })
	m[1].create("Lunch")
	m[1].choose("Lunch")
	s.keys(ctrl(fyne.Key1), ctrl(fyne.KeyK))
	s.typed("train bob")
	s.keys(key(fyne.KeyReturn))
	if got := m[1].talksIn(); got != "Release train" {
		t.Errorf("bob looks at %q", got)
	}
	if !m[1].field(composer).Focused() {
		t.Errorf("the cursor is not in the composer, but at %q", s.focused())
	}
}

func TestTabHasTheNameOfWhoCouldNotLogIn(t *testing.T) {
	s := newStage(t)
	s.open()
	s.window().press(oneOrAll)
	u := s.open()
	u.fillLogin(builtIn, clientID, bob, "a wrong one")
	u.press("Log in")
	s.until("the tab has the name", func() bool { return s.window().has("bob, logged out") })
}

func TestKeysForTheNextTabGoToWhatTheNextUserWasWriting(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	a.must(a.field(composer).Focus())
	s.keys(ctrl(fyne.KeyE))
	for i, next := range []*user{b, a, b} {
		s.keys(ctrl(fyne.KeyPageDown))
		s.frame()
		if !next.shown() || !next.field(composer).Focused() || s.log().root() != nil {
			t.Fatalf("the keys pressed %d times: the focus is on %q, and the bench is shown: %v", i+1, s.focused(), s.log().root() != nil)
		}
	}
	s.keys(ctrl(fyne.KeyPageUp))
	if s.frame(); !a.shown() || !a.field(composer).Focused() {
		t.Errorf("back again the focus is on %q", s.focused())
	}

	s.keys(ctrl(fyne.KeyL).shift(), ctrl(fyne.KeyPageDown))
	if s.frame(); !a.shown() || !s.window().reads("What went over the wire") {
		t.Error("from the test bench the keys do not go to its next tab")
	}
}
