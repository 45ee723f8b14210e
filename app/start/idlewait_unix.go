//go:build !headless && (linux || freebsd || openbsd || netbsd)

package start

import (
	"time"

	"github.com/go-gl/glfw/v3.4/glfw"
)

// onDisplay has an idle window wait for X11's or Wayland's events, with the library by
// which Fyne looks for them.
func (r *idleWait) onDisplay() bool {
	r.wait = func(most time.Duration) { glfw.WaitEventsTimeout(most.Seconds()) }
	r.wake = func() {
		// The library panics with an error of whatever else is called at the moment.
		defer func() { _ = recover() }()
		glfw.PostEmptyEvent()
	}
	return true
}
