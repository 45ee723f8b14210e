package start

import (
	"sync/atomic"
	"time"
)

// idleWait has the interface's goroutine wait for the display while nothing happens.
// Fyne's loop looks for news sixty times a second instead, which takes more than
// one per cent of a processor's time, and of a battery, for a window that rests.
//
// What Fyne itself hands to that goroutine from another may come late by longest,
// so there is no rest for a while after anything that was done or has come. Of what has no
// such beginning, followAppearance looks after the desktop's colours.
type idleWait struct {
	wait  func(time.Duration) // for an event, so long at most; handles those that come
	wake  func()              // ends a wait; may be called from any goroutine
	post  func(func())        // runs a function on the interface's goroutine
	ended <-chan struct{}     // closed before the display is let go of

	begun atomic.Bool
	due   atomic.Int64 // functions of Post that have not run yet
}

const (
	longest  = 2 * time.Second        // a wait
	breather = 20 * time.Millisecond  // between two, for the loop to draw
	awake    = 500 * time.Millisecond // after an event: a second tap may follow, or an answer
	accuracy = 5 * time.Millisecond   // to which a wait of its full length is known
)

// begin waits from now on while nothing happens. The display must be open.
func (r *idleWait) begin() {
	r.begun.Store(true)
	r.post(r.turn)
}

// Post runs f on the interface's goroutine without delay.
func (r *idleWait) Post(f func()) {
	r.due.Add(1)
	if r.begun.Load() {
		r.wake() // before f is posted: afterwards there may be no display any more
	}
	r.post(func() {
		r.due.Add(-1)
		f()
	})
}

// turn is a wait, on the interface's goroutine.
func (r *idleWait) turn() {
	select {
	case <-r.ended:
		return
	default:
	}
	next := breather
	// The loop may have taken the event that was to end this wait: a function that is due
	// would come as late as the wait is long.
	if r.due.Load() == 0 {
		began := time.Now()
		r.wait(longest)
		if time.Since(began) < longest-accuracy {
			next = awake
		}
	}
	time.AfterFunc(next, func() {
		select {
		case <-r.ended:
		default:
			r.post(r.turn)
		}
	})
}
