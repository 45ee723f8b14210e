//go:build linux && !headless

// Package seat is a place before a real window: it presses and types there as a
// person does, looks at what is shown, and knows what the window's goroutine costs.
package seat

import (
	"errors"
	"fmt"
	"image"
	"os"
	"reflect"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"

	"muster/app/hand/desk"
)

// ErrClosed tells that the window has gone.
var ErrClosed = errors.New("the window was closed")

// Hang tells that the window's goroutine does not come back.
type Hang struct {
	Used  time.Duration // of the processor, since it was asked
	Stack string        // where it is
}

func (h *Hang) Error() string {
	return fmt.Sprintf("the window does not answer: it has taken %.1f s of the processor and has not come back", h.Used.Seconds())
}

// Seat is a place before the window of this process. Its methods are for one
// goroutine, which is not the window's.
type Seat struct {
	*desk.Desk
	Patience time.Duration // of the processor: a turn that takes more is a hang

	post   func(func())
	ended  <-chan struct{}
	thread atomic.Int64 // on which the window's goroutine is
}

// standstill is how long the window's goroutine may be gone without using the
// processor at all: it waits for something that does not come.
const standstill = 90 * time.Second

// Take sits down before the window; post and ended are those of start.Options.
func Take(d *desk.Desk, patience time.Duration, post func(func()), ended <-chan struct{}) (*Seat, error) {
	s := &Seat{Desk: d, Patience: patience, post: post, ended: ended}
	return s, s.Do(func() { s.thread.Store(int64(syscall.Gettid())) })
}

// Do runs a function on the window's goroutine and waits for it.
func (s *Seat) Do(f func()) error {
	ran, gone := make(chan struct{}), false
	began, at := s.CPU(), time.Now()
	s.post(func() {
		defer close(ran)
		select {
		case <-s.ended: // without a loop to run in, it runs here, and the display may be let go of
			gone = true
		default:
			f()
		}
	})
	look := time.NewTicker(50 * time.Millisecond)
	defer look.Stop()
	for {
		select {
		case <-ran:
			if gone {
				return ErrClosed
			}
			return nil
		case <-s.ended:
			return ErrClosed
		case <-look.C:
		}
		if used := s.CPU() - began; used > s.Patience || time.Since(at) > standstill {
			return &Hang{used, windowStack()}
		}
	}
}

// Arrive waits until all that was pressed and typed so far has come to the window.
func (s *Seat) Arrive() error {
	// The server answers the second time only after it has written to all programs
	// what there was for them when it answered the first time.
	for range 2 {
		if err := s.Sync(); err != nil {
			return err
		}
	}
	if err := s.Do(glfw.PollEvents); err != nil {
		return err
	}
	// The toolkit tells its widgets of the pointer in its next round only.
	for range 200 {
		moving := false
		if err := s.Do(func() {
			for _, w := range fyne.CurrentApp().Driver().AllWindows() {
				moving = moving || pointerMoves(w)
			}
		}); err != nil || !moving {
			return err
		}
		time.Sleep(5 * time.Millisecond)
	}
	return nil // a window that is closing takes no pointer any more
}

// pointerMoves tells whether the toolkit has heard of another place of the pointer,
// and has not yet told its widgets.
func pointerMoves(w fyne.Window) bool {
	v := reflect.ValueOf(w)
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct {
		return false
	}
	done := v.Elem().FieldByName("mousePosUpdateProcessed")
	return done.IsValid() && done.Kind() == reflect.Bool && !done.Bool()
}

// CPU is the time of the processor that the window's thread has used.
func (s *Seat) CPU() time.Duration {
	thread := s.thread.Load()
	if thread == 0 {
		return 0
	}
	data, err := os.ReadFile("/proc/self/task/" + strconv.FormatInt(thread, 10) + "/schedstat")
	if err != nil {
		return 0
	}
	ran, _, _ := strings.Cut(string(data), " ")
	n, _ := strconv.ParseInt(ran, 10, 64)
	return time.Duration(n)
}

// Shown is a window on the screen. Its title may change at any time.
func (s *Seat) Shown(w fyne.Window) (desk.Window, error) {
	const times = 50
	title := ""
	for range times {
		if err := s.Do(func() { title = w.Title() }); err != nil {
			return desk.Window{}, err
		}
		if shown, ok := s.Titled(title); ok {
			return shown, nil
		}
		time.Sleep(20 * time.Millisecond)
	}
	return desk.Window{}, fmt.Errorf("the window %q is not on the screen", title)
}

// Pixel is where a place of a window is on the screen.
func (s *Seat) Pixel(w fyne.Window, at fyne.Position) (image.Point, error) {
	shown, err := s.Shown(w)
	if err != nil {
		return image.Point{}, err
	}
	var pixel image.Point
	err = s.Do(func() { pixel.X, pixel.Y = w.Canvas().PixelCoordinateForPosition(at) })
	return shown.Place.Min.Add(pixel), err
}

// windowStack is where the window's goroutine is: the one that runs the driver.
func windowStack() string {
	buffer := make([]byte, 4<<20)
	all := string(buffer[:runtime.Stack(buffer, true)])
	for stack := range strings.SplitSeq(all, "\n\n") {
		if strings.Contains(stack, "glfw.(*gLDriver).runGL") {
			return stack
		}
	}
	return all
}
