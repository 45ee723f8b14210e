package list

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

// cards gives the invitation cards in sight, from top to bottom.
func cards(l *Invitations) []*invitationCard {
	var found []*invitationCard
	for _, o := range test.LaidOutObjects(l) {
		if c, ok := o.(*invitationCard); ok {
			found = append(found, c)
		}
	}
	return found
}

func TestInvitationIsAnsweredWithItsGroup(t *testing.T) {
	var accepted, rejected []string
	l := NewInvitations(
		func(id string) { accepted = append(accepted, id) },
		func(id string) { rejected = append(rejected, id) },
	)
	fixture.Open(t, look.NewTheme(), l, 320, 300)
	l.Set([]InvitationRow{{GroupID: "a", Name: "A", From: "alice@example.com"}, {GroupID: "b", Name: "B"}})
	shown := cards(l)
	if len(shown) != 2 {
		t.Fatalf("%d cards are shown, want 2", len(shown))
	}
	if got := shown[0].from.Text; got != "from alice@example.com" {
		t.Errorf("the sender is shown as %q", got)
	}
	test.Tap(shown[0].accept)
	test.Tap(shown[1].reject)
	if len(accepted) != 1 || accepted[0] != "a" || len(rejected) != 1 || rejected[0] != "b" {
		t.Errorf("accepted %q, rejected %q", accepted, rejected)
	}
}

func TestBusyInvitationTakesNoSecondAnswer(t *testing.T) {
	calls := 0
	count := func(string) { calls++ }
	l := NewInvitations(count, count)
	fixture.Open(t, look.NewTheme(), l, 320, 300)
	l.Set([]InvitationRow{{GroupID: "a", Name: "A", Busy: true}})
	c := cards(l)[0]
	test.Tap(c.accept)
	test.Tap(c.reject)
	if calls != 0 {
		t.Errorf("a busy invitation took %d answers", calls)
	}
}

func TestTheMenuOfAnInvitationIsAskedForByPointerAndByKey(t *testing.T) {
	l := NewInvitations(nil, nil)
	var asked []string
	l.OnMenu = func(id string, _ fyne.Position) { asked = append(asked, id) }
	fixture.Open(t, look.NewTheme(), l, 320, 300)
	l.Set([]InvitationRow{{GroupID: "a", Name: "A"}, {GroupID: "b", Name: "B"}})
	test.TapSecondary(cards(l)[0])
	l.list.FocusGained()
	l.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	l.list.TypedKey(&fyne.KeyEvent{Name: desktop.KeyMenu})
	if len(asked) != 2 || asked[0] != "a" || asked[1] != "b" {
		t.Errorf("asked for are the menus of %q", asked)
	}
}

func TestInvitationsTakeNoRoomWithoutAnyAndScrollAboveThree(t *testing.T) {
	l := NewInvitations(nil, nil)
	fixture.Open(t, look.NewTheme(), l, 320, 600)
	if s := l.MinSize(); !s.IsZero() {
		t.Errorf("without invitations the list asks for %v", s)
	}
	rows := make([]InvitationRow, 3)
	l.Set(rows)
	three := l.MinSize().Height
	if three < 3*invitationHeight {
		t.Errorf("three invitations are %v high", three)
	}
	l.Set(make([]InvitationRow, 50))
	if got := l.MinSize().Height; got != three {
		t.Errorf("fifty invitations are %v high, three %v", got, three)
	}
	l.Set(nil)
	if s := l.MinSize(); !s.IsZero() {
		t.Errorf("empty again, the list asks for %v", s)
	}
}

func TestAllInvitationsAreAnsweredAtOnceWhereThereAreSeveral(t *testing.T) {
	answers := ""
	l := NewInvitations(nil, nil)
	l.OnAcceptAll = func() { answers += "accept " }
	l.OnRejectAll = func() { answers += "reject " }
	fixture.Open(t, look.NewTheme(), l, 320, 400)
	l.Set([]InvitationRow{{GroupID: "a", Name: "A"}})
	if l.acceptAll.Visible() || l.rejectAll.Visible() {
		t.Error("one invitation has answers to all")
	}
	l.Set([]InvitationRow{{GroupID: "a", Name: "A"}, {GroupID: "b", Name: "B", Busy: true}})
	test.Tap(l.acceptAll)
	test.Tap(l.rejectAll)
	if answers != "accept reject " {
		t.Errorf("answered %q", answers)
	}
	l.Set([]InvitationRow{{GroupID: "a", Busy: true}, {GroupID: "b", Busy: true}})
	test.Tap(l.acceptAll)
	if answers != "accept reject " {
		t.Error("what is being answered was answered again")
	}
}

func TestInvitationSaysHowLongItWaits(t *testing.T) {
	l := NewInvitations(nil, nil)
	fixture.Open(t, look.NewTheme(), l, 420, 400)
	l.Set([]InvitationRow{{GroupID: "a", From: "dave@example.com", Age: "3 min ago", Detail: "2 participants"}})
	if got := cards(l)[0].from.Text; got != "from dave@example.com, 3 min ago · 2 participants" {
		t.Errorf("the card says %q", got)
	}
}
