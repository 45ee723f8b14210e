package window_test

import "testing"

func TestOwnLineTellsWhenEveryoneHasReadIt(t *testing.T) {
	s := newStage(t)
	m := s.enter(alice, bob, carol)
	a, c := m[0], m[2]
	a.create("Team", bob, carol)
	m[1].accept()
	c.accept()
	s.shows(carol, "Joined", m...)
	s.read("Team", m...)
	c.create("Elsewhere")
	c.choose("Elsewhere")
	const text = "who reads this?"
	a.say(text)
	s.until("carol has it, unseen", func() bool { return c.unread("Team") == 1 && len(a.lines()) == 1 && a.lines()[0].mark == "delivered" })
	s.until("bob has read it", func() bool {
		a.pressMark(text)
		defer s.answer("Close")
		return s.dialog().reads("Read by " + bob + ".\nDelivered to " + carol + ".")
	})
	if got := a.line(text).mark; got != "delivered" {
		t.Errorf("the mark says %q before carol has looked", got)
	}
	c.choose("Team")
	s.until("everyone has read it", func() bool { return a.line(text).mark == "read" })
}

func TestLineIsNotReadWhileTheWindowIsNotLookedAt(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	s.desk.turned(true)
	a.say("anybody here?")
	b.hears("anybody here?")
	s.until("bob has the line, and shows it", func() bool { return a.lines()[0].mark == "delivered" })
	s.settled()
	if got := a.lines()[0].mark; got != "delivered" {
		t.Errorf("the mark says %q while nobody looks", got)
	}
	s.desk.turned(false)
	s.until("bob has read the line", func() bool { return a.lines()[0].mark == "read" })
}
