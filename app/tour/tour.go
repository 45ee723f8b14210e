package tour

import (
	"errors"
	"fmt"
	"image"
	"io"
	"strings"
	"sync"
	"time"
	"unicode"

	"muster/app/scenarios"
	"muster/app/window"
	"muster/cpaas/scenario"
	"muster/widgets/look"
)

// Options say how the tour is played.
type Options struct {
	File     string        // the feature file whose scenarios are played; "" for the tour that is shipped
	Exit     bool          // close the window at the end
	Pictures string        // the folder for a picture of each step; "" for none
	Pace     time.Duration // how long each step stays on show
	Out      io.Writer     // gets the path of each picture, a line each
}

// lookEvery is how often the tour looks whether a step has ended.
const lookEvery = 20 * time.Millisecond

// errClosed ends a tour whose window was closed.
var errClosed = errors.New("the window was closed")

// guide plays the tour on a goroutine of its own: it opens the feature file in the test
// bench and plays it there step by step.
type guide struct {
	app   *window.Window
	view  *scenarios.View
	o     Options
	album album
}

// Run shows the window, plays the tour in it, and returns when the window is
// closed, with the error of the step that did not work. A file that cannot be played is
// told before there is a window.
func Run(a *window.Window, o Options) error {
	played, err := readFeature(o.File)
	if err != nil {
		return fmt.Errorf("tour: %w", err)
	}
	g := &guide{app: a, o: o, album: album{folder: o.Pictures, out: o.Out}}
	var playing sync.WaitGroup
	var failure error
	a.Host.Fyne.Lifecycle().SetOnStarted(func() {
		playing.Go(func() {
			if failure = g.play(played); errors.Is(failure, errClosed) {
				failure = nil
			}
			if failure != nil || o.Exit {
				a.Post(a.End) // whose failure is the process's
			}
		})
	})
	a.Run()
	playing.Wait()
	return failure
}

// play plays all scenarios of a file, and takes a picture of each step.
func (g *guide) play(f feature) error {
	if err := g.take("start"); err != nil {
		return err
	}
	var all []*scenario.Scenario
	if err := g.onScreen(func() {
		g.view = g.app.ShowScenarios()
		g.app.GrowBench() // so that the steps around the one that is played can be read
		all = g.view.Present(f.name, f.text)
	}); err != nil {
		return err
	}
	for i, one := range all {
		if err := g.scenario(i, one); err != nil {
			return fmt.Errorf("tour: %s: %w", f.name, err)
		}
	}
	return g.onScreen(func() { g.app.Host.LogLine("", look.LevelInfo, "The tour has ended; the window is yours") })
}

func (g *guide) scenario(i int, s *scenario.Scenario) error {
	for n, step := range s.Steps {
		if err := g.onScreen(func() { g.view.PlayStep(i) }); err != nil {
			return err
		}
		last := n+1 == len(s.Steps)
		if err := g.await(func(p scenarios.Progress) bool { return p.Ended || !last && p.Steps > n }); err != nil {
			return err
		}
		if err := g.pause(g.o.Pace); err != nil {
			return err
		}
		if err := g.take(named(step.Text)); err != nil {
			return err
		}
	}
	return nil
}

// await waits until the scenario is as far as is wanted. Each step has a time of its own in
// which it fails, so that this ends.
func (g *guide) await(enough func(scenarios.Progress) bool) error {
	for {
		var p scenarios.Progress
		if err := g.onScreen(func() { p = g.view.Progress() }); err != nil {
			return err
		}
		if p.Err != nil || enough(p) {
			return p.Err
		}
		if err := g.pause(lookEvery); err != nil {
			return err
		}
	}
}

// take takes a picture of what is on show.
func (g *guide) take(name string) error {
	var err error
	if gone := g.onScreen(func() { err = g.album.take(name, func() image.Image { return g.app.Capture(g.app.Window()) }) }); gone != nil {
		return gone
	}
	return err
}

// named is a sentence as the name of a file.
func named(sentence string) string {
	const most = 60
	words := strings.FieldsFunc(strings.ToLower(sentence), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	name := []rune(strings.Join(words, "-"))
	return string(name[:min(most, len(name))])
}

// onScreen runs f on the user interface's goroutine and waits for it.
func (g *guide) onScreen(f func()) error {
	ran := make(chan struct{})
	g.app.Post(func() {
		f()
		close(ran)
	})
	select {
	case <-ran:
		return nil
	case <-g.app.Done():
		return errClosed
	}
}

func (g *guide) pause(d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-g.app.Done():
		return errClosed
	}
}
