package window_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"muster/app/window"
)

// TestWalkthrough goes through every action of the walkthrough in one window,
// with three users, and looks at what each of them sees.
func TestWalkthrough(t *testing.T) {
	s := newStage(t)
	users := s.enter(alice, bob, carol)
	a, b, c := users[0], users[1], users[2]

	for i, address := range []string{alice, bob, carol} {
		s.logged(users[i].name(), "Successfully logged in as "+address+". Your access token will expire in 60 minutes")
		s.logged(users[i].name(), "Successfully subscribed")
		if got := users[i].title(); got != address {
			t.Errorf("%s is known as %s", address, got)
		}
		if s.sandbox.Sockets(address) != 1 || s.sandbox.Subscriptions(address) != 1 {
			t.Errorf("%s has %d sockets and %d subscriptions", address, s.sandbox.Sockets(address), s.sandbox.Subscriptions(address))
		}
	}

	// Bob accepts automatically, carol by hand.
	b.accepts()
	id := a.create("Team", bob, carol)
	s.logged("alice", "Successfully created the group with name: Team. Its generated ID is: "+id)
	s.logged("bob", "Automatically accepting invitation to joining group whose Id is: "+id+" whose name is: Team")
	s.shows(bob, "Joined", a, b)
	s.shows(carol, "Invited", a, b)
	c.accept()
	s.shows(carol, "Joined", a, b, c)
	for _, u := range users {
		if u.talksIn() != "Team" {
			t.Errorf("%s looks at %q, not at the new group", u.name(), u.talksIn())
		}
	}

	a.say("hello both")
	b.say("hello alice")
	for _, u := range users {
		s.until(u.name()+" sees both lines", func() bool { return len(u.lines()) == 2 })
	}
	if strings.Contains(s.logText(), "hello both") {
		t.Error("the text of a message is in the log")
	}

	a.add(dave)
	s.logged("alice", "Adding participant: "+dave)
	s.shows(dave, "Invited", users...)

	a.ofParticipant(dave, "Remove from the group…")
	s.answer("Remove")
	s.logged("alice", "Removing participant: "+dave)
	s.shows(dave, "Left", b, c)
	s.logged("bob", "Received a group:change event for groupId: "+id)

	fetched := s.requests("GET /group/{group}")
	a.do("Refresh the group")
	s.until("refreshed", func() bool { return a.idle("fetch:") })
	if got := s.requests("GET /group/{group}"); got != fetched+1 {
		t.Errorf("Refresh asked %d times for the group", got-fetched)
	}
	s.logged("alice", "Fetched group "+id)

	b.do("Leave…")
	s.answer("Leave")
	b.sees("You left Team.")
	if b.talksIn() != "" {
		t.Errorf("bob still looks at %q", b.talksIn())
	}
	s.shows(bob, "Left", c)

	a.do("Delete…")
	s.answer("Delete")
	for _, u := range []*user{a, c} {
		s.until(u.name()+" sees that the group is gone", func() bool {
			return u.talksIn() == "" && len(u.listed()) == 0 && u.reads("deleted")
		})
	}
	if len(s.sandbox.Groups()) != 0 {
		t.Error("the group is still on the server")
	}
}

func TestRejectedInvitationDisappearsForBoth(t *testing.T) {
	s := newStage(t)
	m := s.enter(alice, bob)
	a, b := m[0], m[1]
	a.create("Team", bob)
	s.until("bob is invited", func() bool { return b.invitations() == 1 })
	b.press("Reject")
	s.until("the invitation is gone", func() bool { return b.invitations() == 0 })
	s.shows(bob, "Left", a)
	s.logged("bob", "Rejected the invitation to Team")
	if got := b.listed(); len(got) != 0 {
		t.Errorf("bob has the group he rejected: %q", got)
	}
}

func TestOnlyAdminIsShownTheWaysOut(t *testing.T) {
	s := newStage(t)
	m := s.enter(alice, bob)
	a, b := m[0], m[1]
	a.create("Team", bob)

	a.do("Leave…")
	if s.dialog().has("Make " + bob + " an admin and leave") {
		t.Error("somebody who has not joined is offered as the next admin")
	}
	s.answer("Cancel")

	b.accept()
	s.shows(bob, "Joined", a)
	a.do("Leave…")
	s.answer("Make " + bob + " an admin and leave")
	s.until("alice has left and bob is the admin", func() bool { return !a.lists("Team") && b.may("Delete…") })
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
	a.accept()
	s.until("the newest lines are shown", func() bool { return slices.Contains(a.said(), want[len(want)-1]) })
	if got := a.wholeTalk(); !slices.Equal(got, want) {
		t.Errorf("%d lines in another order or twice, want the %d that were said", len(got), len(want))
	}
}

func TestUnsubscribeAndLogoutUndoEverything(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	a.pick(userMenu, "Unsubscribe")
	s.until("unsubscribed", func() bool { return a.can("Subscribe") })
	if n := s.sandbox.Channels(alice); n != 0 {
		t.Errorf("%d channels are left", n)
	}
	a.refuses("New group", "Subscribe first")
	a.pick(userMenu, "Log out")
	s.until("back at the form", func() bool { return a.can("Log in") })
	if a.held("E-mail") != alice || a.has(userMenu) || a.has("New group") {
		t.Error("the form is not as it was, or the rest is still there")
	}
}

func TestDemoIsLiveWithOneTap(t *testing.T) {
	s := newStage(t)
	s.window().press("Start demo")
	s.until("three users", func() bool { return len(s.users()) == 3 })
	for _, u := range s.users() {
		s.until(u.name()+" is live and accepts", func() bool { return u.live() && u.checked("Auto-accept") })
	}
	if s.window().has("Start demo") {
		t.Error("the demo can be started though it is there")
	}
	s.menu("Start demo")
	s.turn()
	if n := len(s.users()); n != 3 {
		t.Errorf("starting the demo again made %d columns of 3", n)
	}
}

func TestDemoOfEightHasEightDifferentUsers(t *testing.T) {
	s := newStageWith(t, window.Options{Demo: 8, Running: true})
	s.until("all are live", func() bool { return s.app.Live() == 8 })
	seen := map[string]bool{}
	for _, u := range s.users() {
		seen[u.title()] = true
	}
	if len(seen) != 8 {
		t.Errorf("the eight columns have the users %v", seen)
	}
}

func TestDemoThatWasStartedByAKeyGoesOnAtItsFirstStep(t *testing.T) {
	s := newStage(t)
	s.window().focus("Start demo")
	s.keys(ctrl(fyne.KeyD))
	s.until("the first user can make a group by the next key", func() bool { return s.focused() == "New group" })
}

func TestDemoBeginsAtItsFirstStepsWhereNotAllUsersHaveRoom(t *testing.T) {
	s := newStageWith(t, window.Options{Running: true})
	s.resize(800, 600)
	s.turn()
	s.app.Deck.StartDemo(8)
	s.until("all are live", func() bool { return s.app.Live() == 8 })
	if at := s.desk.Driver().AbsolutePositionForObject(s.users()[0].card); at.X < 0 {
		t.Errorf("the column with the first steps is scrolled away, to %v", at)
	}
}
