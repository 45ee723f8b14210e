package talk

import (
	"testing"

	"fyne.io/fyne/v2"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

// atWidths types a text into composers of many widths, in which it is broken elsewhere
// each time, and then does something with it.
func atWidths(t *testing.T, typed string, then func(e *composerEntry), want string) {
	t.Helper()
	w := fixture.Open(t, look.NewTheme(), New(func(string) {}), 300, 300)
	for wide := float32(180); wide < 480; wide += 5 {
		c := New(func(string) {})
		w.SetContent(c)
		w.Resize(fyne.NewSize(wide, 300))
		fixture.Settle(w)
		for _, r := range typed {
			c.entry.TypedRune(r)
		}
		if then(c.entry); c.entry.Text != want {
			t.Errorf("%v wide, it holds %q", wide, c.entry.Text)
		}
	}
}

const manyWords = "This is a line which is long enough to be broken into some rows in a composer of any width, wherever that is"

func TestNoWordRunsIntoTheNextWhereTheRowIsFull(t *testing.T) {
	atWidths(t, manyWords, func(*composerEntry) {}, manyWords)
}

func TestSpaceAtTheEndOfAFullRowIsWhatBackspaceTakes(t *testing.T) {
	atWidths(t, manyWords+" ", func(e *composerEntry) {
		fixture.Key(e, fyne.KeyBackspace)
		e.TypedRune('.')
	}, manyWords+".")
}

func TestPastedTextComesBehindTheSpaceAtTheEndOfAFullRow(t *testing.T) {
	atWidths(t, manyWords+" ", func(e *composerEntry) { fixture.Paste(e, "and here") }, manyWords+" and here")
}

func TestCursorThatWasMovedBeforeALastSpaceStaysThere(t *testing.T) {
	atWidths(t, "ab ", func(e *composerEntry) {
		fixture.Key(e, fyne.KeyLeft)
		e.TypedRune(' ')
		e.TypedRune('c')
	}, "ab c ")
}
