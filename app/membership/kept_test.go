package membership

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"muster/cpaas"
)

// next is another run of the program, for the same user, with what was kept of this one.
func (c *chronicle) next(t *testing.T) *chronicle {
	t.Helper()
	n := newChronicle(c.self)
	n.now, n.clock = c.now, c.clock
	if err := n.Restore(c.Kept()); err != nil {
		t.Fatal(err)
	}
	return n
}

// busy is a chronicle of a group in which a guest has been invited and has joined.
func busy() *chronicle {
	c := newChronicle(alice)
	c.fetched("Team", admin(alice), joinedOne(bob))
	c.changed(true, guest(carol))
	c.changed(false, joinedOne(carol))
	c.now["g"] = []cpaas.Participant{admin(alice), joinedOne(bob), joinedOne(carol)}
	return c
}

func TestWhatHappenedIsToldInTheNextRunsToo(t *testing.T) {
	c := busy()
	want := c.told()
	for range 3 {
		c = c.next(t)
		c.Hear(c.clock, cpaas.GroupsFetched{Groups: []cpaas.Group{{ID: "g", Name: "Team", Participants: c.now["g"]}}})
		if got := c.told(); !slices.Equal(got, want) {
			t.Fatalf("told is %q, want %q", got, want)
		}
	}
	c.changed(true, away(bob))
	if got := c.told(); len(got) != 3 || got[2] != "You removed "+bob {
		t.Errorf("then told is %q", got)
	}
	for i, one := range c.Group("g").All() {
		if one.Number != i+1 {
			t.Errorf("change %d has the number %d", i, one.Number)
		}
	}
}

func TestWhatWasKeptComesFirstAlsoWhereItComesLate(t *testing.T) {
	kept := busy().Kept()
	c := newChronicle(alice)
	c.fetched("Team", admin(alice), joinedOne(bob), joinedOne(carol))
	c.changed(true, away(bob))
	for range 2 { // the second time changes nothing
		if err := c.Restore(kept); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{"You invited " + carol, carol + " joined", "You removed " + bob}
	if got := c.told(); !slices.Equal(got, want) {
		t.Errorf("told is %q, want %q", got, want)
	}
	if all := c.Group("g").All(); all[2].Number != 3 {
		t.Errorf("the last one has the number %d", all[2].Number)
	}
}

func TestOlderRunsAreToldWithTheMessagesOfTheirTime(t *testing.T) {
	c := busy()
	last := c.clock.Unix()
	c = c.next(t)
	c.clock = c.clock.AddDate(0, 0, 1)
	c.fetched("Team", c.now["g"]...)
	c.changed(true, away(bob))
	g := c.Group("g")
	if got := len(g.Since(last - 1)); got != 3 {
		t.Errorf("since then there are %d", got)
	}
	if got := len(g.Since(last + 1)); got != 1 {
		t.Errorf("since later there are %d, with that of this run", got)
	}
}

func TestWhatIsKeptIsBounded(t *testing.T) {
	c := newChronicle(alice)
	for i := range mostKeptGroups + 50 {
		group := fmt.Sprint("g", i)
		c.Hear(c.clock.Add(1), cpaas.GroupCreated{Group: cpaas.Group{ID: group, Name: "Team", Participants: []cpaas.Participant{admin(alice)}}})
		for n := range 3 * mostKeptEach / (1 + i%7) {
			c.Hear(c.clock, cpaas.GroupFetched{Group: cpaas.Group{ID: group, Name: fmt.Sprint(strings.Repeat("x", 50), n), Participants: []cpaas.Participant{admin(alice)}}})
		}
		c.clock = c.clock.Add(1e9)
	}
	kept := c.Kept()
	if len(kept) > mostKeptBytes+64*mostKeptGroups || len(kept) < mostKeptBytes/2 {
		t.Errorf("kept are %d bytes", len(kept))
	}
	newest := fmt.Sprint("g", mostKeptGroups+49)
	if !strings.Contains(string(kept), newest) || strings.Contains(string(kept), `"g0"`) {
		t.Error("kept is not what has happened last")
	}
	n := newChronicle(alice)
	if err := n.Restore(kept); err != nil || len(n.earlier[newest]) > mostKeptEach {
		t.Errorf("of one group there are %d: %v", len(n.earlier[newest]), err)
	}
}

func TestGroupThatTheUserHasLeftIsNotKept(t *testing.T) {
	for what, gone := range map[string]func(c *chronicle){
		"in this run":     func(c *chronicle) { c.Hear(c.clock, cpaas.GroupLeft{Group: "g"}) },
		"between two":     func(c *chronicle) { *c = *c.next(t); c.now = nil; c.Hear(c.clock, cpaas.GroupsFetched{}) },
		"before any list": func(c *chronicle) { *c = *c.next(t); c.Hear(c.clock, cpaas.GroupEnded{Group: "g"}) },
	} {
		c := busy()
		if gone(c); c.Kept() != nil {
			t.Errorf("left %s: kept is %s", what, c.Kept())
		}
	}
}

func TestOnlyWhatIsNewIsKeptAgain(t *testing.T) {
	c := busy()
	var versions []int
	var last string
	keep := func(version int, changes []byte) { versions, last = append(versions, version), string(changes) }
	c.Keeping(keep)()
	c.Keeping(keep)()
	c.changed(true, away(bob))
	c.Keeping(keep)()
	c.Hear(c.clock, cpaas.GroupLeft{Group: "g"})
	c.Keeping(keep)()
	if len(versions) != 3 || !slices.IsSorted(versions) || last != "" {
		t.Errorf("kept are the versions %v, the last is %q", versions, last)
	}
	if err := c.Restore(nil); err != nil {
		t.Fatal(err)
	}
	c.Keeping(keep)()
	if len(versions) != 4 {
		t.Error("what nobody could keep before is not kept once somebody can")
	}
}

func TestRunThatEndsBeforeItKnowsTheGroupsLosesNothing(t *testing.T) {
	c := busy()
	want := string(c.Kept())
	if got := string(c.next(t).Kept()); got != want {
		t.Errorf("kept is %s, want %s", got, want)
	}
}

func TestWhatIsNoListOfChangesIsRefusedAndUnknownOnesAreLeftOut(t *testing.T) {
	c := newChronicle(alice)
	for _, kept := range []string{"{", `[1]`, `{"g":1}`} {
		if c.Restore([]byte(kept)) == nil {
			t.Errorf("%s is taken", kept)
		}
	}
	err := c.Restore([]byte(`{"g":[{"n":4,"at":9,"in":9,"kind":"danced","who":"bob@example.com"},{"n":5,"at":9,"in":9,"kind":"joined","who":"bob@example.com"},
		{"n":5,"at":9,"in":9,"kind":"left","who":"bob@example.com"},{"n":6,"at":9,"in":8,"kind":"left","who":"bob@example.com"}]}`))
	c.fetched("Team", admin(alice))
	if got := c.told(); err != nil || !slices.Equal(got, []string{bob + " joined"}) {
		t.Errorf("told is %q: %v", got, err)
	}
}
