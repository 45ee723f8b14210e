package list

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/control"
	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func TestMenuKeyAsksForTheMenuOfARow(t *testing.T) {
	asked := ""
	p := NewParticipants(nil)
	p.OnMenu = func(address string, _ fyne.Position) { asked = address }
	w := fixture.Open(t, look.NewTheme(), p, 360, 200)
	p.Set([]ParticipantRow{{Address: "a", Menu: true}, {Address: "b", Menu: true}})
	fixture.Settle(w)
	w.Canvas().Focus(p.list)
	fixture.Key(p.list, fyne.KeyDown)
	for _, one := range []fyne.KeyName{fyne.KeyReturn, "Menu", fyne.KeyF10} {
		asked = ""
		if fixture.Key(p.list, one); asked != "b" {
			t.Errorf("%s asks for the menu of %q", one, asked)
		}
	}
}

func TestCursorOfAListStaysAtItsRow(t *testing.T) {
	g := NewGroups(func(string) {})
	w := fixture.Open(t, look.NewTheme(), g, 300, 300)
	g.Set([]GroupRow{{ID: "a"}, {ID: "b"}, {ID: "c"}}, "a")
	w.Canvas().Focus(g.list)
	fixture.Key(g.list, fyne.KeyDown)
	g.Set([]GroupRow{{ID: "c"}, {ID: "a"}, {ID: "new"}, {ID: "b"}}, "a")
	if g.list.At != 3 || w.Canvas().Focused() != g.list {
		t.Errorf("the keyboard is at row %d", g.list.At)
	}
	if row := g.list.row(3); row == nil {
		t.Error("row 3 is not shown")
	}
	g.Set([]GroupRow{{ID: "c"}}, "")
	if g.list.At != 0 {
		t.Errorf("with one row left, the keyboard is at row %d", g.list.At)
	}
}

func TestKeyMeantForOneInvitationDoesNotAnswerAnother(t *testing.T) {
	var accepted []string
	l := NewInvitations(func(id string) { accepted = append(accepted, id) }, nil)
	left := 0
	l.OnLeft = func() { left++ }
	w := fixture.Open(t, look.NewTheme(), l, 300, 400)
	rows := []InvitationRow{{GroupID: "a", Name: "A"}, {GroupID: "b", Name: "B"}, {GroupID: "c", Name: "C"}}
	l.Set(rows)
	fixture.Settle(w)
	w.Canvas().Focus(l.list.row(1).(*invitationCard).accept)
	l.Set(rows[1:]) // A was withdrawn
	if at, ok := w.Canvas().Focused().(*control.Action); !ok || at != l.list.row(0).(*invitationCard).accept {
		t.Fatalf("the focus is on %T", w.Canvas().Focused())
	}
	l.Set(rows[2:]) // and so was B
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(accepted) != 0 {
		t.Errorf("Enter, meant for B, accepts %q", accepted)
	}
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(accepted) != 1 || accepted[0] != "c" {
		t.Errorf("Enter on the next one accepts %q", accepted)
	}
	l.Set(nil)
	if left != 1 {
		t.Errorf("it is told %d times that the focus has nothing to be on", left)
	}
}

// Fyne keeps for a minute what it has drawn of a row, so a list that often changes
// would hold thousands of those that it only measures.
func TestListThatIsDrawnAnewMakesNoRows(t *testing.T) {
	made := 0
	l := NewKeyList("Rows", func() int { return 3 }, func() fyne.CanvasObject {
		made++
		return look.NewFill(theme.ColorNameButton, 0)
	}, func(int, fyne.CanvasObject) {})
	w := fixture.Open(t, look.NewTheme(), l, 300, 300)
	l.Refresh()
	fixture.Settle(w)
	before := made
	for range 10 {
		l.Refresh()
		fixture.Settle(w)
	}
	if made != before || before == 0 {
		t.Errorf("%d rows are made for a list of 3, and %d more while it is drawn anew", before, made-before)
	}
	for i := range 3 {
		if l.row(i) == nil {
			t.Errorf("row %d is not shown", i)
		}
	}
}
