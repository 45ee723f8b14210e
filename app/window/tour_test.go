package window_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"muster/app/tour"
)

// plays has the tour played in the window until it has gone, and does something after each
// turn of the window.
func (s *stage) plays(o tour.Options, after func()) error {
	s.desk.loop = func() {
		s.desk.Lifecycle().(interface{ OnStarted() func() }).OnStarted()()
		for !s.gone() {
			<-s.more
			s.turn()
			after()
		}
		s.turn()
	}
	o.Pace, o.Exit = time.Millisecond, true
	err := tour.Run(s.app, o)
	if !s.gone() {
		s.Error("the window is still there")
	}
	return err
}

// feature is a file with a scenario of these steps.
func (s *stage) feature(steps ...string) string {
	path := filepath.Join(s.TempDir(), "own.feature")
	text := "Feature: Own\n\n  Scenario: one\n    " + strings.Join(steps, "\n    ") + "\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		s.Fatal(err)
	}
	return path
}

// Each step of the tour's file holds what it says, so that one that is played through has
// shown all of them.
func TestTourPlaysThrough(t *testing.T) {
	if err := newStage(t).plays(tour.Options{}, func() {}); err != nil {
		t.Fatal(err)
	}
}

func TestTourOfAFileHasAPictureOfEachStep(t *testing.T) {
	s := newStage(t)
	var told strings.Builder
	o := tour.Options{File: s.feature("Given alice is subscribed", `When alice creates the group "Team"`), Pictures: t.TempDir(), Out: &told}
	if err := s.plays(o, func() {}); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, path := range strings.Fields(told.String()) {
		names = append(names, filepath.Base(path))
	}
	if want := []string{"01-start.png", "02-alice-is-subscribed.png", "03-alice-creates-the-group-team.png"}; !slices.Equal(names, want) {
		t.Errorf("the pictures are %q, want %q", names, want)
	}
}

func TestTourOfAFileTellsTheStepThatFailed(t *testing.T) {
	s := newStage(t)
	err := s.plays(tour.Options{File: s.feature("Given alice is subscribed", "Then alice has to log in again within 10ms")}, func() {})
	if err == nil || !strings.Contains(err.Error(), "own.feature: line 5: alice has to log in again") {
		t.Errorf("the error is %v", err)
	}
}

func TestTourEndsQuietlyWithItsWindow(t *testing.T) {
	s := newStage(t)
	err := s.plays(tour.Options{File: s.feature("Given alice is subscribed", "When 10m passes")}, func() {
		if s.app.Live() == 1 && !s.gone() {
			s.app.End()
		}
	})
	if err != nil {
		t.Errorf("closing the window is reported as %v", err)
	}
}
