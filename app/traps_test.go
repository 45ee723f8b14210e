package app

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/cpaas"
)

// The demo page of the walkthrough and its SDK have known defects, B1 to B16.
// Each is a test here: the window must not have it.

// rawFrame is a notification about a group, as it comes on a socket.
func rawFrame(t *testing.T, kind, user, group string, fields map[string]any) []byte {
	t.Helper()
	fields["id"] = kind + user + group
	fields["link"] = []map[string]string{{"rel": "groupChatSessionInformation", "href": "/cpaas/chat/v1/" + user + "/group/" + group}}
	data, err := json.Marshal(map[string]any{kind: fields})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func onPath(method, suffix string) func(*http.Request) bool {
	return func(r *http.Request) bool { return r.Method == method && strings.HasSuffix(r.URL.Path, suffix) }
}

func TestB1InvitationIsAcceptedByItsOwnGroupID(t *testing.T) {
	s := newStage(t)
	b := s.enter(bob)[0]
	test.Tap(b.service.accept)
	id, err := s.sandbox.As(alice).Create("Team", bob)
	if err != nil {
		t.Fatal(err)
	}
	s.shows(bob, cpaas.Connected, b)
	if b.account.chosenID() != id || strings.Contains(s.logText(), "undefined") {
		t.Errorf("bob looks at %q, want %q", b.account.chosenID(), id)
	}
}

func TestB2MembersAndInvitedLearnThatAGroupWasDeleted(t *testing.T) {
	s := newStage(t)
	columns := s.enter(alice, bob, carol)
	a, b, c := columns[0], columns[1], columns[2]
	id := s.create(a, "Team", bob, carol)
	s.accept(b)
	s.shows(bob, cpaas.Connected, a, b)
	s.until("carol is invited", func() bool { return len(c.account.state.Invitations()) == 1 })
	s.tap(a.group.head.remove)
	s.answer("Delete")
	s.until("the group is gone for bob", func() bool { return len(b.account.state.Groups()) == 0 && b.account.chosenID() == "" })
	s.until("the invitation is gone for carol", func() bool { return len(c.account.state.Invitations()) == 0 })
	s.logged("bob", "Received a group:delete event for groupId: "+id)
	s.logged("carol", "The invitation to Team was cancelled")
}

func TestB3NewsOfAGroupWipesNothing(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	team := s.create(a, "Team")
	s.create(a, "Other")
	if _, err := s.sandbox.As(bob).Create("Third", alice); err != nil {
		t.Fatal(err)
	}
	s.until("invited", func() bool { return len(a.account.state.Invitations()) == 1 })
	s.sandbox.Garbage(alice, rawFrame(t, "chatEventNotification", alice, team, map[string]any{"eventType": "SessionUpdated"}))
	s.logged("alice", "Received a group:change event for groupId: "+team+": name, subject or image")
	if g, i := len(a.account.state.Groups()), len(a.account.state.Invitations()); g != 2 || i != 1 {
		t.Errorf("%d groups and %d invitations are left of 2 and 1", g, i)
	}
}

func TestB4FailureOfAGroupActionIsTold(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	s.create(a, "Team")
	s.fill(a.group.people.entry, "nobody@example.com")
	s.tap(a.group.people.add)
	s.until("the refusal is at the field", func() bool {
		return strings.Contains(a.group.people.entry.Error(), "SVC0004")
	})
	s.logged("alice", "Encountered a group related error: ")
	if !slices.Equal(a.group.people.entry.Values(), []string{"nobody@example.com"}) {
		t.Error("what was typed is gone")
	}
}

func TestB5RefreshShowsTheParticipantsOnce(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	id := s.create(a, "Team", bob, carol)
	for range 3 {
		s.tap(a.group.head.refresh)
		s.until("refreshed", func() bool { return !a.account.tasks.isBusy("fetch:" + id) })
	}
	if n := a.group.people.list.Len(); n != 3 {
		t.Errorf("%d rows for 3 participants", n)
	}
}

func TestB6ThereIsOneLeaveButtonHoweverManyInvitations(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	test.Tap(a.service.accept)
	for i := range 3 {
		if _, err := s.sandbox.As(bob).Create(fmt.Sprintf("Group %d", i), alice); err != nil {
			t.Fatal(err)
		}
	}
	s.until("three groups", func() bool { return len(a.account.state.Groups()) == 3 })
	if n := len(buttons(a.card, "Leave…")); n != 1 {
		t.Errorf("%d Leave buttons", n)
	}
}

func TestB7FailedCreateLosesNeitherGroupNorForm(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	id := s.create(a, "Team", bob)
	s.sandbox.FailNext(1, http.StatusBadRequest, 0, onPath("POST", "/group"))
	s.tap(a.groups.create)
	s.fill(a.groups.form.name, "Second")
	s.tap(a.groups.form.create)
	s.until("the failure is told", func() bool { return a.notice.View().Shown })
	s.logged("alice", "Failed to create the group with name: Second. Code is: ")
	if a.account.chosenID() != id || !a.group.head.remove.View().Enabled || !a.groups.form.open || a.groups.form.name.Text() != "Second" {
		t.Error("the group that was shown, its admin actions, or the form were lost")
	}
}

func TestB8ActionsAreThoseOfTheGroupThatIsShown(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	mine := s.create(a, "Mine", bob)
	theirs, err := s.sandbox.As(bob).Create("Theirs", alice)
	if err != nil {
		t.Fatal(err)
	}
	s.accept(a)
	s.until("both are listed", func() bool { return len(a.account.state.Groups()) == 2 })
	if a.account.chosenID() != mine {
		t.Fatal("a group that was joined took the place of the one being looked at")
	}
	a.account.choose(theirs)
	s.until("theirs is shown", func() bool { return a.account.chosenID() == theirs && len(a.group.people.rows) == 2 })
	if v := a.group.head.remove.View(); v.Enabled || v.Reason == "" || a.group.people.add.View().Enabled {
		t.Errorf("alice may delete or add in a group of bob's: %+v", v)
	}
	a.account.choose(mine)
	s.tap(a.group.head.remove)
	s.answer("Delete")
	s.until("one is left", func() bool { return len(a.account.state.Groups()) == 1 })
	if _, found := s.sandbox.Group(theirs); !found {
		t.Error("the wrong group was deleted")
	}
}

func TestB9OwnDeletionLeavesNothingDead(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	id := s.create(a, "Team")
	s.tap(a.group.head.remove)
	s.answer("Delete")
	s.until("nothing is shown", func() bool { return a.account.chosenID() == "" && !a.group.head.view.Visible() })
	s.logged("alice", "Deleted Team (group "+id+")")
	if a.empty.Text != "You deleted Team." {
		t.Errorf("the column says %q", a.empty.Text)
	}
}

func TestB10ParticipantsReachTheServerWithTheirAddresses(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	id := s.create(a, "Team", " "+bob, carol+" ")
	g, _ := s.sandbox.Group(id)
	var got []string
	for _, p := range g.Participants {
		got = append(got, p.Address)
	}
	if !slices.Equal(got, []string{alice, bob, carol}) {
		t.Errorf("the server has %q", got)
	}
}

func TestB11AddingTwiceMakesOneRowAndOneRequest(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	s.create(a, "Team")
	for range 2 {
		s.fill(a.group.people.entry, bob)
		s.enterKey(a.group.people.entry.Entry())
		s.shows(bob, cpaas.Invited, a) // which may be known before the answer is there
		s.until("nothing is under way", func() bool { return !a.account.tasks.isBusy("add:" + a.account.chosenID()) })
	}
	if a.group.people.entry.Error() == "" {
		t.Error("adding bob again is not refused at the field")
	}
	if rows, posts := a.group.people.list.Len(), s.requests("POST /group/{group}/participants"); rows != 2 || posts != 1 {
		t.Errorf("%d rows after %d requests, want 2 after 1", rows, posts)
	}
}

func TestB12EveryParticipantOfANotificationCounts(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	id := s.create(a, "Team", bob, carol)
	person := func(address string) map[string]any {
		return map[string]any{"address": address, "status": "Connected", "x-isAdmin": false}
	}
	s.sandbox.Garbage(alice, rawFrame(t, "chatParticipantStatusNotification", alice, id,
		map[string]any{"participant": []any{person(bob), person(carol)}}))
	s.shows(bob, cpaas.Connected, a)
	s.shows(carol, cpaas.Connected, a)
}

func TestB13TwoWindowsOfOneUserBothGetTheNews(t *testing.T) {
	s := newStage(t)
	columns := s.enter(alice, alice)
	first, second := columns[0], columns[1]
	if first.login.installation() == second.login.installation() {
		t.Error("both columns have one identity: a server would take them for one device")
	}
	id := s.create(first, "Team", bob) // a group of one's own makes no news
	s.until("the other column has the group", func() bool { return s.groupID(second, "Team") == id })
	second.account.choose(id)
	s.say(first, "hello")
	s.until("and its line", func() bool { return slices.Equal(lines(second), []string{"hello"}) })
}

func TestB14LongHistoryIsShownWholeAndInOrder(t *testing.T) {
	s := newStage(t)
	id, err := s.sandbox.As(bob).Create("Team", alice)
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for i := range 1100 {
		text := fmt.Sprint("line ", i)
		want = append(want, text)
		if _, err := s.sandbox.As(bob).Send(id, text); err != nil {
			t.Fatal(err)
		}
	}
	a := s.enter(alice)[0]
	s.accept(a)
	s.until("the last line is shown", func() bool { return slices.Contains(lines(a), want[len(want)-1]) })
	s.readBack(a)
	if got := lines(a); !slices.Equal(got, want) {
		t.Errorf("%d of %d lines, or in another order", len(got), len(want))
	}
}

func TestB15FailedRefreshIsToldAndKeepsTheList(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	s.create(a, "Team")
	s.sandbox.FailNext(1, http.StatusNotFound, 0, onPath("GET", "/group"))
	s.app.keys.typed(&fyne.KeyEvent{Name: fyne.KeyF5})
	s.until("the failure is told", func() bool { return a.notice.View().Shown })
	if len(a.account.state.Groups()) != 1 || a.account.chosenID() == "" {
		t.Error("a failed refresh emptied the list")
	}
}

func TestB16NothingSecretIsLogged(t *testing.T) {
	s := newStage(t)
	columns := s.enter(alice, bob)
	s.create(columns[0], "Team", bob)
	s.accept(columns[1])
	s.shows(bob, cpaas.Connected, columns[0])
	s.say(columns[0], "a very private line")
	s.until("bob has it", func() bool { return len(lines(columns[1])) == 1 })
	s.sandbox.DropConnections(bob)
	s.logged("bob", "Connection lost")
	s.until("live again", columns[1].account.live)
	for _, secret := range []string{"access_token", "Bearer", "eyJ", "a very private line", "?"} {
		if strings.Contains(s.logText(), secret) {
			t.Errorf("the log contains %q", secret)
		}
	}
}
