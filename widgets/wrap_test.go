package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"muster/widgets/internal/fixture"
)

func newTestWrapper(t *testing.T) *wrapper {
	fixture.App(t, NewTheme())
	w := &wrapper{}
	w.begin(13)
	return w
}

func wrapped(w *wrapper, text string, width float32, limit int) []string {
	rows, _ := w.wrap(text, width, limit)
	var found []string
	for _, r := range rows {
		found = append(found, text[r.from:r.to])
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
			rows, more := w.wrap(text, width, 10_000)
			if more {
				t.Fatalf("%.20q at %v is said to go on", text, width)
			}
			at := 0
			for i, r := range rows {
				if r.from < at || strings.Trim(text[at:r.from], " \t\r\n") != "" {
					t.Fatalf("%.20q at %v: row %d begins at %d after %d", text, width, i, r.from, at)
				}
				if s := text[r.from:r.to]; r.wide > width && len([]rune(s)) > 1 {
					t.Errorf("%.20q at %v: the row %q is %v wide", text, width, s, r.wide)
				} else if real := drawnWidth(s, 13); real > r.wide+2 {
					t.Errorf("%.20q: the row %q is taken for %v wide and is %v", text, s, r.wide, real)
				}
				at = r.to
			}
			if strings.Trim(text[at:], " \t\r\n") != "" {
				t.Errorf("%.20q at %v: %q is lost", text, width, text[at:])
			}
		}
	}
	if got := wrapped(w, "aaa bbb ccc", drawnWidth("aaa bbb", 13)+1, 10); len(got) != 2 || got[0] != "aaa bbb" || got[1] != "ccc" {
		t.Errorf("broken into %q", got)
	}
}

func TestLongTextEndsAtTheLimit(t *testing.T) {
	w := newTestWrapper(t)
	huge := strings.Repeat("x", 1<<20)
	rows, more := w.wrap(huge, 100, 40)
	if len(rows) != 40 || !more {
		t.Errorf("a megabyte gives %d rows, more: %v", len(rows), more)
	}
	rows, more = w.wrap("a\nb", 100, 2)
	if len(rows) != 2 || more {
		t.Errorf("two rows give %d, more: %v", len(rows), more)
	}
}

func TestBytesAndPositionsBelongTogether(t *testing.T) {
	w := newTestWrapper(t)
	text := "first wörd\nsecond"
	l := &textLayout{text: text, size: 13, high: 18}
	l.rows, _ = w.wrap(text, 300, 10)
	for _, at := range []int{0, 3, 6, 12, 14, len(text)} {
		areas := l.areas(at, at+1)
		if at == len(text) {
			areas = []area{{at: fyne.NewPos(l.x(l.rows[1], at), 18)}}
		}
		if got := l.at(areas[0].at.AddXY(0.5, 9)); got != at {
			t.Errorf("byte %d is drawn where byte %d is found", at, got)
		}
	}
	if from, to := l.word(8); text[from:to] != "wörd" {
		t.Errorf("the word is %q", text[from:to])
	}
	if got := l.at(fyne.NewPos(900, 900)); got != len(text) {
		t.Errorf("beyond the end is byte %d", got)
	}
	if got := len(l.areas(3, 14)); got != 2 {
		t.Errorf("a part over two rows has %d areas", got)
	}
}
