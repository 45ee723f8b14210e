package app

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"muster/cpaas"
	"muster/widgets"
)

// refuses fails unless an action is disabled for this reason, and says so when
// it is tapped all the same.
func (s *stage) refuses(what string, a *widgets.Action, why string) {
	s.Helper()
	if v := a.View(); v.Enabled || v.Reason != why {
		s.Errorf("%s is %+v, want it disabled: %s", what, v, why)
	}
	s.app.hint("")
	test.Tap(a)
	if got := s.app.toolbar.hint.Text; got != why {
		s.Errorf("tapping %s says %q, want %q", what, got, why)
	}
}

func TestNothingCanBeDoneWithGroupsBeforeTheSubscription(t *testing.T) {
	s := newStage(t)
	c := s.form(alice)
	s.tap(c.login.button)
	s.until("logged in", func() bool { return c.account.session != nil })
	s.refuses("New group", c.groups.create, "Subscribe first")
	s.refuses("Refresh", c.groups.refresh, "Subscribe first")
	s.app.withCurrent((*column).newGroup)
	s.refuses("Create group", c.groups.form.create, "Subscribe first")
	s.enterKey(c.groups.form.name.Entry())
	if n := s.requests("POST /group"); n != 0 {
		t.Errorf("%d groups were asked for", n)
	}
}

func TestWhoIsNoAdminIsToldSo(t *testing.T) {
	const why = "Only an admin of the group can do this"
	s := newStage(t)
	columns := s.enter(alice, bob)
	a, b := columns[0], columns[1]
	s.create(a, "Team", bob)
	s.accept(b)
	s.shows(bob, cpaas.Connected, a, b)
	s.refuses("Delete", b.group.head.remove, why)
	s.refuses("Add", b.group.people.add, why)
	for _, row := range b.group.people.rows {
		if row.CanRemove || row.Reason == "" {
			t.Errorf("bob may remove %s: %+v", row.Address, row)
		}
	}
	for _, row := range a.group.people.rows {
		if row.CanRemove == row.Self {
			t.Errorf("alice, the admin: %+v", row)
		}
	}
}

func TestThereIsRoomForEightUsers(t *testing.T) {
	s := newStage(t)
	for range maxColumns {
		s.tap(s.app.toolbar.user)
	}
	s.refusesQuietly(s.app.toolbar.user)
	s.refusesQuietly(s.app.toolbar.demo)
	s.app.addUser()
	if n := len(s.app.deck.columns); n != maxColumns {
		t.Errorf("%d columns", n)
	}
	s.app.deck.remove(s.app.deck.columns[2])
	s.tap(s.app.toolbar.user)
	if last := s.app.deck.columns[maxColumns-1]; last.account.number != 3 {
		t.Errorf("the new column is number %d, want the one that is free", last.account.number)
	}
}

func (s *stage) refusesQuietly(a *widgets.Action) {
	s.Helper()
	if v := a.View(); v.Enabled || v.Reason == "" {
		s.Errorf("%+v, want it disabled with a reason", v)
	}
}
