package list

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func TestSelectingAGroupTellsItsIDAndSetDoesNot(t *testing.T) {
	var told []string
	g := NewGroups(func(id string) { told = append(told, id) })
	fixture.Open(t, look.NewTheme(), g, 300, 200)
	g.Set([]GroupRow{{ID: "a", Name: "A"}, {ID: "b", Name: "B"}}, "b")
	g.Set([]GroupRow{{ID: "b", Name: "B"}, {ID: "a", Name: "A"}}, "b")
	g.Set([]GroupRow{{ID: "b", Name: "B"}, {ID: "a", Name: "A"}}, "")
	if told != nil {
		t.Errorf("Set told %q", told)
	}
	g.list.Select(1)
	fixture.Key(g.list, fyne.KeyUp)
	fixture.Key(g.list, fyne.KeySpace)
	if len(told) != 2 || told[0] != "a" || told[1] != "b" {
		t.Errorf("selecting the second row, then the first by key, told %q", told)
	}
}

func TestGroupListIsAsHighAsItsRowsUpToTheLimit(t *testing.T) {
	g := NewGroups(nil)
	g.MaxRows = 3
	fixture.Open(t, look.NewTheme(), g, 300, 400)
	g.Set([]GroupRow{{ID: "1"}}, "")
	if got := g.MinSize().Height; got != look.RowHeight {
		t.Errorf("one row is %v high", got)
	}
	rows := make([]GroupRow, 100)
	g.Set(rows, "")
	if got, want := g.MinSize().Height, Height(3, look.RowHeight); got != want {
		t.Errorf("a hundred rows are %v high, want %v", got, want)
	}
}

func TestGroupListSaysThatItIsEmpty(t *testing.T) {
	g := NewGroups(nil)
	fixture.Open(t, look.NewTheme(), g, 300, 200)
	if !g.empty.Visible() || g.list.Visible() {
		t.Error("without groups the text is not shown")
	}
	g.EmptyText = "Subscribe to see your groups"
	g.Set(nil, "")
	if g.empty.Text != g.EmptyText {
		t.Errorf("the text is %q", g.empty.Text)
	}
	g.Set([]GroupRow{{ID: "1", Name: "A"}}, "")
	if g.empty.Visible() || !g.list.Visible() {
		t.Error("with a group the text is still shown")
	}
}

func bold(name fyne.Widget) bool {
	return test.WidgetRenderer(name).Objects()[0].(*canvas.Text).TextStyle.Bold
}

func radius(avatar fyne.Widget) float32 {
	return test.WidgetRenderer(avatar).Objects()[0].(*canvas.Rectangle).CornerRadius
}

func TestUnreadGroupIsBoldAndCounted(t *testing.T) {
	g := NewGroups(nil)
	fixture.Open(t, look.NewTheme(), g, 300, 200)
	for _, roomy := range []bool{false, true} {
		g.SetRoomy(roomy)
		g.Set([]GroupRow{{ID: "1", Name: "A", Unread: 3}, {ID: "2", Name: "B", Direct: true}}, "")
		rows := groupItems(g)
		if len(rows) != 2 {
			t.Fatalf("%d rows are shown, want 2", len(rows))
		}
		for i, unread := range []bool{true, false} {
			if bold(rows[i].name) != unread || rows[i].unread.Visible() != unread {
				t.Errorf("roomy %v: row %d is bold: %v, has a number: %v", roomy, i, bold(rows[i].name), rows[i].unread.Visible())
			}
		}
		if radius(rows[0].avatar) == radius(rows[1].avatar) {
			t.Error("a group looks like a person")
		}
	}
}

func TestRoomyRowsShowWhatWasSaidLast(t *testing.T) {
	g := NewGroups(nil)
	w := fixture.Open(t, look.NewTheme(), g, 300, 400)
	g.Set([]GroupRow{{ID: "1", Name: "A", Detail: "subject", Preview: "bob: hello", Time: "11:05"}, {ID: "2", Name: "B", Detail: "subject"}}, "")
	dense := g.MinSize().Height
	g.SetRoomy(true)
	fixture.Settle(w)
	if got := g.MinSize().Height; got <= dense {
		t.Errorf("two roomy rows are %v high, dense ones %v", got, dense)
	}
	rows := groupItems(g)
	if got := fixture.ShownText(rows[0].preview); got != "bob: hello" {
		t.Errorf("said last was %q", got)
	}
	if got := fixture.ShownText(rows[1].preview); got != "subject" {
		t.Errorf("where nothing was said it shows %q", got)
	}
	if got := rows[0].Size().Height; got != roomyHeight {
		t.Errorf("a roomy row is %v high", got)
	}
}

func TestFilterTellsTheCallerAndLeadsToTheRows(t *testing.T) {
	var filters, chosen []string
	g := NewGroups(func(id string) { chosen = append(chosen, id) })
	g.OnFilter = func(text string) { filters = append(filters, text) }
	w := fixture.Open(t, look.NewTheme(), g, 300, 200)
	g.Set([]GroupRow{{ID: "1", Name: "A"}, {ID: "2", Name: "B"}, {ID: "3", Name: "C"}}, "1")
	before := g.MinSize().Height
	g.SetFilter(true)
	if g.MinSize().Height <= before {
		t.Error("the entry has no room")
	}
	w.Canvas().Focus(g.filter)
	test.Type(g.filter, "x")
	fixture.Key(g.filter, fyne.KeyReturn)
	fixture.Key(g.filter, fyne.KeyDown)
	if w.Canvas().Focused() != g.list {
		t.Fatal("Down does not lead to the rows")
	}
	fixture.Key(g.list, fyne.KeyDown)
	fixture.Key(g.list, fyne.KeyReturn)
	fixture.Key(g.filter, fyne.KeyEscape)
	if !slices.Equal(filters, []string{"x", ""}) || !slices.Equal(chosen, []string{"1", "2"}) {
		t.Errorf("filtered by %q, chose %q", filters, chosen)
	}
	test.Type(g.filter, "y")
	g.SetFilter(false)
	if g.filter.Text != "" || filters[len(filters)-1] != "" {
		t.Error("hidden, the entry still filters")
	}
}

func groupItems(g *Groups) []*groupItem {
	var found []*groupItem
	for _, o := range test.LaidOutObjects(g) {
		if i, ok := o.(*groupItem); ok {
			found = append(found, i)
		}
	}
	return found
}

func TestLongNamesDoNotWidenTheLists(t *testing.T) {
	g := NewGroups(nil)
	i := NewInvitations(nil, nil)
	p := NewParticipants(nil)
	g.Set([]GroupRow{{ID: "1", Name: fixture.LongName, Detail: fixture.LongName, Admin: true, Members: 123456}}, "1")
	i.Set([]InvitationRow{{GroupID: "1", Name: fixture.LongName, From: fixture.LongName, Detail: fixture.LongName}})
	roomy := NewGroups(nil)
	roomy.SetRoomy(true)
	roomy.Set([]GroupRow{{ID: "1", Name: fixture.LongName, Preview: fixture.LongName, Time: fixture.LongName, Unread: 1000, Admin: true}}, "1")
	p.Set([]ParticipantRow{{Address: fixture.LongName, Admin: true, Self: true, Menu: true, Status: look.Status{Word: fixture.LongName}}})
	for _, o := range []fyne.CanvasObject{g, roomy, i, p} {
		fixture.Open(t, look.NewTheme(), o, 300, 200)
		if got := o.MinSize().Width; got > 300 {
			t.Errorf("%T asks for a width of %v", o, got)
		}
		for _, part := range test.LaidOutObjects(o) {
			if right := part.Position().X + part.Size().Width; right > 301 {
				t.Errorf("%T: a %T ends at %v", o, part, right)
			}
		}
	}
}

func TestBadgesWithoutRoomLeaveTheNameReadable(t *testing.T) {
	p := newParticipantItem(NewParticipants(nil))
	fixture.Open(t, look.NewTheme(), p, 360, 30)
	p.set(ParticipantRow{Address: fixture.LongName, Admin: true, Self: true, Status: look.Status{Word: "Disconnected"}, CanRemove: true})
	if len(fixture.Texts(p.status)) == 0 {
		t.Error("with room the status has no word")
	}
	p.Resize(fyne.NewSize(150, look.RowHeight))
	if len(fixture.Texts(p.status)) > 0 || p.status.AccessibilityLabel() != "Disconnected" {
		t.Error("without room the status still has its word, or is not spoken any more")
	}
	if got := p.name.Size().Width; got < 70 {
		t.Errorf("the address has only %v", got)
	}
	if got := p.admin.Size().Width; got != 0 {
		t.Errorf("the badge still takes %v", got)
	}
	if right := p.remove.Position().X + p.remove.Size().Width; right > 150 {
		t.Errorf("the button ends at %v", right)
	}
}

func TestLongNameOfAGroupIsCutAndNothingBesideItIsLost(t *testing.T) {
	for _, detail := range []string{"", "weekly", fixture.LongName} {
		for _, width := range []float32{220, 400} {
			g := NewGroups(nil)
			g.Set([]GroupRow{{ID: "1", Name: fixture.LongName, Detail: detail, Admin: true, Members: 12, Unread: 3}}, "")
			fixture.Open(t, look.NewTheme(), g, width, 100)
			item := groupItems(g)[0]
			if end := item.unread.Position().X + item.unread.Size().Width; end > width || item.people.Size().Width == 0 || item.admin.Size().Width == 0 {
				t.Errorf("%v wide, detail %.9q: the badges end at %v", width, detail, end)
			}
			if got := item.name.Size().Width; got < 0.35*width-20 {
				t.Errorf("%v wide, detail %.9q: the name has %v", width, detail, got)
			}
		}
	}
}
