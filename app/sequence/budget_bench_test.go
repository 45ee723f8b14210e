//go:build unix

package sequence_test

import (
	"fmt"
	"runtime"
	"syscall"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"muster/app/hand"
)

// many is a sequence of 2,000 arrows between five users and a server.
func many(b *testing.B) *bench {
	s := newBench(b)
	users := []string{"bob", "carol", "dave"}
	for i := range 400 { // a request, its reply, and three who are told
		s.Message(fmt.Sprint("m", i), "g1", time.Duration(i)*time.Second, users...)
	}
	return s
}

// BenchmarkSequenceOpen shows a sequence of 2,000 arrows, from a tape that nobody has
// looked at; the budget is 100 ms. cpu-ms/op is what the joiner and the user interface's
// goroutine take of the processors, whatever else they are busy with.
func BenchmarkSequenceOpen(b *testing.B) {
	used := time.Duration(0)
	for range b.N {
		b.StopTimer()
		s := many(b)
		runtime.GC() // what making the tape has left behind is not counted
		b.StartTimer()
		began := spent(b)
		s.view.Show()
		<-s.posted
		s.Settled()
		used += spent(b) - began
		b.StopTimer()
		if !s.View().Reads("2000 arrows") {
			b.Fatal(s.View().Text())
		}
	}
	b.ReportMetric(float64(used)/float64(time.Millisecond)/float64(b.N), "cpu-ms/op")
}

// spent is what this process has had of the processors.
func spent(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkSequenceScroll scrolls 2,000 arrows by three rows and lays the frame out; the
// budget is 16 ms. What the display draws of it is not in it.
func BenchmarkSequenceScroll(b *testing.B) {
	s := many(b)
	s.shown()
	scroll := hand.First(s.view.Pane, func(o fyne.CanvasObject) bool {
		c, is := o.(*container.Scroll)
		return is && c.Content.Size().Height > 2000
	}).(*container.Scroll)
	down := float32(66)
	b.ResetTimer()
	for range b.N {
		before := scroll.Offset.Y
		scroll.ScrollToOffset(fyne.NewPos(0, scroll.Offset.Y+down))
		s.LayOut()
		if scroll.Offset.Y == before { // at an end
			down = -down
		}
	}
}
