package talk

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func TestAClickInTheComposerFindsTheRow(t *testing.T) {
	c := New(nil)
	fixture.Open(t, look.NewTheme(), c, 300, 400)
	c.SetDraft("first\n\n" + strings.Repeat("wrapped ", 20) + "\nlast")
	e := c.entry
	type cursorAt struct{ row, column int }
	var scroll *container.Scroll
	fixture.Walk(e, func(o fyne.CanvasObject) {
		if s, ok := o.(*container.Scroll); ok {
			scroll = s
		}
	})
	for _, want := range []cursorAt{{0, 0}, {0, 3}, {1, 0}, {2, 7}, {3, 2}, {4, 1}} {
		e.CursorRow, e.CursorColumn = want.row, want.column
		e.Refresh()
		at := e.CursorPosition().Subtract(scroll.Offset).AddXY(1.5, 8)
		e.CursorRow, e.CursorColumn = 0, 1
		fixture.Press(e, at)
		if got := (cursorAt{e.CursorRow, e.CursorColumn}); got != want {
			t.Errorf("a click at %v goes to %v", want, got)
		}
	}
	fixture.Press(e, fyne.NewPos(50, 5000))
	if got := e.CursorTextOffset(); got != utf8.RuneCountInString(e.Text) {
		t.Errorf("a click below the text goes to %d of %d", got, len(e.Text))
	}
}

// A key in the composer wraps all of its text anew.
func TestAKeyInTheFullComposerMeasuresLittle(t *testing.T) {
	count := fixture.CountMeasured(t, look.NewTheme())
	for name, piece := range fixture.WorstTexts {
		text := strings.Repeat(piece, mostEditing)
		text = string([]rune(text)[:MostWritten(text)])
		c := New(nil)
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

// Whatever the text, a click measures a few times what is in the row.
func TestAClickInAFullComposerMeasuresLittle(t *testing.T) {
	for name, piece := range fixture.WorstTexts {
		count := fixture.CountMeasured(t, look.NewTheme())
		c := fullComposer(t, piece, 4000)
		measured := count(func() { fixture.Press(c.entry, fyne.NewPos(250, 12)) })
		if most := 150_000; measured > most {
			t.Errorf("%s: %d runes are measured, more than %d", name, measured, most)
		}
	}
}

// fullComposer holds so many characters of a text, repeated, or as many as can be
// edited.
func fullComposer(t testing.TB, piece string, characters int) *Conversation {
	text := string([]rune(strings.Repeat(piece, characters))[:characters])
	c := New(nil)
	test.NewTempWindow(t, c).Resize(fyne.NewSize(300, 400))
	c.SetDraft(string([]rune(text)[:MostWritten(text)]))
	return c
}

func BenchmarkKeyInAFullComposer(b *testing.B) {
	fixture.App(b, look.NewTheme())
	for name, piece := range fixture.WorstTexts {
		c := fullComposer(b, piece, mostEditing)
		b.Run(strings.ReplaceAll(name, " ", "-"), func(b *testing.B) {
			for b.Loop() {
				c.entry.TypedRune('x')
				fixture.Key(c.entry, fyne.KeyBackspace)
			}
		})
	}
}
