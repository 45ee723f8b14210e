package window_test

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"muster/app/hand/threadtime"
	"muster/app/window"
	"muster/cpaas"
	"muster/cpaas/sandbox"
)

// A minute of 1,000 notifications a second for eight users who look at one group:
// messages, how far they have come, who writes, who comes and goes. slowest-ms is
// the longest turn of the user interface, in processor time of its own thread, and
// its budget is 50 ms; beside it are the same on the wall, which also has what
// other programs took, and how much of a core all turns took together.
func BenchmarkMinuteOf1000EventsASecond(b *testing.B) {
	const length = time.Minute
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	s, group := eight(b)
	var events atomic.Int64
	for _, u := range s.users() {
		defer window.Session(s.app, u.name()).Watch(func(cpaas.Update) { events.Add(1) })()
	}
	var turns, walls []time.Duration
	for b.Loop() {
		events.Store(0)
		began := time.Now()
		ctx, stop := context.WithTimeout(b.Context(), length)
		drove := make(chan error, 1)
		go func() { drove <- drive(ctx, s.sandbox, group, func() bool { return behind(began, &events) }) }()
		for ctx.Err() == nil {
			select {
			case <-s.more:
				at, used := time.Now(), threadtime.Used()
				s.take()
				turns, walls = append(turns, threadtime.Used()-used), append(walls, time.Since(at))
			case <-ctx.Done():
			}
		}
		stop()
		if err := <-drove; err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(events.Load())/time.Since(began).Seconds(), "events/s")
	}
	var all time.Duration
	for _, t := range turns {
		all += t
	}
	b.ReportMetric(milliseconds(slices.Max(turns)), "slowest-ms")
	b.ReportMetric(milliseconds(slices.Sorted(slices.Values(turns))[len(turns)*99/100]), "p99-ms")
	b.ReportMetric(milliseconds(slices.Max(walls)), "slowest-wall-ms")
	b.ReportMetric(float64(len(turns))/float64(b.N)/length.Seconds(), "turns/s")
	b.ReportMetric(all.Seconds()/float64(b.N)/length.Seconds()*100, "%-of-a-core")
}

// behind tells whether fewer events have come than 1,000 a second.
func behind(began time.Time, events *atomic.Int64) bool {
	return events.Load() < int64(time.Since(began).Seconds()*1000)
}

// drive has things happen in a group whenever they are due, until ctx ends.
func drive(ctx context.Context, server *sandbox.Server, group string, due func() bool) error {
	tick := time.NewTicker(time.Second / 250)
	defer tick.Stop()
	for n := 0; ; {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		if !due() {
			continue
		}
		by := server.As(fmt.Sprintf("user%d@example.com", n%8))
		err := by.Compose(group, true)
		if err == nil {
			_, err = by.Send(group, fmt.Sprintf("line %d: how are you today?", n))
		}
		if err == nil && n%50 == 0 {
			err = server.As("user0@example.com").Add(group, "user8@example.com")
		}
		if err == nil && n%50 == 25 {
			err = server.As("user0@example.com").Remove(group, "user8@example.com")
		}
		if err != nil {
			return err
		}
		n++
	}
}
