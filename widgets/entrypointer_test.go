package widgets

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"muster/widgets/internal/fixture"
)

// pressed clicks where a place of an entry's text is drawn, a little beside it.
func pressed(e interface{ MouseDown(*desktop.MouseEvent) }, at fyne.Position) {
	m := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary}
	e.MouseDown(m)
	e.(desktop.Mouseable).MouseUp(m)
}

func TestAClickPutsTheCursorWhereItIsAndTheTextStays(t *testing.T) {
	for _, text := range []string{"a text that is longer than the entry is wide, by far", "中文字符测试中文字符测试中文字符测试中文", "", "i"} {
		for _, hidden := range []bool{false, true} {
			f := NewField("Group name", "")
			fixture.Open(t, NewTheme(), f, 200, 100)
			e := f.entry.(*lineEntry)
			e.Password = hidden
			e.SetText(text)
			for column := range utf8.RuneCountInString(text) + 1 {
				e.CursorColumn = column
				e.Refresh()
				offset := e.pointer.scroll.Offset
				at := e.CursorPosition().Subtract(offset).AddXY(1.5, 8)
				e.CursorColumn = 0
				pressed(e, at)
				if e.CursorColumn != column || e.SelectedText() != "" {
					t.Fatalf("%q, hidden %v: a click at %d goes to %d, selected is %q", text, hidden, column, e.CursorColumn, e.SelectedText())
				}
				if e.pointer.scroll.Offset != offset {
					t.Fatalf("%q: a click at %d moves the text by %v", text, column, e.pointer.scroll.Offset.Subtract(offset))
				}
			}
		}
	}
}

func TestAClickInTheComposerFindsTheRow(t *testing.T) {
	c := NewConversation(nil)
	fixture.Open(t, NewTheme(), c, 300, 400)
	c.SetDraft("first\n\n" + strings.Repeat("wrapped ", 20) + "\nlast")
	e := c.entry
	for _, want := range []cursorAt{{0, 0}, {0, 3}, {1, 0}, {2, 7}, {3, 2}, {4, 1}} {
		e.CursorRow, e.CursorColumn = want.row, want.column
		e.Refresh()
		at := e.CursorPosition().Subtract(e.pointer.scroll.Offset).AddXY(1.5, 8)
		e.CursorRow, e.CursorColumn = 0, 1
		pressed(e, at)
		if got := (cursorAt{e.CursorRow, e.CursorColumn}); got != want {
			t.Errorf("a click at %v goes to %v", want, got)
		}
	}
	pressed(e, fyne.NewPos(50, 5000))
	if got := e.CursorTextOffset(); got != utf8.RuneCountInString(e.Text) {
		t.Errorf("a click below the text goes to %d of %d", got, len(e.Text))
	}
}

func TestADragAndAShiftedClickSelect(t *testing.T) {
	f := NewField("Group name", "")
	w := fixture.Open(t, NewTheme(), f, 300, 100)
	e := f.entry.(*lineEntry)
	e.SetText("select the middle of this")
	x := func(column int) float32 {
		e.CursorColumn = column
		return e.CursorPosition().X + 1
	}
	to, from := x(17), x(7)
	drag := func(x, by float32) {
		e.pointer.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 10).Subtract(e.pointer.Position())}, Dragged: fyne.NewDelta(by, 0)})
	}
	pressed(e, fyne.NewPos(from, 10))
	drag(from+6, 6)
	drag(to, to-from-6)
	e.pointer.DragEnd()
	if got := e.SelectedText(); got != "the middle" {
		t.Errorf("dragged over is %q", got)
	}
	if w.Canvas().Focused() != f.Entry() {
		t.Error("the entry does not have the focus")
	}
	pressed(e, fyne.NewPos(to, 10))
	if got := e.SelectedText(); got != "" {
		t.Errorf("a click leaves %q selected", got)
	}
	e.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	pressed(e, fyne.NewPos(from, 10))
	e.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	if got := e.SelectedText(); got != "the middle" {
		t.Errorf("a click with Shift selects %q", got)
	}
	e.DoubleTapped(&fyne.PointEvent{})
	e.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	if got := e.SelectedText(); got != e.Text {
		t.Errorf("a third click selects %q", got)
	}
}

// Fyne gives a drag to the topmost object under the pointer that takes it.
func TestADragOverAnEntryComesToItsPointer(t *testing.T) {
	f := NewField("Group name", "")
	w := fixture.Open(t, NewTheme(), f, 300, 100)
	e := f.entry.(*lineEntry)
	e.SetText("select the middle of this")
	at := fixture.Middle(e).SubtractXY(50, 0)
	test.Drag(w.Canvas(), at, 40, 0)
	if e.SelectedText() == "" || e.pointer.from == (cursorAt{}) {
		t.Errorf("selected is %q", e.SelectedText())
	}
}

// Whatever the text, a click measures a few times what is in the row.
func TestAClickOrDragInAFullEntryMeasuresLittle(t *testing.T) {
	for name, piece := range fixture.WorstTexts {
		count := fixture.CountMeasured(t, NewTheme())
		text := string([]rune(strings.Repeat(piece, 4000))[:4000])
		f, c := NewField("Path", ""), NewConversation(nil)
		f.SetMost(MostPath)
		for _, o := range []fyne.CanvasObject{f, c} {
			w := test.NewTempWindow(t, o)
			w.Resize(fyne.NewSize(300, 400))
		}
		f.SetText(string([]rune(text)[:MostPath]))
		c.SetDraft(string([]rune(text)[:MostWritten(text)]))
		line, composer := f.entry.(*lineEntry), c.entry
		for entry, do := range map[string]func(at fyne.Position){
			"a field":      func(at fyne.Position) { pressed(line, at) },
			"the composer": func(at fyne.Position) { pressed(composer, at) },
			"a field, dragging": func(at fyne.Position) {
				line.pointer.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}, Dragged: fyne.NewDelta(20, 0)})
			},
		} {
			measured := count(func() { do(fyne.NewPos(250, 12)) })
			if most := 150_000; measured > most {
				t.Errorf("%s, %s: %d runes are measured, more than %d", name, entry, measured, most)
			}
		}
	}
}

// A key in the composer wraps all of its text anew.
func TestAKeyInTheFullComposerMeasuresLittle(t *testing.T) {
	count := fixture.CountMeasured(t, NewTheme())
	for name, piece := range fixture.WorstTexts {
		text := strings.Repeat(piece, mostEditing)
		text = string([]rune(text)[:MostWritten(text)])
		c := NewConversation(nil)
		w := test.NewTempWindow(t, c)
		w.Resize(fyne.NewSize(300, 400))
		if measured := count(func() { c.SetDraft(text) }); measured > 600_000 {
			t.Errorf("%s: %d runes are measured to show %d", name, measured, utf8.RuneCountInString(text))
		}
		if measured := count(func() { c.entry.TypedRune('x') }); measured > 150_000 {
			t.Errorf("%s: %d runes are measured for a key in %d", name, measured, utf8.RuneCountInString(text))
		}
	}
}

func BenchmarkClickAndKeyInFullEntries(b *testing.B) {
	fixture.App(b, NewTheme())
	for name, piece := range fixture.WorstTexts {
		text := strings.Repeat(piece, mostEditing)
		f, c := NewField("Path", ""), NewConversation(nil)
		f.SetMost(MostPath)
		for _, o := range []fyne.CanvasObject{f, c} {
			w := test.NewTempWindow(b, o)
			w.Resize(fyne.NewSize(300, 400))
		}
		f.SetText(string([]rune(text)[:MostPath]))
		c.SetDraft(string([]rune(text)[:MostWritten(text)]))
		name = strings.ReplaceAll(name, " ", "-")
		b.Run("click/"+name, func(b *testing.B) {
			for b.Loop() {
				pressed(f.entry.(*lineEntry), fyne.NewPos(250, 12))
			}
		})
		b.Run("key/"+name, func(b *testing.B) {
			for b.Loop() {
				c.entry.TypedRune('x')
				fixture.Key(c.entry, fyne.KeyBackspace)
			}
		})
	}
}
