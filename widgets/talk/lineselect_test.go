package talk

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"muster/widgets/internal/fixture"
	"muster/widgets/internal/paragraph"
	"muster/widgets/look"
	"muster/widgets/message"
)

// rowOf gives the row that shows a line.
func rowOf(t testing.TB, c *Conversation, id string) *message.LineRow {
	t.Helper()
	for _, o := range rowsInSight(c) {
		if row, ok := o.(*message.LineRow); ok && row.Line.ID == id {
			return row
		}
	}
	t.Fatalf("line %s is not in sight", id)
	return nil
}

// partOf gives where in a row the part with a name is.
func partOf(t testing.TB, row message.Row, spoken string) fyne.Position {
	t.Helper()
	for _, p := range row.Parts() {
		if p.Spoken == spoken {
			return p.Areas[0].At.Add(fyne.NewPos(p.Areas[0].Size.Width/2, p.Areas[0].Size.Height/2))
		}
	}
	t.Fatalf("there is no part %q", spoken)
	return fyne.Position{}
}

func tapAt(row fyne.CanvasObject, at fyne.Position) {
	row.(fyne.Tappable).Tapped(&fyne.PointEvent{Position: at})
}

func pointAt(row *message.LineRow, at fyne.Position) {
	row.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
}

func pressAt(row *message.LineRow, at fyne.Position) {
	row.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
}

func TestLinkIsFollowedWhereItIsDrawn(t *testing.T) {
	c, _ := openChat(t, nil)
	var followed []string
	c.OnLink = func(url string) { followed = append(followed, url) }
	c.SetLines([]*message.Line{{ID: "1", Author: "bob", Text: "before https://example.com/a-path-that-is-so-long-that-it-is-broken-into-several-rows after"}})
	row := rowOf(t, c, "1")
	link := row.Parts()[0]
	if len(link.Areas) < 2 {
		t.Fatalf("the link takes %d rows", len(link.Areas))
	}
	for _, a := range link.Areas {
		tapAt(row, a.At.AddXY(a.Size.Width/2, a.Size.Height/2))
	}
	if len(followed) != len(link.Areas) || followed[0] != link.Spoken {
		t.Errorf("followed %q", followed)
	}
	followed = nil
	tapAt(row, textOf(row).Position().AddXY(4, 4))
	if followed != nil {
		t.Errorf("a tap beside the link followed %q", followed)
	}
	if pointAt(row, link.Areas[0].At.AddXY(2, 2)); row.Cursor() != desktop.PointerCursor {
		t.Error("over the link is no hand")
	}
	if pointAt(row, textOf(row).Position().AddXY(4, 4)); row.Cursor() != desktop.TextCursor {
		t.Error("over the text is no beam")
	}
}

func TestDraggingSelectsTextAndTheKeyboardCopiesIt(t *testing.T) {
	lines := chat(30)
	c, w := openChat(t, lines[:20])
	row := rowOf(t, c, lines[19].ID)
	from, to := textOf(row).Position().AddXY(-2, 4), textOf(row).Position().AddXY(look.DrawnWidth("19 some", 13), 4)
	pressAt(row, from)
	row.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: from.AddXY(3, 0)}, Dragged: fyne.NewDelta(3, 0)})
	row.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}, Dragged: fyne.NewDelta(to.X-from.X-3, 0)})
	row.DragEnd()
	if got := c.selectedText(); got != "19 some" {
		t.Fatalf("selected %q", got)
	}
	focused := w.Canvas().Focused()
	if focused == nil {
		t.Fatal("nothing has the focus")
	}
	focused.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutCopy{})
	if got := fyne.CurrentApp().Clipboard().Content(); got != "19 some" {
		t.Errorf("copied %q", got)
	}
	c.SetLines(lines)
	for _, o := range rowsInSight(c) {
		r := o.(*message.LineRow)
		if marked := textOf(r).Selected != (paragraph.Span{}); marked != (r.Line.ID == lines[19].ID) {
			t.Errorf("with new lines, %s shows a selection: %v", r.Line.ID, marked)
		}
	}
	pressAt(rowOf(t, c, lines[28].ID), fyne.NewPos(20, 30))
	if got := c.selectedText(); got != "" {
		t.Errorf("pressed elsewhere, %q is still selected", got)
	}
}

func TestSecondPressSoonSelectsAWord(t *testing.T) {
	c, _ := openChat(t, []*message.Line{{ID: "1", Author: "bob", Text: "several words here"}})
	now := time.Unix(0, 0)
	c.now = func() time.Time { return now }
	row := rowOf(t, c, "1")
	at := textOf(row).Position().AddXY(look.DrawnWidth("several wor", 13), 4)
	pressAt(row, at)
	now = now.Add(time.Second)
	pressAt(row, at)
	if got := c.selectedText(); got != "" {
		t.Errorf("two presses far apart selected %q", got)
	}
	now = now.Add(50 * time.Millisecond)
	pressAt(row, at)
	if got := c.selectedText(); got != "words" {
		t.Errorf("selected %q", got)
	}
}

func TestSecondaryTapAsksForTheMenuOfTheLine(t *testing.T) {
	c, w := openChat(t, chat(3))
	var asked []string
	c.OnMenu = func(l message.Line, at fyne.Position) {
		if at.X > 0 && at.Y > 0 {
			asked = append(asked, l.ID)
		}
	}
	test.TapSecondaryAt(rowOf(t, c, "line1"), fyne.NewPos(40, 10))
	w.Canvas().Focus(c.rows)
	fixture.Key(c.rows, desktop.KeyMenu)
	if len(asked) != 2 || asked[0] != "line1" || asked[1] != "line2" {
		t.Errorf("asked for the menus of %q", asked)
	}
}

func TestLongMessageIsFoldedUntilItIsAskedFor(t *testing.T) {
	c, _ := openChat(t, nil)
	c.SetLines([]*message.Line{{ID: "1", Author: "bob", Text: fixture.LongName + fixture.LongName + fixture.LongName}})
	row := rowOf(t, c, "1")
	before := len(textOf(row).Layout.Rows)
	if before != 40 {
		t.Fatalf("a long text is shown in %d rows", before)
	}
	tapAt(row, partOf(t, row, wordShowAll))
	if got := len(textOf(rowOf(t, c, "1")).Layout.Rows); got <= before {
		t.Errorf("asked for all, it is shown in %d rows", got)
	}
}
