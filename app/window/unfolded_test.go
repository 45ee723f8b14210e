package window_test

import (
	"slices"
	"strings"
	"testing"

	"muster/cpaas/sandbox"
)

const showsEachChange = "Show each membership change, folding none"

func TestTestersSeeEachMembershipChangeIfTheyWish(t *testing.T) {
	guests := crowd(6)
	s := newStage(t, sandbox.WithUsers(append(guests, alice, bob)...))
	b := s.enter(bob)[0]
	group := must(s.sandbox.As(alice).Create("Team", bob))
	if err := s.sandbox.As(bob).Accept(group); err != nil {
		t.Fatal(err)
	}
	s.until("in the group", func() bool { return b.lists("Team") })
	b.choose("Team")
	for _, guest := range guests { // who was there before the group was known is no change
		if err := s.sandbox.As(alice).Add(group, guest); err != nil {
			t.Fatal(err)
		}
		if err := s.sandbox.As(guest).Accept(group); err != nil {
			t.Fatal(err)
		}
	}
	folds := func() bool { return strings.Contains(b.text(), " membership changes · show") }
	each := func() bool { return slices.Contains(b.notes(), guests[5]+" joined") } // the last, which is in sight
	s.until("the changes are folded", folds)
	s.setting(showsEachChange)
	s.until("each is there", each)
	if folds() {
		t.Errorf("some are folded all the same:\n%s", b.text())
	}
	s.setting(showsEachChange)
	s.until("they are folded again", folds)
}
