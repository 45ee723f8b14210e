package bindings

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"muster/cpaas"
)

// crew are two sessions on one feed, and what a listener heard.
type crew struct {
	alice, bob *scripted
	states     map[string]*Session
	heard      []News[string]
	hand       *hand
}

func newCrew(t *testing.T, hear func(*crew, News[string])) *crew {
	t.Helper()
	test.NewTempApp(t)
	c := &crew{alice: &scripted{}, bob: &scripted{}, hand: &hand{}}
	feed := NewFeed(NewMailbox(c.hand.post), time.Now, func(news []News[string]) {
		for _, n := range news {
			c.heard = append(c.heard, n)
			if hear != nil {
				hear(c, n)
			}
		}
	})
	c.states = map[string]*Session{"alice": feed.bind("alice", c.alice), "bob": feed.bind("bob", c.bob)}
	return c
}

// create lets a session learn of a group and tell it.
func (s *scripted) create(id string) {
	s.mu.Lock()
	s.view.Groups = append(slices.Clip(s.view.Groups), cpaas.GroupSummary{ID: id})
	s.mu.Unlock()
	s.watch(cpaas.Update{Event: cpaas.GroupCreated{Group: cpaas.Group{ID: id}}, Touched: cpaas.Touched{Groups: true}})
}

// has tells whether the bindings of a user list a group.
func (c *crew) has(user, group string) bool {
	all := c.states[user].Groups()
	return slices.ContainsFunc(all, func(g cpaas.GroupSummary) bool { return g.ID == group })
}

func TestNobodyHearsOfAnEventBeforeTheStateHasIt(t *testing.T) {
	early := 0
	c := newCrew(t, func(c *crew, n News[string]) {
		if created, ok := n.Event.(cpaas.GroupCreated); ok && !c.has(n.Owner, created.Group.ID) {
			early++
		}
	})
	c.alice.create("first")
	// While the first is delivered the second arrives, at the moments at which it could
	// slip in between: when the state is looked at, and when the bindings tell.
	listener := count(c.states["alice"].GroupsRevision)
	c.alice.looked = func() {
		c.alice.looked = nil
		c.alice.create("second")
	}
	for c.hand.turn() > 0 {
	}
	if len(c.heard) != 2 || early != 0 || *listener != 2 {
		t.Fatalf("heard %d events, %d of them before the state had them; the list was told of %d times", len(c.heard), early, *listener)
	}
}

func TestEventsOfSeveralSessionsKeepTheirOrderInOneClosure(t *testing.T) {
	c := newCrew(t, nil)
	c.alice.create("a")
	c.bob.create("b")
	c.alice.create("c")
	if turns := c.hand.turn(); turns != 1 {
		t.Errorf("three events of two sessions took %d closures", turns)
	}
	var order []string
	for _, n := range c.heard {
		order = append(order, n.Owner+" "+n.Event.(cpaas.GroupCreated).Group.ID)
	}
	if want := []string{"alice a", "bob b", "alice c"}; !slices.Equal(order, want) {
		t.Errorf("heard %v, want %v", order, want)
	}
}

func TestEventsOnTheirWayAreHeardAfterTheBindingsAreClosed(t *testing.T) {
	c := newCrew(t, nil)
	c.bob.create("b")
	c.states["bob"].Close()
	c.hand.turn()
	if len(c.heard) != 1 || c.has("bob", "b") {
		t.Fatalf("heard %d events; the closed bindings were reloaded: %v", len(c.heard), c.has("bob", "b"))
	}
}

func TestThatBindingsAreReloadedIsToldOnceForADeliveryAndBeforeItsEvents(t *testing.T) {
	var order []string
	c := newCrew(t, func(*crew, News[string]) { order = append(order, "event") })
	s := c.states["alice"]
	s.OnReloaded = func() {
		groups, _ := s.GroupsRevision.Get()
		invitations, _ := s.InvitationsRevision.Get()
		order = append(order, fmt.Sprint("reloaded ", groups, " ", invitations))
	}
	groups, _ := s.GroupsRevision.Get()
	invitations, _ := s.InvitationsRevision.Get()
	c.alice.watch(cpaas.Update{Event: cpaas.GroupCreated{}, Touched: cpaas.Touched{Groups: true}})
	c.alice.watch(cpaas.Update{Event: cpaas.GroupCreated{}, Touched: cpaas.Touched{Invitations: true}})
	c.hand.turn()
	if want := []string{fmt.Sprint("reloaded ", groups+1, " ", invitations+1), "event", "event"}; !slices.Equal(order, want) {
		t.Errorf("the order is %q, want %q", order, want)
	}
	order = nil
	s.Close()
	c.alice.watch(cpaas.Update{Event: cpaas.GroupCreated{}, Touched: cpaas.Touched{Groups: true}})
	c.hand.turn()
	if !slices.Equal(order, []string{"event"}) {
		t.Errorf("after the bindings were closed the order is %q", order)
	}
}
