package rowscroll

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestRowHeightsFindPlacesAsGoingThroughAllWould(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var h rowHeights
	var all []float32
	for step := range 200 {
		from := random.IntN(len(all) + 1)
		removed := random.IntN(min(len(all)-from, []int{1, 520}[step/2%2]) + 1)
		added := make([]float32, random.IntN([]int{2, 500}[step%2]))
		for i := range added {
			added[i] = float32(random.IntN(60))
		}
		h.splice(from, removed, len(added), func(i int) float32 { return added[i-from] })
		all = slices.Replace(all, from, from+removed, added...)
		if len(all) > 0 {
			i := random.IntN(len(all))
			high := float32(random.IntN(60))
			if by := h.set(i, high); by != high-all[i] {
				t.Fatalf("step %d: setting row %d gives a difference of %v", step, i, by)
			}
			all[i] = high
		}
		var top float32
		for i, high := range all {
			if got := h.top(i); got != top {
				t.Fatalf("step %d: row %d of %d begins at %v, want %v", step, i, len(all), got, top)
			}
			if high > 0 {
				if got := h.at(top + high/2); got != i {
					t.Fatalf("step %d: at %v is row %d, want %d", step, top+high/2, got, i)
				}
			}
			top += high
		}
		if h.all != top {
			t.Fatalf("step %d: all are %v high, want %v", step, h.all, top)
		}
	}
	if len(all) < blockRows {
		t.Fatal("there were too few rows for more than one block")
	}
}
