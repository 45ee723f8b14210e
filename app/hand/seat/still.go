//go:build linux && !headless

package seat

import (
	"time"

	"fyne.io/fyne/v2"
)

const (
	looks  = 12                    // at which a window that is still is found clean at least once
	rounds = 40 * time.Millisecond // some rounds of the toolkit's, of 16 ms each
)

// painted is the toolkit's canvas: whether it is to be drawn in the next round. A
// round that draws asks first.
type painted interface {
	CheckDirtyAndClear() bool
	SetDirty()
}

// Still tells whether a window comes to rest when nothing is done to it. One that
// has itself drawn while it is drawn never does, and takes the processor for that.
func (s *Seat) Still(window func() fyne.Window) (still bool, err error) {
	for range looks {
		err := s.Do(func() {
			c, is := window().Canvas().(painted)
			if still = !is || !c.CheckDirtyAndClear(); !still {
				c.SetDirty()
			}
		})
		if err != nil || still {
			return still, err
		}
		time.Sleep(rounds)
	}
	return false, nil
}

// Until looks at the window until what is waited for is seen, and gives what else the
// window's thread took of the processor until then.
func (s *Seat) Until(atMost time.Duration, seen func() bool) (is bool, cost time.Duration, err error) {
	began, deadline := s.CPU(), time.Now().Add(atMost)
	var looks time.Duration
	for {
		if err := s.Do(func() {
			looked := s.CPU()
			is = seen()
			looks += s.CPU() - looked
		}); err != nil {
			return false, 0, err
		}
		if is || time.Now().After(deadline) {
			return is, s.CPU() - began - looks, nil
		}
		time.Sleep(rounds)
	}
}
