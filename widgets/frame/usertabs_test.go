package frame

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func TestTabsSelectByTapAndByKey(t *testing.T) {
	var chosen []int
	u := NewUserTabs(func(i int) { chosen = append(chosen, i) })
	fixture.Open(t, look.NewTheme(), u, 600, 60)
	u.Set([]UserTab{{Title: "alice", Selected: true}, {Title: "bob", Accent: look.PersonColor("bob@example.com")}, {Title: "carol", Accent: look.PersonColor("carol@example.com"), Unread: 3}})
	test.Tap(u.items[1])
	fixture.Key(u.items[2], fyne.KeySpace)
	fixture.Key(u.items[0], fyne.KeyReturn)
	if len(chosen) != 3 || chosen[0] != 1 || chosen[1] != 2 || chosen[2] != 0 {
		t.Errorf("chosen: %v", chosen)
	}
	u.Set([]UserTab{{Title: "bob", Selected: true}})
	if len(u.row.Objects) != 1 || u.items[0].title.Text != "bob" {
		t.Error("the tabs of users who are gone stay")
	}
}

func TestTabsTellWhoIsLookedAtAndWhatWaitsWithoutColour(t *testing.T) {
	u := NewUserTabs(func(int) {})
	fixture.Open(t, look.NewTheme(), u, 600, 60)
	u.Set([]UserTab{{Title: "alice", Selected: true, Status: look.Status{Mark: look.Good, Word: "live"}}, {Title: "bob", Unread: 120, Status: look.Status{Mark: look.Warn, Word: "reconnecting"}}})
	if !u.items[0].stripe.Visible() || u.items[1].stripe.Visible() {
		t.Error("the stripe is not under the one that is looked at")
	}
	if u.items[0].unread.Visible() || !slices.Contains(fixture.Texts(u.items[1].unread), "99+") {
		t.Errorf("unread: %v, %q", u.items[0].unread.Visible(), fixture.Texts(u.items[1].unread))
	}
	if got := u.items[1].AccessibilityLabel(); got != "bob, reconnecting, 120 unread" {
		t.Errorf("spoken: %q", got)
	}
	before := u.items[1].MinSize().Width
	u.Set([]UserTab{{Title: "alice"}, {Title: "bob"}})
	if after := u.items[1].MinSize().Width; after >= before {
		t.Errorf("a tab where nothing waits is %v wide, before %v", after, before)
	}
}
