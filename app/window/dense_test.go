package window_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"muster/app/hand"
	"muster/widgets/frame"
	"muster/widgets/list"
)

// eightColumns gives a stage with alice in a group in the first of eight columns.
func eightColumns(t *testing.T) (*stage, *user) {
	s := newStage(t)
	s.resize(1920, 1080)
	a := s.enter(alice)[0]
	for range 7 {
		s.open()
	}
	a.create("Team", bob)
	s.shows(bob, "Invited", a)
	return s, a
}

func TestWhatANarrowColumnHasNoRoomForIsInTheMenu(t *testing.T) {
	s, a := eightColumns(t)
	inMenu := []string{"Refresh the group"}
	for _, label := range inMenu {
		if a.has(label) {
			t.Errorf("one of eight columns has room for %q", label)
		}
	}
	for _, label := range []string{"More"} {
		if !a.can(label) {
			t.Errorf("%q is not in sight", label)
		}
	}
	offered := a.offers("More")
	for _, want := range append(inMenu, "Search in the conversation", "Edit the group", "Show or hide the participants", "Copy ID", "Leave…", "Delete…") {
		if !hasItem(offered, want) {
			t.Errorf("the menu has no %q: %q", want, offered)
		}
	}
	a.pick("More", "Copy ID")
	if got := s.desk.Clipboard().Content(); got != s.groupID("Team") {
		t.Errorf("the clipboard has %q", got)
	}
}

func TestNarrowHeaderKeepsTheSessionAtHand(t *testing.T) {
	s, a := eightColumns(t)
	for _, label := range []string{"Auto-accept: off", userMenu} {
		if !a.can(label) {
			t.Errorf("%q is not among %q", label, a.touch().Labels())
		}
	}
	a.rule("Accept all at once")
	s.until("it is on", func() bool { return a.has("Auto-accept: on") })
}

func TestConversationHasTwoFifthsOfAColumnWithThreeParticipants(t *testing.T) {
	s := newStage(t)
	s.resize(1280, 800)
	m := s.enter(alice, bob, carol)
	m[0].create("Team", bob, carol)
	m[1].accept()
	m[2].accept()
	s.shows(carol, "Joined", m...)
	for height := float32(800); m[0].card.Size().Height > 575; height -= 5 {
		s.resize(1280, height)
	}
	const composerHigh = 50
	for _, u := range m {
		whole, talk := u.card.Size().Height, u.height("*talk.Conversation")-composerHigh
		if talk < 0.4*whole {
			t.Errorf("%s: %v of %v are for what is said", u.name(), talk, whole)
		}
		people := hand.First(u.card, func(o fyne.CanvasObject) bool { _, is := o.(*list.Participants); return is })
		if high, least := people.Size().Height, people.MinSize().Height; high < least {
			t.Errorf("%s: the participants have %v and need %v", u.name(), high, least)
		}
	}
}

func TestFoldedParticipantsStayFoldedAtTheNextStart(t *testing.T) {
	const line = "2 participants · 2 joined"
	s := newStage(t)
	a, _ := s.talking()
	if a.participant(bob) == nil {
		t.Fatal("they are folded at first")
	}
	a.press(line)
	if a.participant(bob) != nil {
		t.Error("they are not folded")
	}
	s.keys(ctrl(fyne.Key1), ctrl(fyne.KeyE))
	if a.participant(bob) == nil {
		t.Error("beside the conversation they are folded too")
	}
	s.keys(ctrl(fyne.KeyE))
	if a.participant(bob) != nil {
		t.Error("side by side they are not folded any more")
	}
	next := s.next(t)
	both := next.enter(alice, bob)
	b := both[0]
	b.create("Team", bob)
	both[1].accept()
	b.sees(line)
	if b.participant(bob) != nil {
		t.Error("at the next start they are not folded")
	}
	next.keys(ctrl(fyne.Key1), ctrl(fyne.KeyE))
	if b.participant(bob) == nil {
		t.Error("at the next start they are folded beside the conversation too")
	}
}

func TestAddingOpensFoldedParticipantsAndTakesTheCursor(t *testing.T) {
	s := newStage(t)
	a, _ := s.talking()
	a.press("2 participants · 2 joined")
	if a.field(addParticipants).There() {
		t.Error("the entry is there while they are folded")
	}
	a.press(addParticipants)
	if a.participant(bob) == nil || !a.field(addParticipants).Focused() {
		t.Errorf("the entry is not shown, or does not have the cursor, which is at %q", s.focused())
	}
	a.press(addParticipants)
	if a.field(addParticipants).There() {
		t.Error("the entry does not go away again")
	}
}

func TestBannerOfANarrowColumnIsAsHighAsItsText(t *testing.T) {
	s, a := eightColumns(t)
	s.sandbox.Refuse(true)
	s.sandbox.DropConnections(alice)
	s.until("the connection is lost", func() bool { return a.can("Try now") })
	banner := hand.First(a.card, func(o fyne.CanvasObject) bool {
		b, is := o.(*frame.Banner)
		return is && b.View().Shown
	})
	if got, least := banner.Size().Height, banner.MinSize().Height; got < least-0.5 || least < 60 {
		t.Errorf("the banner is %v high and needs %v", got, least)
	}
}
