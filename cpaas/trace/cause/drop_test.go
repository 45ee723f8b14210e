package cause_test

import (
	"slices"
	"testing"
	"time"

	"muster/cpaas/trace/cause"
)

func TestADroppedRowDropsOutOfItsJoins(t *testing.T) {
	rows := traffic(900, 2*time.Millisecond)
	j := cause.NewJoiner()
	for _, r := range rows {
		j.Add(r)
		j.Drop(r.Number - 50)
		oldest := max(1, r.Number-50)
		for _, e := range j.Effects() {
			for _, row := range e.Rows {
				if row.Number < oldest || j.Effect(row.Number) != e {
					t.Fatalf("at row %d the effect of row %d is still there", r.Number, row.Number)
				}
			}
			for _, a := range e.Causes {
				if a.Row.Number < oldest || !slices.Contains(append(a.Effects, a.Maybe...), e) {
					t.Fatalf("at row %d the effect of row %d is joined to row %d", r.Number, e.Rows[0].Number, a.Row.Number)
				}
			}
			if len(e.Causes) == 0 && e.Lost == 0 {
				t.Fatalf("at row %d the effect of row %d has no cause and lost none", r.Number, e.Rows[0].Number)
			}
		}
		for _, a := range j.Actions() {
			for _, e := range append(slices.Clone(a.Effects), a.Maybe...) {
				if a.Row.Number < oldest || !slices.Contains(e.Causes, a) {
					t.Fatalf("at row %d the request of row %d names the effect of row %d, which does not name it", r.Number, a.Row.Number, e.Rows[0].Number)
				}
			}
		}
	}
	j.Drop(rows[len(rows)-1].Number + 1)
	if n := j.Held(); n != 0 || len(j.Actions())+len(j.Effects()) > 0 {
		t.Errorf("%d things are held of rows that are all gone", n)
	}
}

// Row by row there is the same in the end as at once, wherever it is asked for.
func TestRowsJoinTheSameWhateverOrderTheirRowsAreTold(t *testing.T) {
	rows := traffic(400, 2*time.Millisecond)
	late := slices.Clone(rows)
	for i := 0; i+8 <= len(late); i += 8 { // requests are told when they end, after what they caused
		late = append(late[:i], append(append(slices.Clone(late[i+1:i+8]), late[i]), late[i+8:]...)...)
	}
	causes := func(j *cause.Joiner) map[int64]int64 {
		m := map[int64]int64{}
		for _, e := range j.Effects() {
			if a := e.Cause(); a != nil {
				m[e.Rows[0].Number] = a.Row.Number
			}
		}
		return m
	}
	want, got := causes(cause.Join(rows)), causes(cause.Join(late))
	if len(want) != 350 || len(got) != len(want) {
		t.Fatalf("%d and %d of 350 are certain", len(want), len(got))
	}
	for row, a := range want {
		if got[row] != a {
			t.Errorf("row %d is joined to %d, and to %d where it is told first", row, a, got[row])
		}
	}
}
