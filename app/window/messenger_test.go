package window_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestUnreadLinesAreCountedUntilTheyAreSeen(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	b.create("Other")
	b.choose("Other")
	s.read("Other", b)
	for i := range 3 {
		a.say(fmt.Sprint("line ", i))
	}
	s.until("bob has three unread", func() bool { return b.unread("Team") == 3 })
	if got := b.listed(); got[0] != "Team" {
		t.Errorf("the list begins with %q", got)
	}
	b.choose("Team")
	s.until("they are seen", func() bool { return b.unread("Team") == 0 })
}

func TestOneToOneBeginsAtAParticipantAndBecomesAGroup(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	a.ofParticipant(bob, "Write to bob")
	if a.talksIn() != bob || a.participant(bob) != nil || a.may("Leave…") {
		t.Errorf("alice looks at %q, participants shown: %v", a.talksIn(), a.participant(bob) != nil)
	}
	a.say("psst")
	s.until("bob has it", func() bool { return b.lists(alice) && b.unread(alice) == 1 })
	b.choose(alice)
	b.hears("psst")
	b.say("what?")
	a.hears("psst", "what?")

	a.press("Make this a group…")
	a.fill("Group name", "The two of us")
	a.press("Create group")
	s.until("bob is invited", func() bool { return b.invitations() == 1 })
}

func TestDeletedAndClearedLinesGoForTheUserAlone(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	for _, text := range []string{"one", "two", "three"} {
		a.say(text)
	}
	a.hears("one", "two", "three")
	b.hears("one", "two", "three")
	b.ofLine("two", "Delete for me…")
	s.answer("Delete")
	b.hears("one", "three")
	b.pick("More", "Clear the conversation for me…")
	s.answer("Clear")
	b.hears()
	if len(a.lines()) != 3 {
		t.Errorf("alice has %d left", len(a.lines()))
	}
}

func TestDeletedLineIsOnTheServerUntilThatCannotBeUndone(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	for _, text := range []string{"one", "two", "three"} {
		a.say(text)
	}
	b.hears("one", "two", "three")
	b.ofLine("two", "Delete for me…")
	s.answer("Delete")
	b.hears("one", "three")
	s.window().press("Undo")
	b.hears("one", "two", "three")

	b.pick("More", "Clear the conversation for me…")
	s.answer("Clear")
	b.hears()
	a.say("four") // comes before clearing is final
	b.hears("four")
	s.app.Host.Settle()
	b.hears("four")
	s.until("the server has one line for bob", func() bool { return len(s.sandbox.Visible(bob, s.groupID("Team"))) == 1 })
}

func TestAdminsAreMadeAndUnmadeAtTheirRow(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	a.ofParticipant(bob, "Make an admin")
	s.until("bob is an admin", func() bool { return b.may("Delete…") })
	b.ofParticipant(alice, "No longer an admin")
	s.until("alice is none any more", func() bool { return !a.may("Delete…") })
	for _, item := range a.offers("More for " + bob) {
		if item == "Make an admin" || item == "Remove from the group…" {
			t.Errorf("who is no admin is offered %q", item)
		}
	}
}

func TestConversationsAreFoundByName(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	for i := range 8 {
		a.create(fmt.Sprint("Group ", i))
	}
	a.typeIn("Find a conversation", "group 3")
	if got := a.listed(); !slices.Equal(got, []string{"Group 3"}) {
		t.Errorf("found %q", got)
	}
}

func TestUpRecallsWhatWasWrittenLast(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	a.say("mine")
	b.hears("mine")
	b.say("yours")
	a.hears("mine", "yours")
	a.must(a.field(composer).Key(fyne.KeyUp))
	if got := a.draft(); got != "mine" {
		t.Errorf("recalled %q", got)
	}
}

func TestMissingLinesAreMarkedAndFetched(t *testing.T) {
	s := newStage(t)
	a, _ := s.talking()
	a.say("first")
	s.until("said", func() bool { l := a.lines(); return len(l) == 1 && l[0].sent() })
	id := s.groupID("Team")
	s.sandbox.Refuse(true)
	s.sandbox.CloseSockets(alice, 1001)
	s.until("alice is cut off", func() bool { return a.state() == "reconnecting" })
	const missed = 1100 // more than one call fetches
	want := []string{"first"}
	for i := range missed {
		want = append(want, fmt.Sprint("line ", i))
		if _, err := s.sandbox.As(bob).Send(id, want[len(want)-1]); err != nil {
			t.Fatal(err)
		}
	}
	s.sandbox.DropChannels(alice) // what waits in its queue is gone with it
	s.sandbox.Refuse(false)
	if a.can("Try now") {
		a.press("Try now")
	}
	s.until("the last line is there", func() bool { return slices.Contains(a.said(), want[missed]) })
	const gap = "Some messages are missing here · load them"
	s.until("a gap is shown", func() bool { a.first(); return a.reads(gap) })
	a.press(gap)
	s.until("it is filled", func() bool { a.first(); return !a.reads("missing") })
	if got := a.wholeTalk(); !slices.Equal(got, want) {
		t.Errorf("%d of %d lines, or in another order", len(got), len(want))
	}
}

func TestWhatHappensToAGroupStandsInItsConversation(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	a.say("welcome")
	a.hears("welcome")
	b.hears("welcome")
	if got := b.notes(); !slices.Equal(got, []string{alice + " invited you", "You joined"}) {
		t.Errorf("bob reads %q", got)
	}
	if text := b.text(); strings.Index(text, "You joined") > strings.LastIndex(text, "welcome") {
		t.Errorf("the note is not before what was said after it:\n%s", text)
	}
	read := func(u *user, note string) {
		t.Helper()
		s.until(u.name()+" reads "+note, func() bool {
			u.unfold()
			return slices.Contains(u.notes(), note)
		})
	}
	a.add(dave)
	read(a, "You invited "+dave)
	read(b, alice+" invited "+dave)
	a.ofParticipant(bob, "Make an admin")
	read(a, "You made "+bob+" an admin")
	read(b, "You are an admin now")
	a.do("Edit the group")
	s.dialog().fill("Group name", "Crew")
	s.answer("Save")
	read(a, "The group is called Crew now")
	read(b, "The group is called Crew now")
}

func TestHistoryOfAParticipantIsShownAtItsRow(t *testing.T) {
	s := newStage(t)
	a, _ := s.talking()
	a.ofParticipant(bob, "History…")
	if d := s.dialog(); !d.reads("Now: Joined") || !d.reads(" · Invited by "+alice) || !d.reads(" · Joined") {
		t.Errorf("the history says %q", d.text())
	}
	s.answer("Close")
}

func TestFoldedParticipantsGiveTheirRoomToTheConversation(t *testing.T) {
	s := newStage(t)
	s.resize(1280, 800)
	a, _ := s.talking()
	high := func() float32 { return a.height("*talk.Conversation") }
	before := high()
	const line = "2 participants · 2 joined"
	a.press(line)
	if a.participant(bob) != nil || high() <= before {
		t.Errorf("the conversation was %v high and is %v", before, high())
	}
	a.press(line)
	if a.participant(bob) == nil || high() != before {
		t.Error("the participants do not come back")
	}
}

func TestPeopleGiveTheirRoomToTheConversationInASmallWindow(t *testing.T) {
	s := newStage(t)
	a, _ := s.talking()
	s.resize(800, 600)
	a.must(a.field(composer).Focus())
	s.keys(ctrl(fyne.KeyE))
	if a.participant(bob) != nil {
		t.Error("in 800 by 600 the people take the room of the conversation")
	}
	a.press("Show or hide the participants")
	if a.participant(bob) == nil {
		t.Fatal("the people cannot be shown")
	}
	s.resize(1400, 800)
	if a.participant(bob) == nil {
		t.Error("the people are hidden where there is room")
	}
	a.press("Show or hide the participants")
	s.resize(800, 600)
	if a.participant(bob) == nil {
		t.Error("what was chosen for a small window is forgotten")
	}
}

func TestComposerIsInSightOfASmallWindowWithSeveralUsers(t *testing.T) {
	s := newStage(t)
	a, _ := s.talking()
	if a.participant(bob) == nil {
		t.Fatal("the people are hidden where there is room")
	}
	s.resize(800, 600)
	if a.participant(bob) != nil {
		t.Error("in 800 by 600 the people take the room of the conversation")
	}
	a.must(a.field(composer).Focus())
	s.keys(ctrl(fyne.KeyPeriod))
	if a.participant(bob) == nil {
		t.Error("the people cannot be shown")
	}
}

func TestTypingStaysInSightUnderManyTags(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	s.resize(800, 600)
	a.press("New group")
	for i := range 9 {
		a.typeIn("Participants (optional)", fmt.Sprintf("guest%d@example.com,", i))
	}
	place := a.desk.Driver().AbsolutePositionForObject
	entry := s.canvas().Focused().(fyne.CanvasObject)
	if end, room := place(entry).Y+entry.Size().Height, place(a.card).Y+a.card.Size().Height; end > room {
		t.Errorf("what is typed ends at %v, and the column at %v", end, room)
	}
}

func TestPictureOfAGroupIsFetchedOnlyWhenThatIsWished(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	a.create("Team")
	if a.may("Show the picture…") {
		t.Error("a group without a picture offers one")
	}
	a.pick("More", "Edit the group")
	s.dialog().fill("Address of an image", "https://pictures.example/team.png")
	s.answer("Save")
	s.until("it is offered", func() bool { return !s.asked() && a.may("Show the picture…") })
	a.pick("More", "Show the picture…")
	if !s.dialog().reads("https://pictures.example/team.png") {
		t.Errorf("the dialog says %s", s.dialog().text())
	}
	s.answer("Cancel")
}
