package window_test

import (
	"testing"
	"time"

	"muster/app/tour"
)

// The tour waits for its own steps' results, so that one that plays through has
// shown them all.
func TestTourPlaysThrough(t *testing.T) {
	s := newStage(t)
	s.desk.loop = func() {
		s.desk.Lifecycle().(interface{ OnStarted() func() }).OnStarted()()
		for !s.gone() {
			<-s.more
			s.turn()
		}
		s.turn()
	}
	if err := tour.Run(s.app, tour.Options{Pace: time.Millisecond, Exit: true}); err != nil {
		t.Fatal(err)
	}
	if !s.gone() {
		t.Error("the window is still there")
	}
}
