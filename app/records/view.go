package records

import "slices"

// View is the rows of a ring as they are looked at: those that a filter keeps, up
// to the newest or up to where the view was paused. Recording goes on meanwhile.
type View[R any] struct {
	OnDrop func(*R) // gets each row that has gone for a newer one; nil for nobody

	live  *Ring[R]
	held  *Ring[R]      // what there was when the view was paused, nil while it is not
	keep  func(*R) bool // nil keeps all; then hits is unused
	hits  []int         // the numbers of the rows that are kept, ascending
	known int           // hits has all that is kept of the rows below this number
}

// NewView gives a view of an empty ring for so many rows.
func NewView[R any](limit int) *View[R] { return &View[R]{live: newRing[R](limit)} }

// inline is how many rows a view filters by itself: more than come between two
// looks at it, few enough to cost nothing that can be seen.
const inline = 500

// Add records rows. Only they are filtered.
func (v *View[R]) Add(rows ...R) {
	for _, row := range rows {
		v.Record(row)
	}
	v.CatchUp()
}

// Record records one of several rows, which are filtered together by CatchUp.
func (v *View[R]) Record(row R) {
	if lost := v.live.Add(row); lost != nil && v.OnDrop != nil {
		v.OnDrop(lost)
	}
}

// DropWhile lets the oldest rows go for as long as gone is true for them. A paused
// view keeps those it has.
func (v *View[R]) DropWhile(gone func(*R) bool) {
	for v.live.Len() > 0 && gone(v.live.At(v.live.First())) {
		if lost := v.live.Drop(); v.OnDrop != nil {
			v.OnDrop(lost)
		}
	}
	v.CatchUp()
}

// Len is how many rows are to be seen.
func (v *View[R]) Len() int {
	if v.keep == nil {
		return v.rows().Len()
	}
	return len(v.hits)
}

// Row gives the i-th row that is to be seen, from the oldest. It must not be
// changed.
func (v *View[R]) Row(i int) *R { return v.rows().At(v.Number(i)) }

// Number identifies the i-th row that is to be seen for good. Numbers ascend.
func (v *View[R]) Number(i int) int {
	if v.keep == nil {
		return v.rows().First() + i
	}
	return v.hits[i]
}

// Index is the place of the first row that is to be seen with this number or a
// higher one; Len if there is none.
func (v *View[R]) Index(number int) int {
	if v.keep == nil {
		return min(max(number-v.rows().First(), 0), v.Len())
	}
	i, _ := slices.BinarySearch(v.hits, number)
	return i
}

// Recorded is how many rows are kept, to be seen or not.
func (v *View[R]) Recorded() int { return v.live.Len() }

// Dropped is how many rows have gone for newer ones since the last Clear.
func (v *View[R]) Dropped() int { return v.live.dropped }

// Pause lets the view stay as it is, or follow what is recorded again. After that
// it may be Behind.
func (v *View[R]) Pause(pause bool) {
	if pause == v.Paused() {
		return
	}
	v.held = nil
	if pause {
		v.held = v.live.snapshot()
	}
	v.CatchUp()
}

// Paused tells whether the view is paused.
func (v *View[R]) Paused() bool { return v.held != nil }

// Missed is how many rows were recorded since the view was paused.
func (v *View[R]) Missed() int {
	if v.held == nil {
		return 0
	}
	return v.live.End() - v.held.End()
}

// Clear lets all rows go and gives them, for Restore. A paused view stays so, with
// nothing in it.
func (v *View[R]) Clear() *Ring[R] {
	cleared := v.live.snapshot()
	v.live.Clear()
	v.cleared()
	return cleared
}

// Restore puts rows that were cleared before those that have come since. All rows
// get new numbers; a paused view has them all.
func (v *View[R]) Restore(rows *Ring[R]) {
	since := v.live.snapshot()
	v.live.Clear()
	v.live.dropped = rows.dropped + since.dropped
	for _, part := range []*Ring[R]{rows, since} {
		for n := part.First(); n < part.End(); n++ {
			v.Record(*part.At(n))
		}
	}
	v.cleared()
}

func (v *View[R]) cleared() {
	if v.held != nil {
		v.held = v.live.snapshot()
	}
	v.CatchUp()
}

// Behind tells whether there are more rows to be filtered than is done in
// passing: then a Sift is needed.
func (v *View[R]) Behind() bool { return v.keep != nil && v.known < v.rows().End() }

// Sift prepares to filter all rows anew; keep tells which are to be seen and may
// be called by several goroutines at once, nil keeps all. Nothing changes before
// Apply.
func (v *View[R]) Sift(keep func(*R) bool) *Sift[R] {
	return &Sift[R]{keep: keep, rows: v.rows().snapshot()}
}

// Apply takes over a sift that has run. What was recorded meanwhile is filtered
// too, unless that is so much that the view stays Behind.
func (v *View[R]) Apply(s *Sift[R]) {
	v.keep, v.hits, v.known = s.keep, s.hits, s.rows.End()
	v.CatchUp()
}

// Snapshot gives what is to be seen, for another goroutine to read.
func (v *View[R]) Snapshot() *View[R] {
	return &View[R]{live: v.rows().snapshot(), keep: v.keep, hits: slices.Clone(v.hits), known: v.known}
}

func (v *View[R]) rows() *Ring[R] {
	if v.held != nil {
		return v.held
	}
	return v.live
}

// CatchUp filters what was recorded, where that is quick.
func (v *View[R]) CatchUp() {
	if v.keep == nil {
		return
	}
	rows := v.rows()
	gone, _ := slices.BinarySearch(v.hits, rows.First())
	v.hits = v.hits[gone:]
	v.known = max(v.known, rows.First())
	if rows.End()-v.known > inline {
		return
	}
	for ; v.known < rows.End(); v.known++ {
		if v.keep(rows.At(v.known)) {
			v.hits = append(v.hits, v.known)
		}
	}
}
