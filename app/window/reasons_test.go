package window_test

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestNothingCanBeDoneWithGroupsBeforeTheSubscription(t *testing.T) {
	s := newStage(t)
	u := s.form(alice)
	u.press("Log in")
	s.until("logged in", u.loggedIn)
	u.refuses("New group", "Subscribe first")
	u.refuses("Refresh the groups", "Subscribe first")
	s.keys(ctrl(fyne.KeyN))
	u.refuses("Create group", "Subscribe first")
	u.enterIn("Group name")
	if n := s.requests("POST /group"); n != 0 {
		t.Errorf("%d groups were asked for", n)
	}
}

func TestWhoIsNoAdminIsToldSo(t *testing.T) {
	const why = "Only an admin of the group can do this"
	s := newStage(t)
	a, b := s.talking()
	b.mayNot("Delete…", why)
	b.refuses("Add participants", why)
	s.window().press("One user or side by side") // bob is one of the three panes then
	s.window().press("bob, live")
	b.refuses("Add", why)
	s.window().press("One user or side by side")
	const remove = "Remove from the group…"
	for _, address := range []string{alice, bob} {
		if hasItem(b.offers("More for "+address), remove) {
			t.Errorf("bob may remove %s", address)
		}
		if hasItem(a.offers("More for "+address), remove) != (address == bob) {
			t.Errorf("alice, the admin, is offered %q for %s", a.offers("More for "+address), address)
		}
	}
}

func TestThereIsRoomForEightUsers(t *testing.T) {
	s := newStage(t)
	bar := s.window()
	for range 8 {
		bar.press("User")
	}
	for label, why := range map[string]string{
		"User": "There is room for eight users; close one first", "Start demo": "The demo needs room for three users; close some first",
	} {
		if got := bar.refusal(label); got != why {
			t.Errorf("%q is refused with %q, want %q", label, got, why)
		}
	}
	s.keys(ctrl(fyne.KeyU))
	if n := len(s.users()); n != 8 {
		t.Errorf("%d columns", n)
	}
	third := s.users()[2]
	third.press("Close")
	bar.press("User")
	last := s.users()[7]
	last.fill("Server", "https://example.com")
	last.fill("E-mail", "")
	if last.name() != "New user" || len(s.users()) != 8 {
		t.Errorf("the new column is %q", last.title())
	}
	// It has the number that is free: what the log calls a user without an address.
	bar.press("One user or side by side")
	if !bar.has("user 3, logged out") {
		t.Errorf("the tabs are %q", bar.touch().Labels())
	}
}
