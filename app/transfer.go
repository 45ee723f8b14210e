package app

import (
	"sync/atomic"
)

// transfer is how far a file has come. The worker that moves it adds, and the
// window looks when it draws.
type transfer struct {
	done   atomic.Int64
	total  int64
	cancel func() // nil while nothing moves
}

// share is how much is through, from 0 to 1.
func (t *transfer) share() float32 {
	if t.total <= 0 {
		return 0
	}
	return float32(t.done.Load()) / float32(t.total)
}

// stop cancels what moves.
func (t *transfer) stop() {
	if t.cancel != nil {
		t.cancel()
	}
}
