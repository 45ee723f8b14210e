package records

import "slices"

// chunkRows is how many rows are stored together. A chunk is given up as a whole,
// so that as many rows more than the limit are in memory at most.
const chunkRows = 1024

// Ring keeps the newest rows up to a limit. Rows are numbered in the order they
// are added, and no number is used twice, not even after Clear.
//
// A row is never changed once it is in, so that a snapshot can be read by another
// goroutine while more rows are added.
type Ring[R any] struct {
	limit      int
	first, end int // the number of the oldest row kept, and of the next to come
	base       int // the number of the first row in chunks
	chunks     []*[chunkRows]R
	dropped    int
}

// newRing gives an empty ring for so many rows.
func newRing[R any](limit int) *Ring[R] { return &Ring[R]{limit: limit} }

// Add takes a row in and gives the row that had to go for it, nil for none.
func (r *Ring[R]) Add(row R) (lost *R) {
	if r.end-r.base == len(r.chunks)*chunkRows {
		r.chunks = append(r.chunks, new([chunkRows]R))
	}
	r.end++
	*r.At(r.end - 1) = row
	if r.Len() <= r.limit {
		return nil
	}
	return r.Drop()
}

// Drop lets the oldest row go and gives it. There must be one.
func (r *Ring[R]) Drop() (lost *R) {
	lost = r.At(r.first)
	r.first++
	r.dropped++
	if r.first-r.base >= chunkRows {
		r.base += chunkRows
		r.chunks[0] = nil // the array behind the slice must not hold it
		r.chunks = r.chunks[1:]
	}
	return lost
}

// At gives the row with a number from First on and below End. It must not be
// changed.
func (r *Ring[R]) At(number int) *R {
	at := number - r.base
	return &r.chunks[at/chunkRows][at%chunkRows]
}

// First is the number of the oldest row that is kept.
func (r *Ring[R]) First() int { return r.first }

// End is the number of the next row to come.
func (r *Ring[R]) End() int { return r.end }

// Len is how many rows are kept.
func (r *Ring[R]) Len() int { return r.end - r.first }

// Clear lets all rows go.
func (r *Ring[R]) Clear() {
	r.first, r.base, r.chunks, r.dropped = r.end, r.end, nil, 0
}

// snapshot gives the rows as they are now. It shares them and costs next to
// nothing; any goroutine may read it, one at a time may have it.
func (r *Ring[R]) snapshot() *Ring[R] {
	s := *r
	s.chunks = slices.Clone(r.chunks)
	return &s
}
