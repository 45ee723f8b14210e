package input

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func TestAClickPutsTheCursorWhereItIsAndTheTextStays(t *testing.T) {
	for _, text := range []string{"a text that is longer than the entry is wide, by far", "中文字符测试中文字符测试中文字符测试中文", "", "i"} {
		for _, hidden := range []bool{false, true} {
			f := NewField("Group name", "")
			fixture.Open(t, look.NewTheme(), f, 200, 100)
			e := f.entry.(*LineEntry)
			e.Password = hidden
			e.SetText(text)
			for column := range utf8.RuneCountInString(text) + 1 {
				e.CursorColumn = column
				e.Refresh()
				offset := e.pointer.scroll.Offset
				at := e.CursorPosition().Subtract(offset).AddXY(1.5, 8)
				e.CursorColumn = 0
				fixture.Press(e, at)
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

func TestADragAndAShiftedClickSelect(t *testing.T) {
	f := NewField("Group name", "")
	w := fixture.Open(t, look.NewTheme(), f, 300, 100)
	e := f.entry.(*LineEntry)
	e.SetText("select the middle of this")
	x := func(column int) float32 {
		e.CursorColumn = column
		return e.CursorPosition().X + 1
	}
	to, from := x(17), x(7)
	drag := func(x, by float32) {
		e.pointer.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 10).Subtract(e.pointer.Position())}, Dragged: fyne.NewDelta(by, 0)})
	}
	fixture.Press(e, fyne.NewPos(from, 10))
	drag(from+6, 6)
	drag(to, to-from-6)
	e.pointer.DragEnd()
	if got := e.SelectedText(); got != "the middle" {
		t.Errorf("dragged over is %q", got)
	}
	if w.Canvas().Focused() != f.Entry() {
		t.Error("the entry does not have the focus")
	}
	fixture.Press(e, fyne.NewPos(to, 10))
	if got := e.SelectedText(); got != "" {
		t.Errorf("a click leaves %q selected", got)
	}
	e.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	fixture.Press(e, fyne.NewPos(from, 10))
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
	w := fixture.Open(t, look.NewTheme(), f, 300, 100)
	e := f.entry.(*LineEntry)
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
		count := fixture.CountMeasured(t, look.NewTheme())
		text := string([]rune(strings.Repeat(piece, 4000))[:4000])
		f := NewField("Path", "")
		f.SetMost(MostPath)
		test.NewTempWindow(t, f).Resize(fyne.NewSize(300, 400))
		f.SetText(string([]rune(text)[:MostPath]))
		line := f.entry.(*LineEntry)
		for entry, do := range map[string]func(at fyne.Position){
			"pressed": func(at fyne.Position) { fixture.Press(line, at) },
			"dragged over": func(at fyne.Position) {
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

func BenchmarkClickInAFullField(b *testing.B) {
	fixture.App(b, look.NewTheme())
	for name, piece := range fixture.WorstTexts {
		f := NewField("Path", "")
		f.SetMost(MostPath)
		test.NewTempWindow(b, f).Resize(fyne.NewSize(300, 400))
		f.SetText(string([]rune(strings.Repeat(piece, MostPath))[:MostPath]))
		b.Run(strings.ReplaceAll(name, " ", "-"), func(b *testing.B) {
			for b.Loop() {
				fixture.Press(f.entry.(*LineEntry), fyne.NewPos(250, 12))
			}
		})
	}
}
