package app

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// eightColumns gives a stage with alice in a group in the first of eight columns.
func eightColumns(t *testing.T) (*stage, *column) {
	s := newStage(t)
	s.app.host.window.Resize(fyne.NewSize(1920, 1080))
	a := s.enter(alice)[0]
	for range maxColumns - 1 {
		s.app.deck.add()
	}
	s.create(a, "Team", bob)
	s.until("the group is shown", func() bool { return a.account.chosenID() != "" && len(a.account.state.Participants()) == 2 })
	return s, a
}

func TestWhatANarrowColumnHasNoRoomForIsInTheMenu(t *testing.T) {
	_, a := eightColumns(t)
	h := a.group.head
	if h.search.Visible() || h.edit.Visible() || h.refresh.Visible() {
		t.Error("one of eight columns has room for what it should not have")
	}
	if !h.leave.Visible() || !h.remove.Visible() || !h.more.Visible() || h.leave.AccessibilityLabel() != "Leave…" {
		t.Error("to leave and to delete are not in sight")
	}
	var labels []string
	for _, item := range h.moreItems() {
		if !item.Disabled {
			labels = append(labels, item.Label)
		}
	}
	for _, want := range []string{"Search in the conversation", "Show or hide the participants", "Edit the group", "Refresh the group", "Copy ID"} {
		if !slices.Contains(labels, want) {
			t.Errorf("the menu has no %q: %q", want, labels)
		}
	}
	pressItem(t, h.moreItems(), "Copy ID")
	if got := a.host.fyne.Clipboard().Content(); got != a.account.chosenID() {
		t.Errorf("the clipboard has %q", got)
	}
}

func TestNarrowHeaderKeepsTheSessionAtHand(t *testing.T) {
	s, a := eightColumns(t)
	for action, name := range map[fyne.CanvasObject]string{a.service.rules: "Auto-accept: off", a.service.subscribe: "Unsubscribe", a.service.logout: "Log out"} {
		if spoken := action.(interface{ AccessibilityLabel() string }).AccessibilityLabel(); !action.Visible() || spoken != name {
			t.Errorf("%q is visible: %v, and spoken as %q", name, action.Visible(), spoken)
		}
	}
	pressItem(t, a.service.ruleItems(), "Accept all at once")
	s.until("it is on", func() bool { return a.service.rules.AccessibilityLabel() == "Auto-accept: on" })
}

func TestConversationHasTwoFifthsOfAColumnWithThreeParticipants(t *testing.T) {
	s := newStage(t)
	m := s.enter(alice, bob, carol)
	s.create(m[0], "Team", bob, carol)
	s.accept(m[1])
	s.accept(m[2])
	s.shows(carol, "Connected", m...)
	for height := float32(800); m[0].card.Size().Height > 575; height -= 5 {
		s.app.host.window.Resize(fyne.NewSize(1280, height))
	}
	const composer = 50
	for _, c := range m {
		whole, talk, people := c.card.Size().Height, c.talk.view.Size().Height-composer, c.group.people.list.Size().Height
		if talk < 0.4*whole {
			t.Errorf("%s: %v of %v are for what is said", c.account.who(), talk, whole)
		}
		if least := c.group.people.list.MinSize().Height; people < least {
			t.Errorf("%s: the participants have %v and need %v", c.account.who(), people, least)
		}
	}
}

func TestFoldedParticipantsStayFoldedAtTheNextStart(t *testing.T) {
	s := newStage(t)
	a, _ := s.talking()
	line := a.group.head.line
	if got := line.Text(); got != "2 participants · 2 connected" || !line.Open() {
		t.Fatalf("the line says %q, open %v", got, line.Open())
	}
	test.Tap(line)
	if a.group.people.list.Visible() || line.Open() {
		t.Error("they are not folded")
	}
	if next := s.app.newColumn(7); !next.folds.narrow || next.folds.wide {
		t.Errorf("the next one begins with %+v", next.folds)
	}
	s.app.deck.turnTo(a)
	s.app.deck.showAlone(true)
	if !a.panes.Wide() || !a.group.people.list.Visible() {
		t.Error("beside the conversation they are folded too")
	}
	s.app.deck.showAlone(false)
	if a.group.people.list.Visible() {
		t.Error("side by side they are not folded any more")
	}
}

func TestAddingOpensFoldedParticipantsAndTakesTheCursor(t *testing.T) {
	s := newStage(t)
	a, _ := s.talking()
	test.Tap(a.group.head.line)
	if a.group.people.adding.Visible() {
		t.Error("the entry is there while they are folded")
	}
	s.tap(a.group.head.adding)
	if !a.group.people.adding.Visible() || !a.group.people.list.Visible() || s.app.host.window.Canvas().Focused() != a.group.people.entry.Entry() {
		t.Error("the entry is not shown, or does not have the cursor")
	}
	s.tap(a.group.head.adding)
	if a.group.people.adding.Visible() {
		t.Error("the entry does not go away again")
	}
}

func TestBannerOfANarrowColumnIsAsHighAsItsText(t *testing.T) {
	s, a := eightColumns(t)
	s.sandbox.Refuse(true)
	s.sandbox.DropConnections(alice)
	s.until("the connection is lost", func() bool { return a.banner.View().Shown && a.banner.View().Action != "" })
	if got, least := a.banner.Size().Height, a.banner.MinSize().Height; got < least-0.5 || least < 60 {
		t.Errorf("the banner is %v high and needs %v", got, least)
	}
}
