package widgets

import (
	"testing"

	"muster/widgets/internal/fixture"
)

func TestRuleShowsAWordThatIsLongerThanTheOneBefore(t *testing.T) {
	r := newRuleRow()
	fixture.Open(t, NewTheme(), r, 400, 40)
	r.set("New", true)
	short := r.word.Size().Width
	r.set("Wednesday, 30 September", false)
	if r.word.Size().Width < r.word.measure(r.word.text).Width || r.word.Size().Width <= short {
		t.Errorf("the word has %v of the %v it needs", r.word.Size().Width, r.word.measure(r.word.text).Width)
	}
}
