package paragraph

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func newTestWrapper(t *testing.T) *Wrapper {
	fixture.App(t, look.NewTheme())
	w := &Wrapper{}
	w.Begin(13)
	return w
}

func wrapped(w *Wrapper, text string, width float32, limit int) []string {
	rows, _ := w.Wrap(text, width, limit)
	var found []string
	for _, r := range rows {
		found = append(found, text[r.From:r.To])
	}
	return found
}

func TestTextIsBrokenBetweenWordsAndNothingIsLost(t *testing.T) {
	w := newTestWrapper(t)
	texts := []string{
		"", "a", "one two three four five six", "line\nbreak\n\nand more", "  leading and  double  spaces ", fixture.LongName[:300],
		"short " + fixture.LongName[:200] + " short", "äöü 你好你好你好你好你好你好 😀😀😀😀😀😀😀", "tabs\tand\r\nreturns", "\xff\xfe broken \x80 bytes",
	}
	for _, text := range texts {
		for _, width := range []float32{3, 90, 400} {
			rows, more := w.Wrap(text, width, 10_000)
			if more {
				t.Fatalf("%.20q at %v is said to go on", text, width)
			}
			at := 0
			for i, r := range rows {
				if r.From < at || strings.Trim(text[at:r.From], " \t\r\n") != "" {
					t.Fatalf("%.20q at %v: row %d begins at %d after %d", text, width, i, r.From, at)
				}
				if s := text[r.From:r.To]; r.Wide > width && len([]rune(s)) > 1 {
					t.Errorf("%.20q at %v: the row %q is %v wide", text, width, s, r.Wide)
				} else if real := look.DrawnWidth(s, 13); real > r.Wide+2 {
					t.Errorf("%.20q: the row %q is taken for %v wide and is %v", text, s, r.Wide, real)
				}
				at = r.To
			}
			if strings.Trim(text[at:], " \t\r\n") != "" {
				t.Errorf("%.20q at %v: %q is lost", text, width, text[at:])
			}
		}
	}
	if got := wrapped(w, "aaa bbb ccc", look.DrawnWidth("aaa bbb", 13)+1, 10); len(got) != 2 || got[0] != "aaa bbb" || got[1] != "ccc" {
		t.Errorf("broken into %q", got)
	}
}

func TestLongTextEndsAtTheLimit(t *testing.T) {
	w := newTestWrapper(t)
	huge := strings.Repeat("x", 1<<20)
	rows, more := w.Wrap(huge, 100, 40)
	if len(rows) != 40 || !more {
		t.Errorf("a megabyte gives %d rows, more: %v", len(rows), more)
	}
	rows, more = w.Wrap("a\nb", 100, 2)
	if len(rows) != 2 || more {
		t.Errorf("two rows give %d, more: %v", len(rows), more)
	}
}

func TestBytesAndPositionsBelongTogether(t *testing.T) {
	w := newTestWrapper(t)
	text := "first wörd\nsecond"
	l := &Layout{Text: text, Size: 13, High: 18}
	l.Rows, _ = w.Wrap(text, 300, 10)
	for _, at := range []int{0, 3, 6, 12, 14, len(text)} {
		areas := l.Areas(at, at+1)
		if at == len(text) {
			areas = []Area{{At: fyne.NewPos(l.x(l.Rows[1], at), 18)}}
		}
		if got := l.At(areas[0].At.AddXY(0.5, 9)); got != at {
			t.Errorf("byte %d is drawn where byte %d is found", at, got)
		}
	}
	if from, to := l.Word(8); text[from:to] != "wörd" {
		t.Errorf("the word is %q", text[from:to])
	}
	if got := l.At(fyne.NewPos(900, 900)); got != len(text) {
		t.Errorf("beyond the end is byte %d", got)
	}
	if got := len(l.Areas(3, 14)); got != 2 {
		t.Errorf("a part over two rows has %d areas", got)
	}
}

func TestRowsFromTheRightStandAtTheRightAndAreFoundThere(t *testing.T) {
	fixture.App(t, look.NewTheme())
	var w Wrapper
	w.Begin(13)
	text := "שלום עולם שלום\nעולם"
	rows, _ := w.Wrap(text, 1000, 10)
	l := &Layout{Text: text, Size: 13, Rows: rows, High: 20, Wide: max(rows[0].Wide, rows[1].Wide)}
	for _, wide := range []float32{0, 500} { // some who lay rows out do not say how wide they are
		b := NewBlock(theme.ColorNameForeground)
		b.Layout, b.Centred = &Layout{Text: text, Size: 13, Rows: rows, High: 20, Wide: wide}, wide == 500
		b.Resize(fyne.NewSize(300, 40))
		for _, o := range test.WidgetRenderer(b).Objects() {
			if o.Position().X < 0 || b.Centred && o.Position().X+o.Size().Width > 300 {
				t.Errorf("in a block of %v a row is at %v", wide, o.Position())
			}
		}
	}
	area := l.Areas(rows[1].From, rows[1].To)[0]
	if right := area.At.X + area.Size.Width; !rows[1].fromRight || right < l.Wide-1 || right > l.Wide+1 {
		t.Errorf("the last row ends at %v of %v", right, l.Wide)
	}
	if at := l.At(fyne.NewPos(l.Wide-1, 30)); at != rows[1].From {
		t.Errorf("at the right end is byte %d, not the first of the row, %d", at, rows[1].From)
	}
	if at := l.At(fyne.NewPos(area.At.X, 30)); at != rows[1].To {
		t.Errorf("at the left end is byte %d, not the last of the row, %d", at, rows[1].To)
	}
}

func TestARowFromTheRightIsAsWideAsItIsDrawn(t *testing.T) {
	w := newTestWrapper(t)
	text := strings.Repeat("שלום ", 20) + "עולם"
	rows, _ := w.Wrap(text, 1000, 10)
	if drawn := look.DrawnWidth(text[rows[0].From:rows[0].To], 13); rows[0].Wide < drawn {
		t.Errorf("a row that is drawn %v wide is taken for %v wide: it would begin at the left of its bubble", drawn, rows[0].Wide)
	}
}
