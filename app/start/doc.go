// Package start opens Muster's window. It alone needs a display, a graphics
// driver and a C compiler; with the build tag headless it has none of them, and
// says so.
package start

import "muster/app"

// Options say what the window does when it opens.
type Options struct {
	Version string
	Demo    bool             // start with the demo
	Tour    *app.TourOptions // play the tour
}
