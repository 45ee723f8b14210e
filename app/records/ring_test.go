package records

import "testing"

func numbers(r *Ring[int]) []int {
	var rows []int
	for n := r.First(); n < r.End(); n++ {
		rows = append(rows, *r.At(n))
	}
	return rows
}

func TestRingKeepsTheNewestRowsAndGivesTheOldestBack(t *testing.T) {
	const limit = 2*chunkRows + 100
	r := newRing[int](limit)
	for i := range 10 * limit {
		lost := r.Add(i)
		if i < limit && lost != nil {
			t.Fatalf("row %d was lost with room for more", *lost)
		}
		if i >= limit && (lost == nil || *lost != i-limit) {
			t.Fatalf("row %d is not what went for row %d", i-limit, i)
		}
	}
	rows := numbers(r)
	if len(rows) != limit || rows[0] != 9*limit || rows[limit-1] != 10*limit-1 || r.dropped != 9*limit {
		t.Errorf("%d rows from %d on, %d dropped", len(rows), rows[0], r.dropped)
	}
	if most := limit/chunkRows + 2; len(r.chunks) > most {
		t.Errorf("%d chunks are held, want %d at most", len(r.chunks), most)
	}
}

func TestClearedRingGivesNoNumberTwice(t *testing.T) {
	r := newRing[int](10)
	for i := range 25 {
		r.Add(i)
	}
	r.Clear()
	if r.Len() != 0 || r.dropped != 0 || len(r.chunks) != 0 {
		t.Errorf("after Clear there are %d rows, %d dropped, %d chunks", r.Len(), r.dropped, len(r.chunks))
	}
	r.Add(77)
	if r.First() != 25 || *r.At(25) != 77 {
		t.Errorf("the next row has number %d", r.First())
	}
}

func TestSnapshotStaysWhileRowsComeAndGo(t *testing.T) {
	r := newRing[int](chunkRows)
	for i := range chunkRows {
		r.Add(i)
	}
	s := r.snapshot()
	for i := range 5 * chunkRows {
		r.Add(-i)
	}
	for i, row := range numbers(s) {
		if row != i {
			t.Fatalf("row %d of the snapshot is %d", i, row)
		}
	}
}
