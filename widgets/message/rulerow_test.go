package message

import (
	"testing"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func TestRuleShowsAWordThatIsLongerThanTheOneBefore(t *testing.T) {
	r := NewRuleRow()
	fixture.Open(t, look.NewTheme(), r, 400, 40)
	r.Set("New", true)
	short := r.word.Size().Width
	r.Set("Wednesday, 30 September", false)
	if r.word.Size().Width < r.word.Measure(r.word.Text).Width || r.word.Size().Width <= short {
		t.Errorf("the word has %v of the %v it needs", r.word.Size().Width, r.word.Measure(r.word.Text).Width)
	}
}
