package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"muster/cpaas"
)

// TestWalkthrough goes through every action of the walkthrough in one window,
// with three users, and looks at what each of them sees.
func TestWalkthrough(t *testing.T) {
	s := newStage(t)
	columns := s.enter(alice, bob, carol)
	a, b, c := columns[0], columns[1], columns[2]

	for i, user := range []string{alice, bob, carol} {
		s.logged(short(user), "Successfully logged in as "+user+". Your access token will expire in 60 minutes")
		s.logged(short(user), "Successfully subscribed")
		if got := columns[i].session.Self().Address; got != user {
			t.Errorf("%s is known as %s", user, got)
		}
		if s.sandbox.Sockets(user) != 1 || s.sandbox.Subscriptions(user) != 1 {
			t.Errorf("%s has %d sockets and %d subscriptions", user, s.sandbox.Sockets(user), s.sandbox.Subscriptions(user))
		}
	}

	// Bob accepts automatically, carol by hand.
	test.Tap(b.service.accept)
	id := s.create(a, "Team", bob, carol)
	s.logged("alice", "Successfully created the group with name: Team. Its generated ID is: "+id)
	s.logged("bob", "Automatically accepting invitation to joining group whose Id is: "+id+" whose name is: Team")
	s.shows(bob, cpaas.Connected, a, b)
	s.shows(carol, cpaas.Invited, a, b)
	s.accept(c)
	s.shows(carol, cpaas.Connected, a, b, c)
	if !slices.Equal([]string{a.group.id, b.group.id, c.group.id}, []string{id, id, id}) {
		t.Error("the new group is not what everybody looks at")
	}

	s.say(a, "hello both")
	s.say(b, "hello alice")
	for _, column := range columns {
		s.until(column.who()+" sees both lines", func() bool { return len(lines(column)) == 2 })
	}
	if strings.Contains(s.logText(), "hello both") {
		t.Error("the text of a message is in the log")
	}

	s.fill(a.group.people.entry, dave)
	s.tap(a.group.people.add)
	s.logged("alice", "Adding participant: "+dave)
	s.shows(dave, cpaas.Invited, a, b, c)

	a.group.people.askRemove(dave)
	s.answer("Remove")
	s.logged("alice", "Removing participant: "+dave)
	s.shows(dave, cpaas.Disconnected, b, c)
	s.logged("bob", "Received a group:change event for groupId: "+id)

	fetched := s.requests("GET /group/{group}")
	s.tap(a.group.head.refresh)
	s.until("refreshed", func() bool { return !a.tasks.isBusy("fetch:" + id) })
	if got := s.requests("GET /group/{group}"); got != fetched+1 {
		t.Errorf("Refresh asked %d times for the group", got-fetched)
	}
	s.logged("alice", "Fetched group "+id)

	s.tap(b.group.head.leave)
	s.answer("Leave")
	s.until("bob sees that he left", func() bool { return b.group.id == "" && b.group.empty.Text == textHasLeft })
	s.shows(bob, cpaas.Disconnected, c)

	s.tap(a.group.head.remove)
	s.answer("Delete")
	for _, column := range []*column{a, c} {
		s.until(column.who()+" sees that the group is gone", func() bool {
			return column.group.id == "" && len(column.state.Groups()) == 0 && strings.Contains(column.group.empty.Text, "deleted")
		})
	}
	if len(s.sandbox.Groups()) != 0 {
		t.Error("the group is still on the server")
	}
}

func TestRejectedInvitationDisappearsForBoth(t *testing.T) {
	s := newStage(t)
	columns := s.enter(alice, bob)
	a, b := columns[0], columns[1]
	s.create(a, "Team", bob)
	s.until("bob is invited", func() bool { return len(b.state.Invitations()) == 1 })
	s.press(b.groups.invitations, "Reject")
	s.until("the invitation is gone", func() bool { return len(b.state.Invitations()) == 0 })
	s.shows(bob, cpaas.Disconnected, a)
	s.logged("bob", "Rejected the invitation to Team")
	if len(b.state.Groups()) != 0 {
		t.Error("bob has a group he rejected")
	}
}

func TestOnlyAdminIsShownTheWaysOut(t *testing.T) {
	s := newStage(t)
	columns := s.enter(alice, bob)
	a, b := columns[0], columns[1]
	s.create(a, "Team", bob)

	s.tap(a.group.head.leave)
	if way := button(s.app.window.Canvas().Overlays().Top(), "Make "+bob+" an admin and leave"); way != nil {
		t.Error("somebody who has not joined is offered as the next admin")
	}
	s.answer("Cancel")

	s.accept(b)
	s.shows(bob, cpaas.Connected, a)
	s.tap(a.group.head.leave)
	s.answer("Make " + bob + " an admin and leave")
	s.until("alice has left and bob is the admin", func() bool {
		return len(a.state.Groups()) == 0 && b.group.summary.Admin && b.group.head.remove.View().Enabled
	})
}

func TestHistoryIsThereForWhoJoinsLater(t *testing.T) {
	s := newStage(t)
	id, err := s.sandbox.As(bob).Create("Team", alice)
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for i := range 120 {
		text := strings.Repeat("x", i+1)
		want = append(want, text)
		if _, err := s.sandbox.As(bob).Send(id, text); err != nil {
			t.Fatal(err)
		}
	}
	a := s.enter(alice)[0]
	s.accept(a)
	s.until("the newest page is shown", func() bool { return len(lines(a)) >= 50 })
	s.readBack(a)
	if got := lines(a); !slices.Equal(got, want) {
		t.Errorf("%d lines in another order or twice, want the %d that were said", len(got), len(want))
	}
}

func TestUnsubscribeAndLogoutUndoEverything(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	s.tap(a.service.subscribe)
	s.until("unsubscribed", func() bool { return a.whyNoGroups() == "Subscribe first" })
	if n := s.sandbox.Channels(alice); n != 0 {
		t.Errorf("%d channels are left", n)
	}
	if v := a.groups.create.View(); v.Enabled || v.Reason != "Subscribe first" {
		t.Errorf("New group is %+v without a subscription", v)
	}
	s.tap(a.service.logout)
	s.until("back at the form", func() bool { return a.session == nil && a.login.view.Visible() })
	if a.login.email.Text() != alice || a.service.logout.Visible() {
		t.Error("the form is not as it was, or the rest is still there")
	}
}

func TestDemoIsLiveWithOneTap(t *testing.T) {
	s := newStage(t)
	s.press(s.app.window.Content(), "Start demo")
	s.until("three users", func() bool { return len(s.app.deck.columns) == 3 })
	for _, c := range s.app.deck.columns {
		s.until(c.who()+" is live and accepts", func() bool {
			on := false
			if c.state != nil {
				on, _ = c.state.AutoAccept.Get()
			}
			return c.live() && on
		})
	}
	test.Tap(s.app.toolbar.demo)
	s.turn()
	if n := len(s.app.deck.columns); n != 3 {
		t.Errorf("starting the demo again made %d columns of 3", n)
	}
}

func TestDemoOfEightHasEightDifferentUsers(t *testing.T) {
	s := newStage(t)
	s.app.startMany(maxColumns)
	s.until("all are live", func() bool { return s.app.Live() == maxColumns })
	seen := map[string]bool{}
	for _, c := range s.app.deck.columns {
		seen[c.session.Self().Address] = true
	}
	if len(seen) != maxColumns {
		t.Errorf("the eight columns have the users %v", seen)
	}
}
