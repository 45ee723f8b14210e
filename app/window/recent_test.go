package window_test

import (
	"slices"
	"testing"
)

func TestANewGroupStandsFirstAndAllStandSoAfterARestart(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	u := m.enter(s, alice)
	stand := func(want ...string) {
		t.Helper()
		s.until("they stand so", func() bool { return slices.Equal(u.listed(), want) })
	}
	for _, name := range []string{"First", "Second"} {
		u.create(name)
		u.say("in " + name)
		s.until("it is said", func() bool { return u.line("in " + name).sent() })
	}
	u.create("Made")
	stand("Made", "Second", "First")
	if _, err := m.sandbox.As(bob).Create("Joined", alice); err != nil {
		t.Fatal(err)
	}
	u.accept()
	stand("Joined", "Made", "Second", "First")
	u.choose("First")
	u.say("once more")
	stand("First", "Joined", "Made", "Second")
	s.close()

	s, u = m.resumed(t)
	stand("First", "Joined", "Made", "Second")
	u.choose("Made")
	stand("First", "Joined", "Made", "Second") // to look at one is nothing that happens in it
	u.choose("Second")
	stand("First", "Joined", "Made", "Second")
}
