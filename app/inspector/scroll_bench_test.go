package inspector_test

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/hand/viewtest"
)

// BenchmarkWireScroll goes a page on or back in a table of few rows, and of many: both
// cost the same.
func BenchmarkWireScroll(b *testing.B) {
	for _, rows := range []int{500, 50_000} {
		b.Run(fmt.Sprint(rows, " rows"), func(b *testing.B) {
			w := newBench(b)
			for i := range rows {
				w.Tell(viewtest.Server, "alice", w.request("GET", "/group", 200, time.Duration(i)*time.Millisecond))
			}
			w.Settled()
			w.at(0)
			table, keys := w.Host.Focused(), []fyne.KeyName{fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyPageUp}
			b.ResetTimer()
			for i := range b.N {
				table.TypedKey(&fyne.KeyEvent{Name: keys[i%len(keys)]})
			}
		})
	}
}
