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
)

// The tour waits for its own steps' results, so that one that plays through has
// shown them all.
func TestTourPlaysThrough(t *testing.T) {
	s := newStage(t)
	g := &guide{app: s.app, o: TourOptions{Pace: time.Millisecond}}
	if err := s.playing(func() error { return g.play(tourSteps(s.app)) }); err != nil {
		t.Fatal(err)
	}
}

func TestAlbumNumbersItsPicturesAndPrintsTheirPaths(t *testing.T) {
	var out bytes.Buffer
	a := album{folder: filepath.Join(t.TempDir(), "tour"), out: &out}
	picture := func() image.Image { return image.NewGray(image.Rect(0, 0, 4, 3)) }
	for _, step := range []string{"start", "end"} {
		if err := a.take(step, picture); err != nil {
			t.Fatal(err)
		}
	}
	paths := strings.Fields(out.String())
	if len(paths) != 2 || filepath.Base(paths[0]) != "01-start.png" || filepath.Base(paths[1]) != "02-end.png" {
		t.Fatalf("printed %q", paths)
	}
	file, err := os.Open(paths[1])
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if saved, err := png.Decode(file); err != nil || saved.Bounds() != picture().Bounds() {
		t.Errorf("the picture is %v, %v", saved, err)
	}
}

func TestAlbumWithoutAFolderTakesNoPictures(t *testing.T) {
	a := album{}
	err := a.take("start", func() image.Image {
		t.Error("a picture was taken")
		return image.NewGray(image.Rect(0, 0, 1, 1))
	})
	if err != nil {
		t.Error(err)
	}
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
			// A real driver lays out anew before each frame when something grew.
			s.app.host.window.Content().Refresh()
			for _, c := range s.app.deck.columns {
				c.card.Refresh()
			}
		}
	}
}

func TestTourTellsTheStepThatFailed(t *testing.T) {
	s := newStage(t)
	g := &guide{app: s.app, o: TourOptions{}}
	err := s.playing(func() error {
		return g.play([]step{{name: "impossible", do: func() error { return press(s.app.host.window, "no such button") }}})
	})
	if err == nil || !strings.Contains(err.Error(), "impossible") {
		t.Errorf("the error is %v", err)
	}
}

func TestTourEndsQuietlyWithItsWindow(t *testing.T) {
	s := newStage(t)
	g := &guide{app: s.app, o: TourOptions{}}
	err := s.playing(func() error {
		return g.play([]step{{name: "close", do: func() error { s.app.Close(); return nil }, until: func() bool { return false }}})
	})
	if err != nil {
		t.Errorf("closing the window is reported as %v", err)
	}
}
