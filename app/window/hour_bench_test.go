package window_test

import (
	"fmt"
	"sync/atomic"
	"testing"

	"muster/app/hand/heap"
	"muster/app/window"
	"muster/cpaas"
)

// What an hour of 100 events a second for eight users leaves in memory, as fast as
// they go: what is alive after a minute's worth of them, after a quarter of an
// hour's, when the log and the tape are full, and after all. Nobody says anything, as
// each line of a conversation is kept: BenchmarkMemoryOfALine tells what it takes. So
// the last two figures must be nearly the same: who joins and leaves makes lines too.
func BenchmarkHeapOfAnHour(b *testing.B) {
	const burst, minute, full, all = 40, 6_000, 90_000, 360_000
	for b.Loop() {
		s, group := eight(b)
		var events atomic.Int64
		for _, u := range s.users() {
			defer window.Session(s.app, u.name()).Watch(func(cpaas.Update) { events.Add(1); s.wake() })()
		}
		n := 0
		heapAfter := func(enough int64) float64 {
			for events.Load() < enough {
				before := events.Load()
				for range burst {
					happens(b, s, group, n)
					n++
				}
				s.until("they were told", func() bool { return events.Load() >= before+7*burst })
			}
			return float64(heap.InUse()) / (1 << 20)
		}
		b.ReportMetric(heapAfter(minute), "MiB-minute")
		b.ReportMetric(heapAfter(full), "MiB-quarter")
		b.ReportMetric(heapAfter(all), "MiB-hour")
	}
}

// happens has someone write and stop, and now and then someone join and leave.
func happens(b *testing.B, s *stage, group string, n int) {
	b.Helper()
	err := s.sandbox.As(fmt.Sprintf("user%d@example.com", n/2%8)).Compose(group, n%2 == 0)
	host := s.sandbox.As("user0@example.com")
	if err == nil && n%50 == 0 {
		err = host.Add(group, "user8@example.com")
	}
	if err == nil && n%50 == 25 {
		err = host.Remove(group, "user8@example.com")
	}
	if err != nil {
		b.Fatal(err)
	}
}
