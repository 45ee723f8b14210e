package transfers

import "sync/atomic"

// transfer is how far a file has come. The worker that moves it adds, and the
// window looks when it draws.
type transfer struct {
	done   atomic.Int64
	Total  int64
	cancel func() // nil while nothing moves
}

// Share is how much is through, from 0 to 1.
func (t *transfer) Share() float32 {
	if t.Total <= 0 {
		return 0
	}
	return float32(t.done.Load()) / float32(t.Total)
}

// Stop cancels what moves.
func (t *transfer) Stop() {
	if t.cancel != nil {
		t.cancel()
	}
}
