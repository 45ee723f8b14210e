package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestSelectingAGroupTellsItsIDAndSetDoesNot(t *testing.T) {
	var told []string
	g := NewGroupList(func(id string) { told = append(told, id) })
	open(t, g, 300, 200)
	g.Set([]GroupRow{{ID: "a", Name: "A"}, {ID: "b", Name: "B"}}, "b")
	g.Set([]GroupRow{{ID: "b", Name: "B"}, {ID: "a", Name: "A"}}, "b")
	g.Set([]GroupRow{{ID: "b", Name: "B"}, {ID: "a", Name: "A"}}, "")
	if told != nil {
		t.Errorf("Set told %q", told)
	}
	g.list.Select(1)
	key(g.list, fyne.KeySpace)
	if len(told) != 2 || told[0] != "a" || told[1] != "b" {
		t.Errorf("selecting the second row, then the first by key, told %q", told)
	}
}

func TestGroupListIsAsHighAsItsRowsUpToTheLimit(t *testing.T) {
	g := NewGroupList(nil)
	g.MaxRows = 3
	open(t, g, 300, 400)
	g.Set([]GroupRow{{ID: "1"}}, "")
	if got := g.MinSize().Height; got != rowHeight {
		t.Errorf("one row is %v high", got)
	}
	rows := make([]GroupRow, 100)
	g.Set(rows, "")
	if got, want := g.MinSize().Height, listHeight(3, rowHeight); got != want {
		t.Errorf("a hundred rows are %v high, want %v", got, want)
	}
}

func TestGroupListSaysThatItIsEmpty(t *testing.T) {
	g := NewGroupList(nil)
	open(t, g, 300, 200)
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

func TestLongNamesDoNotWidenTheLists(t *testing.T) {
	g := NewGroupList(nil)
	i := NewInvitationList(nil, nil)
	p := NewParticipantList(nil)
	g.Set([]GroupRow{{ID: "1", Name: longName, Detail: longName, Admin: true, Members: 123456}}, "1")
	i.Set([]InvitationRow{{GroupID: "1", Name: longName, From: longName, Detail: longName}})
	p.Set([]ParticipantRow{{Address: longName, Admin: true, Self: true, Status: Status{Word: longName}}})
	for _, o := range []fyne.CanvasObject{g, i, p} {
		open(t, o, 300, 200)
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
	p := newParticipantItem(NewParticipantList(nil))
	open(t, p, 300, 30)
	p.set(ParticipantRow{Address: longName, Admin: true, Self: true, Status: Status{Word: "Disconnected"}, CanRemove: true})
	p.Resize(fyne.NewSize(240, rowHeight))
	p.row.Layout.Layout(p.row.Objects, fyne.NewSize(240, rowHeight))
	if got := p.name.Size().Width; got < 80 {
		t.Errorf("the address has only %v", got)
	}
	if got := p.admin.Size().Width; got != 0 {
		t.Errorf("the badge still takes %v", got)
	}
	if right := p.remove.Position().X + p.remove.Size().Width; right > 240 {
		t.Errorf("the button ends at %v", right)
	}
}
