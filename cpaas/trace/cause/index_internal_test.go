package cause

import (
	"testing"

	"pgregory.net/rapid"
)

// An index is a map, also where all keys share few hashes.
func TestAnIndexFindsWhatAMapFinds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		few := uint64(rapid.IntRange(1, 4).Draw(t, "hashes"))
		x := newIndex(func(v *int) int { return *v })
		x.hash = func(k int) uint64 { return uint64(k)%few - 2 } // past the last number too
		want := map[int]*int{}
		for _, k := range rapid.SliceOfN(rapid.IntRange(0, 12), 1, 60).Draw(t, "keys") {
			if rapid.Bool().Draw(t, "put") {
				want[k] = &k
				x.put(&k)
			} else {
				delete(want, k)
				x.remove(k)
			}
			for k := range 13 {
				if got := x.of(k); got != want[k] {
					t.Fatalf("%d: %v, not %v", k, got, want[k])
				}
			}
		}
		if len(x.found) != len(want) {
			t.Fatalf("%d are held, not %d", len(x.found), len(want))
		}
	})
}
