package ends_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"muster/widgets/ends"
)

func TestSliceThatGrowsAtBothEndsIsLikeAnyOther(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	var s ends.Slice[int]
	var want []int
	for step := range 4000 {
		values := make([]int, random.IntN(40))
		for i := range values {
			values[i] = step*100 + i
		}
		n := random.IntN(min(len(want), 45) + 1)
		switch random.IntN(8) {
		case 0:
			s.All, want = append(s.All, values...), append(want, values...)
		case 1:
			s.All, want = s.All[:len(want)-n], want[:len(want)-n]
		case 2:
			s.All, want = s.All[n:], want[n:]
		case 3:
			s.All = slices.Clone(s.All)
		default:
			s.ReplaceFirst(n, values)
			want = append(slices.Clone(values), want[n:]...)
		}
		if !slices.Equal(s.All, want) {
			t.Fatalf("step %d: it has %v, want %v", step, s.All, want)
		}
	}
}

func TestValuesBeforeOthersCostTheSameHoweverManyFollow(t *testing.T) {
	s := ends.Slice[int]{All: make([]int, 100_000)}
	page := make([]int, 50)
	s.ReplaceFirst(0, page)
	if n := testing.AllocsPerRun(100, func() { s.ReplaceFirst(0, page) }); n > 0 {
		t.Errorf("a page takes %v pieces of memory", n)
	}
}
