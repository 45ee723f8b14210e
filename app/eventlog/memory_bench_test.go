package eventlog

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"muster/app/hand/heap"
	"muster/widgets/look"
)

// BenchmarkMemoryOfALogRow tells what a line of the event log keeps while the log is as
// full as it can be, with what the filters know of it.
func BenchmarkMemoryOfALogRow(b *testing.B) {
	for b.Loop() {
		l := newTestLogbook(b)
		before := heap.InUse()
		for i := range maxLines {
			text := fmt.Sprintf("Received a chatMessage event for groupId %032d: number %d", i%20, i)
			l.Add(NewLine(time.Now(), []string{"alice", "bob"}[i%2], look.LevelInfo, text).Of("g1", "Team"))
		}
		b.ReportMetric(float64(heap.InUse()-before)/maxLines, "B/row")
		runtime.KeepAlive(l)
	}
	b.ReportMetric(0, "ns/op") // says nothing here
}
