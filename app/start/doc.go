// Package start opens Muster's window. It alone needs a display, a graphics
// driver and a C compiler; with the build tag headless it has none of them, nor
// the window's toolkit, and says so.
package start

import (
	"io"
	"time"

	"muster/cpaas/sandbox"
)

// Options say what the window does when it opens.
type Options struct {
	Version string
	Demo    int       // start with the demo for so many users of the sandbox, up to 8
	Tour    *Tour     // play the tour
	Out     io.Writer // gets a sentence where a Muster that runs already was shown instead

	// Sandbox is the built-in sandbox; one is made at its first use if it is nil.
	Sandbox *sandbox.Server

	// Beside runs on a goroutine of its own beside the window, for a program that
	// drives it from outside. post runs a function on the window's goroutine without
	// delay, and ended is closed when the window has gone.
	Beside func(post func(func()), ended <-chan struct{})
}

// Tour says how the tour is played.
type Tour struct {
	File     string        // the feature file that is played; empty for the shipped tour
	Exit     bool          // close the window at the end
	Pictures string        // the folder for a picture of each step; empty for none
	Pace     time.Duration // how long each step stays on show
	Out      io.Writer     // gets the path of each picture, a line each
}
