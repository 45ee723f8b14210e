package tour

import (
	"errors"
	"fmt"
	"image"
	"io"
	"sync"
	"time"

	"fyne.io/fyne/v2/driver/desktop"

	"muster/app/window"
	"muster/widgets/control"
)

// Options say how the tour is played.
type Options struct {
	Exit     bool          // close the window at the end
	Pictures string        // the folder for a picture of each step; "" for none
	Pace     time.Duration // how long each step stays on show
	Out      io.Writer     // gets the path of each picture, a line each
}

// stepTime is how long a step of the tour may take to show its result: seconds on a machine that compiles and tests beside it.
const stepTime = 30 * time.Second

// errClosed ends a tour whose window was closed.
var errClosed = errors.New("the window was closed")

// step is one step of the tour: what a person would do, on the user interface's
// goroutine, and what shows that it worked. A step with a name has its picture
// taken.
type step struct {
	name  string
	do    func() error
	until func() bool
}

// guide plays the tour on a goroutine of its own. It does what a person does:
// it fills fields, taps buttons and walks with the Tab key.
type guide struct {
	app   *window.Window
	o     Options
	album album
}

// Run shows the window, plays the tour in it, and returns when the window is
// closed, with the error of the step that did not work.
func Run(a *window.Window, o Options) error {
	g := &guide{app: a, o: o, album: album{folder: o.Pictures, out: o.Out}}
	var playing sync.WaitGroup
	var failure error
	a.Host.Fyne.Lifecycle().SetOnStarted(func() {
		playing.Go(func() {
			failure = g.play(tourSteps(a))
			if failure != nil || o.Exit {
				a.Post(a.End) // whose failure is the process's
			}
		})
	})
	a.Run()
	playing.Wait()
	return failure
}

func (g *guide) play(steps []step) error {
	for _, s := range steps {
		err := g.step(s)
		if errors.Is(err, errClosed) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("tour: %s: %w", s.name, err)
		}
	}
	return nil
}

func (g *guide) step(s step) error {
	if s.do != nil {
		var failed error
		if err := g.onScreen(func() { failed = s.do() }); err != nil {
			return err // do may still run: what it says is not to be looked at
		}
		if failed != nil {
			return failed
		}
	}
	if err := g.await(s.until); err != nil {
		return err
	}
	if err := g.pause(g.o.Pace); err != nil || s.name == "" {
		return err
	}
	var err error
	if gone := g.onScreen(func() { err = g.album.take(s.name, func() image.Image { return g.app.Capture(g.app.Window()) }) }); gone != nil {
		return gone
	}
	return err
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

// await looks every now and then whether a step has shown its result.
func (g *guide) await(shown func() bool) error {
	deadline := time.NewTimer(stepTime)
	defer deadline.Stop()
	for {
		here := shown == nil
		if !here {
			if err := g.onScreen(func() { here = shown() }); err != nil {
				return err
			}
		}
		if here {
			return nil
		}
		select {
		case <-deadline.C:
			return fmt.Errorf("its result did not show within %s", stepTime)
		default:
		}
		if err := g.pause(20 * time.Millisecond); err != nil {
			return err
		}
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

// hover puts the pointer on an action, which shows the reason why it is disabled.
func hover(action *control.Action) { action.MouseIn(&desktop.MouseEvent{}) }
