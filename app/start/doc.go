// Package start opens Muster's window. It alone needs a display, a graphics
// driver and a C compiler; with the build tag headless it has none of them, nor
// the window's toolkit, and says so.
package start

import (
	"io"
	"time"
)

// Options say what the window does when it opens.
type Options struct {
	Version string
	Demo    int       // start with the demo for so many users of the sandbox, up to 8
	Tour    *Tour     // play the tour
	Out     io.Writer // gets a sentence where a Muster that runs already was shown instead
}

// Tour says how the tour is played.
type Tour struct {
	Exit     bool          // close the window at the end
	Pictures string        // the folder for a picture of each step; empty for none
	Pace     time.Duration // how long each step stays on show
	Out      io.Writer     // gets the path of each picture, a line each
}
