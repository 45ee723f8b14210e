package app

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// The tour waits for its own steps' results, so that one that plays through has
// shown them all.
func TestTourPlaysThroughAndLeavesAPictureOfEachStep(t *testing.T) {
	s := newStage(t)
	s.app.capture = laidOut
	folder := filepath.Join(t.TempDir(), "tour")
	var out bytes.Buffer
	g := &guide{app: s.app, o: TourOptions{Pace: time.Millisecond}, album: album{folder: folder, out: &out}}
	steps := s.app.tourSteps()
	pictures := 0
	for _, step := range steps {
		if step.name != "" {
			pictures++
		}
	}
	if err := s.playing(func() error { return g.play(steps) }); err != nil {
		t.Fatal(err)
	}
	printed := strings.Fields(out.String())
	if len(printed) != pictures {
		t.Fatalf("%d pictures of %d steps", len(printed), pictures)
	}
	for _, path := range printed {
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if picture, err := png.Decode(file); err != nil || picture.Bounds().Dx() < 1000 {
			t.Errorf("%s: %v", path, err)
		}
		_ = file.Close()
	}
}

// laidOut captures a window after laying it out anew: a real driver does that by
// itself before each frame when something was shown or hidden.
func laidOut(w fyne.Window) image.Image {
	w.Content().Refresh()
	return w.Canvas().Capture()
}

// playing runs the tour's goroutine beside the user interface's, which is this
// one.
func (s *stage) playing(play func() error) error {
	var err error
	var tour sync.WaitGroup
	ended := make(chan struct{})
	tour.Go(func() {
		err = play()
		close(ended)
	})
	for {
		select {
		case <-ended:
			tour.Wait()
			return err
		case <-s.more:
			s.turn()
		}
	}
}

func TestTourTellsTheStepThatFailed(t *testing.T) {
	s := newStage(t)
	g := &guide{app: s.app, album: album{}}
	err := s.playing(func() error {
		return g.play([]step{{name: "impossible", do: func() error { return s.app.press("no such button") }}})
	})
	if err == nil || !strings.Contains(err.Error(), "impossible") {
		t.Errorf("the error is %v", err)
	}
}

func TestTourEndsQuietlyWithItsWindow(t *testing.T) {
	s := newStage(t)
	g := &guide{app: s.app, album: album{}}
	err := s.playing(func() error {
		return g.play([]step{{name: "close", do: func() error { s.app.Close(); return nil }, until: func() bool { return false }}})
	})
	if err != nil {
		t.Errorf("closing the window is reported as %v", err)
	}
}
