package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/cpaas"
)

// choose presses an item of a menu.
func pressItem(t *testing.T, items []*fyne.MenuItem, label string) {
	t.Helper()
	for _, item := range items {
		if item.Label == label {
			item.Action()
			return
		}
	}
	t.Fatalf("there is no %q in the menu", label)
}

func TestUnreadLinesAreCountedUntilTheyAreSeen(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	s.create(b, "Other")
	team := a.account.chosenID()
	other := s.groupID(b, "Other")
	b.account.choose(other)
	s.read(other, b)
	for i := range 3 {
		s.say(a, fmt.Sprint("line ", i))
	}
	s.until("bob has three unread", func() bool { return b.account.unread() == 3 })
	if rows := b.groups.rows(); rows[0].ID != team || rows[0].Unread != 3 {
		t.Errorf("the list begins with %+v", rows[0])
	}
	b.account.choose(team)
	s.until("they are seen", func() bool { return b.account.unread() == 0 })
}

func TestOneToOneBeginsAtAParticipantAndBecomesAGroup(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	pressItem(t, a.group.people.menuItems(bob), "Write to bob")
	if a.account.chosenID() != bob || a.group.people.list.Visible() || a.group.head.leave.Visible() {
		t.Errorf("alice looks at %q, participants shown: %v", a.account.chosenID(), a.group.people.list.Visible())
	}
	s.say(a, "psst")
	s.until("bob has it", func() bool { return b.account.has(alice) && b.account.unread() == 1 })
	b.account.choose(alice)
	s.until("bob reads it", func() bool { return len(lines(b)) == 1 && lines(b)[0] == "psst" })
	s.say(b, "what?")
	s.until("alice has the answer", func() bool { return len(lines(a)) == 2 })

	s.tap(a.group.head.widening)
	s.fill(a.groups.form.name, "The two of us")
	s.tap(a.groups.form.create)
	s.until("bob is invited", func() bool { return len(b.account.state.Invitations()) == 1 })
}

func TestDeletedAndClearedLinesGoForTheUserAlone(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	for _, text := range []string{"one", "two", "three"} {
		s.say(a, text)
	}
	s.until("both have three", func() bool { return len(a.talk.messages.known) == 3 && len(b.talk.messages.known) == 3 })
	pressItem(t, b.talk.menuItems(said(b)[1]), "Delete for me…")
	s.answer("Delete")
	s.until("bob has two", func() bool { return len(lines(b)) == 2 && lines(b)[1] == "three" })
	pressItem(t, b.group.head.moreItems(), "Clear the conversation for me…")
	s.answer("Clear")
	s.until("bob has none", func() bool { return len(lines(b)) == 0 })
	if len(lines(a)) != 3 {
		t.Errorf("alice has %d left", len(lines(a)))
	}
}

func TestAdminsAreMadeAndUnmadeAtTheirRow(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	pressItem(t, a.group.people.menuItems(bob), "Make an admin")
	s.until("bob is an admin", func() bool { return b.account.chosen.summary.Admin })
	pressItem(t, b.group.people.menuItems(alice), "No longer an admin")
	s.until("alice is none any more", func() bool { return !a.account.chosen.summary.Admin })
	for _, item := range a.group.people.menuItems(bob) {
		if item.Label == "Make an admin" || item.Label == "Remove from the group…" {
			t.Errorf("who is no admin is offered %q", item.Label)
		}
	}
}

func TestConversationsAreFoundByName(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	for i := range filterFrom + 1 {
		s.create(a, fmt.Sprint("Group ", i))
	}
	test.Type(a.groups.list.Filter(), "group 3")
	if rows := a.groups.rows(); len(rows) != 1 || rows[0].Name != "Group 3" {
		t.Errorf("found %+v", rows)
	}
}

func TestUpRecallsWhatWasWrittenLast(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	s.say(a, "mine")
	s.until("bob has it", func() bool { return len(lines(b)) == 1 })
	s.say(b, "yours")
	s.until("alice has both", func() bool { return len(a.talk.messages.known) == 2 })
	a.talk.view.Entry().TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	if got := a.talk.view.Draft(); got != "mine" {
		t.Errorf("recalled %q", got)
	}
}

func TestMissingLinesAreMarkedAndFetched(t *testing.T) {
	s := newStage(t)
	a, _ := s.talking()
	s.say(a, "first")
	s.until("said", func() bool { return len(a.talk.messages.known) == 1 })
	id := a.account.chosenID()
	s.sandbox.Refuse(true)
	s.sandbox.CloseSockets(alice, 1001)
	s.until("alice is cut off", func() bool { conn, _ := a.account.connection(); return conn.Phase == cpaas.Waiting })
	const missed = 1100 // more than one call fetches
	for i := range missed {
		if _, err := s.sandbox.As(bob).Send(id, fmt.Sprint("line ", i)); err != nil {
			t.Fatal(err)
		}
	}
	s.sandbox.DropChannels(alice) // what waits in its queue is gone with it
	s.sandbox.Refuse(false)
	a.account.session.Retry()
	s.until("a gap is shown", func() bool {
		for _, line := range said(a) {
			if line.Gap {
				return true
			}
		}
		return false
	})
	a.talk.fetchGap(said(a)[1])
	s.until("it is filled", func() bool { return len(lines(a)) == missed+1 && a.account.history().Gap == "" })
}

func TestWhatHappensToAGroupStandsInItsConversation(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	s.say(a, "welcome")
	s.until("both have it", func() bool { return len(lines(a)) == 1 && len(lines(b)) == 1 })
	if got := noted(b); !slices.Equal(got, []string{alice + " invited you", "You joined"}) {
		t.Errorf("bob reads %q", got)
	}
	if !b.talk.lines[1].Note || b.talk.lines[2].Text != "welcome" {
		t.Errorf("the note is not before what was said after it: %+v", b.talk.lines)
	}
	s.fill(a.group.people.entry, dave)
	s.tap(a.group.people.add)
	s.until("both read of dave", func() bool {
		return slices.Contains(noted(a), "You invited "+dave) && slices.Contains(noted(b), alice+" invited "+dave)
	})
	pressItem(t, a.group.people.menuItems(bob), "Make an admin")
	s.until("both read of the admin", func() bool {
		return slices.Contains(noted(a), "You made "+bob+" an admin") && slices.Contains(noted(b), "You are an admin now")
	})
	name := "Crew"
	if _, err := a.account.session.UpdateGroup(t.Context(), a.account.chosenID(), cpaas.GroupEdit{Name: &name}); err != nil {
		t.Fatal(err)
	}
	s.until("both read the name", func() bool {
		return slices.Contains(noted(a), "The group is called Crew now") && slices.Contains(noted(b), "The group is called Crew now")
	})
}

func TestHistoryOfAParticipantIsShownAtItsRow(t *testing.T) {
	s := newStage(t)
	a, _ := s.talking()
	pressItem(t, a.group.people.menuItems(bob), "History…")
	text := s.texts(s.app.host.window.Canvas().Overlays().Top())
	if !strings.Contains(text, "Now: Connected") || !strings.Contains(text, " · Invited by "+alice) || !strings.Contains(text, " · Joined") {
		t.Errorf("the history says %q", text)
	}
	s.answer("Close")
}

func TestFoldedParticipantsGiveTheirRoomToTheConversation(t *testing.T) {
	s := newStage(t)
	a, _ := s.talking()
	before := a.talk.view.Size().Height
	s.tap(a.group.head.fold)
	if a.group.people.list.Visible() || a.talk.view.Size().Height <= before {
		t.Errorf("the conversation was %v high and is %v", before, a.talk.view.Size().Height)
	}
	s.tap(a.group.head.fold)
	if !a.group.people.list.Visible() || a.talk.view.Size().Height != before {
		t.Error("the participants do not come back")
	}
}
