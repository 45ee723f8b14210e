package records

import (
	"context"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func even(n *int) bool { return *n%2 == 0 }

func seen(v *View[int]) []int {
	var rows []int
	for i := range v.Len() {
		rows = append(rows, *v.Row(i))
	}
	return rows
}

func sift(t testing.TB, v *View[int], keep func(*int) bool) {
	t.Helper()
	s := v.Sift(keep)
	if err := s.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	v.Apply(s)
}

func count(from, to int) []int {
	var rows []int
	for i := from; i < to; i++ {
		rows = append(rows, i)
	}
	return rows
}

func TestPausedViewStaysAndCountsWhatItMisses(t *testing.T) {
	v := NewView[int](10)
	v.Add(count(0, 8)...)
	v.Pause(true)
	v.Add(count(8, 25)...)
	if !slices.Equal(seen(v), count(0, 8)) || v.Missed() != 17 || v.Recorded() != 10 {
		t.Errorf("paused: %v, missed %d, recorded %d", seen(v), v.Missed(), v.Recorded())
	}
	sift(t, v, even)
	if !slices.Equal(seen(v), []int{0, 2, 4, 6}) {
		t.Errorf("filtered while paused: %v", seen(v))
	}
	v.Pause(false)
	if !slices.Equal(seen(v), []int{16, 18, 20, 22, 24}) || v.Missed() != 0 || v.Behind() {
		t.Errorf("resumed: %v", seen(v))
	}
}

func TestClearedViewIsEmptyPausedOrNot(t *testing.T) {
	for _, paused := range []bool{false, true} {
		v := NewView[int](10)
		v.Add(count(0, 8)...)
		sift(t, v, even)
		v.Pause(paused)
		v.Clear()
		if v.Len() != 0 || v.Missed() != 0 || v.Recorded() != 0 {
			t.Errorf("paused %v: %v", paused, seen(v))
		}
		v.Add(10, 11, 12)
		v.Pause(false)
		if !slices.Equal(seen(v), []int{10, 12}) {
			t.Errorf("paused %v: after more rows %v", paused, seen(v))
		}
	}
}

func TestClearedRowsComeBackBeforeThoseSince(t *testing.T) {
	v := NewView[int](10)
	lost := 0
	v.OnDrop = func(*int) { lost++ }
	v.Add(count(0, 12)...)
	sift(t, v, even)
	cleared := v.Clear()
	v.Add(12, 13, 14)
	v.Pause(true)
	v.Restore(cleared)
	if got := seen(v); !slices.Equal(got, []int{6, 8, 10, 12, 14}) || v.Dropped() != 5 || lost != 5 || v.Missed() != 0 {
		t.Errorf("%v, %d dropped, %d lost, %d missed", got, v.Dropped(), lost, v.Missed())
	}
	for i := range v.Len() {
		if v.Index(v.Number(i)) != i {
			t.Errorf("row %d is found at %d", i, v.Index(v.Number(i)))
		}
	}
}

func TestSiftOvertakenByManyRowsLeavesTheViewBehind(t *testing.T) {
	v := NewView[int](100 * inline)
	v.Add(count(0, 100)...)
	s := v.Sift(even)
	v.Add(count(100, 10*inline)...)
	if err := s.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	v.Apply(s)
	if !v.Behind() || v.Len() != 50 {
		t.Fatalf("behind: %v, %d rows", v.Behind(), v.Len())
	}
	sift(t, v, even)
	if v.Behind() || v.Len() != 5*inline {
		t.Errorf("behind: %v, %d rows", v.Behind(), v.Len())
	}
}

func TestCancelledSiftSaysSo(t *testing.T) {
	v := NewView[int](10)
	v.Add(count(0, 8)...)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := v.Sift(even).Run(ctx); err == nil {
		t.Error("a cancelled sift has run")
	}
}

func TestNewRowsAreFilteredAloneAndOnce(t *testing.T) {
	v := NewView[int](50_000)
	v.Add(count(0, 50_000)...)
	looked := 0
	s := v.Sift(func(n *int) bool { return true })
	if err := s.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	s.keep = func(*int) bool { looked++; return true }
	v.Apply(s)
	for i := range 1000 {
		v.Add(i)
	}
	if looked != 1000 {
		t.Errorf("for 1000 new rows %d were looked at", looked)
	}
}

// TestViewShowsWhatTheFilterKeepsWhateverHappened compares a view with what a
// plain list would show, after random additions, filters, pauses and clearings.
func TestViewShowsWhatTheFilterKeepsWhateverHappened(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const limit = chunkRows + 50
		v := NewView[int](limit)
		var lost int
		v.OnDrop = func(*int) { lost++ }
		var all, held []int
		paused, next, total := false, 0, 0
		keep := func(*int) bool { return true }
		var waiting *Sift[int]
		t.Repeat(map[string]func(*rapid.T){
			"add": func(t *rapid.T) {
				n := rapid.IntRange(1, 900).Draw(t, "rows")
				v.Add(count(next, next+n)...)
				all = append(all, count(next, next+n)...)
				all = all[max(0, len(all)-limit):]
				next, total = next+n, total+n
			},
			"pause":  func(*rapid.T) { v.Pause(true); held, paused = pick(paused, held, slices.Clone(all)), true },
			"resume": func(*rapid.T) { v.Pause(false); paused = false },
			"clear": func(*rapid.T) {
				lost += v.Recorded()
				v.Clear()
				all, held = nil, nil
			},
			"filter": func(t *rapid.T) {
				by := rapid.IntRange(1, 3).Draw(t, "by")
				keep = func(n *int) bool { return *n%by == 0 }
				waiting = v.Sift(keep)
			},
			"": func(t *rapid.T) {
				if waiting == nil {
					waiting = v.Sift(keep)
				}
				for ; waiting != nil || v.Behind(); waiting = nil {
					if waiting == nil {
						waiting = v.Sift(v.keep)
					}
					if err := waiting.Run(context.Background()); err != nil {
						t.Fatal(err)
					}
					v.Apply(waiting)
				}
				want := slices.DeleteFunc(slices.Clone(pick(paused, held, all)), func(n int) bool { return !keep(&n) })
				if got := seen(v); !slices.Equal(got, want) {
					t.Fatalf("shown are %d rows %v…, want %d rows", len(got), got[:min(3, len(got))], len(want))
				}
				for i := range v.Len() {
					if v.Index(v.Number(i)) != i {
						t.Fatalf("row %d is found at %d", i, v.Index(v.Number(i)))
					}
				}
				if lost+v.Recorded() != total {
					t.Fatalf("of %d rows %d are kept and %d were given up", total, v.Recorded(), lost)
				}
			},
		})
	})
}

func pick(first bool, a, b []int) []int {
	if first {
		return a
	}
	return b
}
