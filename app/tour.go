package app

import (
	"io"
	"time"
)

// TourOptions say how the tour is played.
type TourOptions struct {
	Exit     bool          // close the window at the end
	Pictures string        // the folder for a picture of each step; "" for none
	Pace     time.Duration // how long each step stays on show
	Out      io.Writer     // gets the path of each picture, a line each
}

// RunTour shows the window.
func (a *App) RunTour(o TourOptions) error { a.Run(); return nil }
