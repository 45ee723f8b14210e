package judge_test

import (
	"fmt"
	"testing"
	"time"

	"muster/cpaas/trace/cause"
	"muster/cpaas/trace/judge"
)

// BenchmarkLintRow is one row to a linter that has few rows, and one that has as many as
// a tape: both cost the same.
func BenchmarkLintRow(b *testing.B) {
	for _, before := range []int{100, 50_000} {
		b.Run(fmt.Sprint(before), func(b *testing.B) {
			w := newWire()
			for i := range before {
				w.message("bob", fmt.Sprint("n", i), fmt.Sprint("m", i), time.Duration(i)*time.Millisecond)
			}
			rows := w.tape.Rows(0)
			j := cause.Join(rows)
			l := judge.NewLinter(j.Effect)
			for _, r := range rows {
				l.Add(r)
			}
			const more = 2000
			for i := range more {
				w.message("bob", fmt.Sprint("more", i), fmt.Sprint("more", i), time.Duration(before+i)*time.Millisecond)
			}
			rows = w.tape.Rows(rows[len(rows)-1].Number)
			i := 0
			b.ReportAllocs()
			for b.Loop() {
				l.Add(rows[i%more]) // again, it is a duplicate, which costs no less
				i++
			}
		})
	}
}
