package list

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func participants(n int) []ParticipantRow {
	rows := make([]ParticipantRow, n)
	for i := range rows {
		rows[i] = ParticipantRow{
			Address: fmt.Sprintf("user%d@example.com", i), CanRemove: true,
			Status: look.Status{Mark: look.Good, Word: "Connected"},
		}
	}
	return rows
}

// countRows makes create count what it makes.
func countRows(create *func() fyne.CanvasObject) *int {
	n := new(int)
	inner := *create
	*create = func() fyne.CanvasObject { *n++; return inner() }
	return n
}

func items(p *Participants) []*participantItem {
	var found []*participantItem
	for _, o := range test.LaidOutObjects(p) {
		if i, ok := o.(*participantItem); ok {
			found = append(found, i)
		}
	}
	return found
}

func TestOnlyVisibleParticipantsAreMade(t *testing.T) {
	p := NewParticipants(nil)
	made := countRows(&p.list.CreateItem)
	fixture.Open(t, look.NewTheme(), p, 300, 340)
	p.Set(participants(10_000))
	if p.Len() != 10_000 {
		t.Errorf("Len is %d", p.Len())
	}
	if *made > 30 {
		t.Errorf("for some ten visible rows %d were made", *made)
	}
}

func TestParticipantIsRemovedByTheButtonOfItsRow(t *testing.T) {
	var removed, told []string
	p := NewParticipants(func(a string) { removed = append(removed, a) })
	p.OnReason = func(r string) { told = append(told, r) }
	fixture.Open(t, look.NewTheme(), p, 320, 200)
	rows := participants(3)
	rows[0].CanRemove, rows[0].Reason = false, "you administer this group"
	p.Set(rows)
	shown := items(p)
	if len(shown) != 3 {
		t.Fatalf("%d rows are shown, want 3", len(shown))
	}
	test.Tap(shown[0].remove)
	test.Tap(shown[2].remove)
	if len(removed) != 1 || removed[0] != "user2@example.com" {
		t.Errorf("removed %q", removed)
	}
	if len(told) != 1 || told[0] != "you administer this group" {
		t.Errorf("told %q", told)
	}
	if got := shown[2].remove.AccessibilityLabel(); got != "Remove user2@example.com" {
		t.Errorf("the button is spoken as %q", got)
	}
}

func TestParticipantRowShowsWhatItIsGiven(t *testing.T) {
	p := NewParticipants(nil)
	fixture.Open(t, look.NewTheme(), p, 400, 200)
	p.Set([]ParticipantRow{
		{Address: "alice@example.com", Admin: true, Self: true, Status: look.Status{Mark: look.Good, Word: "Connected"}},
		{Address: "bob@example.com", Status: look.Status{Mark: look.Busy, Word: "Invited"}},
	})
	shown := items(p)
	if a := shown[0]; !a.admin.Visible() || !a.self.Visible() || a.status.Status().Word != "Connected" {
		t.Error("the first row lacks its badge, its (you) or its status")
	}
	if b := shown[1]; b.admin.Visible() || b.self.Visible() || b.status.Status().Word != "Invited" {
		t.Error("the second row shows a badge, (you) or a wrong status")
	}
	p.Set(nil)
	if !p.empty.Visible() {
		t.Error("without participants the text is not shown")
	}
}

func TestMenuOfAParticipantIsOpenedAtItsRow(t *testing.T) {
	p := NewParticipants(nil)
	var asked []string
	var at fyne.Position
	p.OnMenu = func(address string, pos fyne.Position) { asked, at = append(asked, address), pos }
	fixture.Open(t, look.NewTheme(), p, 320, 200)
	rows := participants(3)
	rows[1].Menu = true
	p.Set(rows)
	var shown []*participantItem
	fixture.Walk(p, func(o fyne.CanvasObject) {
		if i, ok := o.(*participantItem); ok {
			shown = append(shown, i)
		}
	})
	if len(shown) != 3 || shown[0].menu.Visible() || shown[1].remove.Visible() {
		t.Fatal("a row has the other's button")
	}
	test.Tap(shown[1].menu)
	if len(asked) != 1 || asked[0] != "user1@example.com" || at.Y < look.RowHeight || at.X < 200 {
		t.Errorf("asked for the menu of %q at %v", asked, at)
	}
}

func TestNoParticipantIsCutInHalf(t *testing.T) {
	fixture.App(t, look.NewTheme())
	p := NewParticipants(func(string) {})
	p.Set(make([]ParticipantRow, 8))
	row := look.Scaled(look.RowHeight)
	for _, high := range []float32{Height(3, row), Height(3, row) + 1, Height(4, row) - 1} {
		if got := p.WholeRows(high); got != Height(3, row) {
			t.Errorf("of %v rows take %v, want %v", high, got, Height(3, row))
		}
	}
	if got := p.WholeRows(1000); got != Height(8, row) {
		t.Errorf("all rows take %v, want %v", got, Height(8, row))
	}
}
