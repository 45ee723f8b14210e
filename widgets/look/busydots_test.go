package look

import (
	"testing"

	"fyne.io/fyne/v2/test"
)

func TestBusyDotsRedrawOnlyWhenAnotherDotIsLit(t *testing.T) {
	test.NewTempApp(t)
	d := NewBusyDots()
	seen := map[int]bool{}
	changes, last := 0, d.lit
	for i := range 60 {
		d.tick(float32(i) / 60)
		seen[d.lit] = true
		if d.lit != last {
			changes++
			last = d.lit
		}
	}
	if len(seen) != dotCount || changes > dotCount {
		t.Errorf("in a round %d dots were lit in %d changes", len(seen), changes)
	}
}
