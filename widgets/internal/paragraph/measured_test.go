package paragraph

import (
	"strings"
	"testing"
	"unicode/utf8"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func TestARowIsMeasuredInProportionToWhatFitsIntoIt(t *testing.T) {
	count := fixture.CountMeasured(t, look.NewTheme())
	for name, piece := range fixture.WorstTexts {
		text := strings.Repeat(piece, 4000)[:len(piece)*4000]
		w := &Wrapper{}
		w.Begin(13)
		var rows []Row
		measured := count(func() { rows, _ = w.Wrap(text, 300, 40) })
		shown := utf8.RuneCountInString(text[:rows[len(rows)-1].To])
		if most := 10*shown + 1000; measured > most {
			t.Errorf("%s: %d runes are measured to show %d in %d rows", name, measured, shown, len(rows))
		}
	}
}

// What a reader takes for one letter stays in one piece.
func TestLettersStayWholeWhereATextIsBroken(t *testing.T) {
	w := newTestWrapper(t)
	for _, letter := range fixture.Letters {
		text := strings.Repeat(letter, 60)
		for _, row := range wrapped(w, text, 100, 100) {
			if len(row)%len(letter) != 0 {
				t.Errorf("%q is broken inside: %q", letter, row)
			}
		}
	}
}

// BenchmarkWorstTexts is the time for a line of a conversation that holds the most
// one can send, at a width that is new each time.
func BenchmarkWorstTexts(b *testing.B) {
	fixture.App(b, look.NewTheme())
	for name, piece := range fixture.WorstTexts {
		text := strings.Repeat(piece, 3900/utf8.RuneCountInString(piece)+1)
		b.Run(strings.ReplaceAll(name, " ", "-"), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				w := &Wrapper{}
				w.Begin(13)
				w.Wrap(text, 300+float32(i%200), 40)
			}
		})
	}
}
