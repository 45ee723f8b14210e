package app_test

import (
	"testing"
	"time"

	"muster/app"
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
	if err := app.RunTour(s.app, app.TourOptions{Pace: time.Millisecond, Exit: true}); err != nil {
		t.Fatal(err)
	}
	if !s.gone() {
		t.Error("the window is still there")
	}
}
