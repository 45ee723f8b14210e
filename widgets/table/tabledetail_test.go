package table

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

// newDetailPane is a pane whose rows have a detail each.
func newDetailPane(t *testing.T, width float32, text string) (*Pane, fyne.Window) {
	var rows numbered
	rows.grow(50)
	table := newTestTable(&rows)
	p := NewPane(table, PaneOptions{
		Title: "Events", OnFilter: func(string, bool) {}, OnCopy: func() {},
		Detail: func(row int) Detail {
			return Detail{Title: fmt.Sprint("row ", row), Text: text + fmt.Sprint(row), Copy: fmt.Sprint("copy of ", row)}
		},
	})
	return p, fixture.Open(t, look.NewTheme(), p, width, 300)
}

func TestOpenedRowFollowsTheSelectionUntilEscape(t *testing.T) {
	p, w := newDetailPane(t, 900, "whole ")
	w.Canvas().Focus(p.table)
	fixture.Key(p.table, fyne.KeyHome)
	if p.detail.Visible() {
		t.Error("a row is open that nobody opened")
	}
	fixture.Key(p.table, fyne.KeyReturn)
	fixture.Key(p.table, fyne.KeyDown)
	if !p.detail.Visible() || p.detail.text.text != "whole 1" || p.detail.title.Text != "row 1" {
		t.Errorf("shown is %q, %q", p.detail.title.Text, p.detail.text.text)
	}
	if p.table.Size().Width+p.detail.Size().Width > 900 || p.detail.Size().Width < 300 {
		t.Errorf("table and detail have %v and %v", p.table.Size(), p.detail.Size())
	}
	p.detail.copy.Run()
	if got := fyne.CurrentApp().Clipboard().Content(); got != "copy of 1" {
		t.Errorf("copied is %q", got)
	}
	fixture.Key(p.detail.text, fyne.KeyEscape)
	if p.detail.Visible() || p.table.Size().Width != 900 || w.Canvas().Focused() != p.table {
		t.Errorf("closed, the table has %v, the focus is at %T", p.table.Size(), w.Canvas().Focused())
	}
}

func TestOpenedRowHasAllTheRoomOfANarrowWindow(t *testing.T) {
	p, _ := newDetailPane(t, 400, "whole ")
	p.Open(3)
	if p.detail.Size() != p.table.Size() || p.detail.Size().Width != 400 {
		t.Errorf("the detail has %v, the table %v", p.detail.Size(), p.table.Size())
	}
}

func TestLongTextIsWrappedScrolledAndKeepsItsIndents(t *testing.T) {
	p, w := newDetailPane(t, 900, "{\n    \"a\": 1\n}\n"+strings.Repeat("long ", 500))
	p.Open(0)
	d := p.detail
	if l := d.text.block.Layout; l.Text[l.Rows[1].From:l.Rows[1].To] != "    \"a\": 1" {
		t.Errorf("the second row is %q", l.Text[l.Rows[1].From:l.Rows[1].To])
	}
	for _, row := range d.text.block.Layout.Rows {
		if row.Wide > d.Size().Width {
			t.Fatalf("a row is %v wide, the detail %v", row.Wide, d.Size().Width)
		}
	}
	w.Canvas().Focus(d.text)
	fixture.Key(d.text, fyne.KeyEnd)
	if got := d.scroll.Offset.Y; got < 100 || got != d.text.MinSize().Height-d.scroll.Size().Height {
		t.Errorf("End scrolls to %v of %v", got, d.text.MinSize().Height)
	}
	fixture.Key(d.text, fyne.KeyPageUp)
	fixture.Key(d.text, fyne.KeyHome)
	if got := d.scroll.Offset.Y; got != 0 {
		t.Errorf("Home scrolls to %v", got)
	}
	p.Open(1)
	if d.note.Visible() {
		t.Error("it is said that the text goes on")
	}
	d.set(Detail{Text: strings.Repeat("\n", 2*viewedRows)})
	if !d.note.Visible() || len(d.text.block.Layout.Rows) != viewedRows {
		t.Errorf("%d rows are shown, and it is not said that there are more", len(d.text.block.Layout.Rows))
	}
}

func TestTextIsSelectedWithThePointerAndCopied(t *testing.T) {
	p, w := newDetailPane(t, 900, "first words\nsecond ")
	p.Open(7)
	v := p.detail.text
	copied := func() string {
		v.TypedShortcut(&fyne.ShortcutCopy{})
		return fyne.CurrentApp().Clipboard().Content()
	}
	if got := copied(); got != "first words\nsecond 7" {
		t.Errorf("with nothing selected, copied is %q", got)
	}
	at := func(x, row float32) fyne.PointEvent {
		return fyne.PointEvent{Position: fyne.NewPos(x, (row+0.5)*look.LineHeight())}
	}
	press, drag := at(viewInset, 0), at(500, 1)
	v.MouseDown(&desktop.MouseEvent{PointEvent: press, Button: desktop.MouseButtonPrimary})
	if w.Canvas().Focused() != v {
		t.Error("a press does not bring the focus")
	}
	v.Dragged(&fyne.DragEvent{PointEvent: drag, Dragged: fyne.NewDelta(drag.Position.X-press.Position.X, drag.Position.Y-press.Position.Y)})
	v.DragEnd()
	if got := copied(); got != "first words\nsecond 7" {
		t.Errorf("dragged over all, copied is %q", got)
	}
	v.DoubleTapped(&press)
	if got := copied(); got != "first" {
		t.Errorf("a word was chosen, copied is %q", got)
	}
	p.Open(8)
	if v.selected() != "" {
		t.Error("the next row has a selection")
	}
	v.TypedShortcut(&fyne.ShortcutSelectAll{})
	if v.selected() != "first words\nsecond 8" {
		t.Errorf("all is %q", v.selected())
	}
}
