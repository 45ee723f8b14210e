package records_test

import (
	"slices"
	"strings"
	"testing"

	"muster/app/records"
)

func TestAFacetOffersWhatThereIsAndKnowsWhatWasChosen(t *testing.T) {
	f := records.NewFacet()
	for _, user := range []string{"bob", "alice", "bob", ""} {
		f.Add(user, "")
	}
	names, place := f.Offer("bob")
	if !slices.Equal(names, []string{"alice", "bob"}) || place != 2 || f.Chosen(place) != "bob" || f.Changed {
		t.Errorf("offered are %q with the chosen one at %d, which is %q", names, place, f.Chosen(place))
	}
	for _, all := range []int{-1, 0, 3} {
		if got := f.Chosen(all); got != "" {
			t.Errorf("the choice %d stands for %q", all, got)
		}
	}
	f.Drop("alice")
	f.Drop("bob")
	f.Drop("bob")
	if names, place := f.Offer("bob"); !slices.Equal(names, []string{"bob"}) || f.Chosen(place) != "bob" {
		t.Errorf("of a chosen value whose rows are gone are offered %q, %d", names, place)
	}
}

func TestValuesOfOneNameAreToldApart(t *testing.T) {
	groups := records.NewFacet()
	groups.Add("11111111-a", "Team")
	groups.Add("22222222-b", "Team")
	groups.Add("22222222-c", "Team")
	groups.Add("4", strings.Repeat("averylongname", 80))
	names, _ := groups.Offer("5")
	seen := map[string]bool{}
	for _, name := range names {
		seen[name] = true
		if len(name) > 60 {
			t.Errorf("a name takes %d letters", len(name))
		}
	}
	if len(seen) != 5 {
		t.Errorf("five groups are called %q", names)
	}
}
