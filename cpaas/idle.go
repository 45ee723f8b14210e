package cpaas

import (
	"context"
	"io"
	"sync"
	"time"

	"muster/cpaas/transport/hold"
)

// idle ends a request in which nothing has moved for too long, or that takes too long
// as a whole.
type idle struct {
	limit  time.Duration
	cancel context.CancelCauseFunc

	mu    sync.Mutex
	timer *time.Timer
	until time.Time // when the whole must be over; zero if it may take any time
	still time.Time // since when it is held; zero if it is not
}

// withIdle gives a context that ends with ctx, after limit without a move, or after most
// in all, 0 for no such bound. What is held need not move.
func withIdle(ctx context.Context, limit, most time.Duration) (context.Context, *idle) {
	ctx, cancel := context.WithCancelCause(ctx)
	i := &idle{limit: limit, cancel: cancel}
	if most > 0 {
		i.until = time.Now().Add(most)
	}
	i.timer = time.AfterFunc(limit, func() { cancel(context.DeadlineExceeded) })
	return hold.WithClock(ctx, i.holds, i.runs), i
}

// moved begins the time anew.
func (i *idle) moved() {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.still.IsZero() {
		i.begin()
	}
}

func (i *idle) begin() {
	wait := i.limit
	if !i.until.IsZero() {
		wait = max(0, min(wait, time.Until(i.until)))
	}
	i.timer.Reset(wait)
}

func (i *idle) holds() {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.timer.Stop()
	i.still = time.Now()
}

func (i *idle) runs() {
	i.mu.Lock()
	defer i.mu.Unlock()
	if !i.until.IsZero() {
		i.until = i.until.Add(time.Since(i.still))
	}
	i.still = time.Time{}
	i.begin()
}

// flow tells of what is read through it that something moves: each time it was
// enough for a line on which it is worth waiting.
type flow struct {
	from  io.Reader
	moved func()
	read  int // since moved was called
}

func (f *flow) Read(p []byte) (int, error) {
	n, err := f.from.Read(p)
	if f.read += n; f.read >= leastFlow {
		f.read = 0
		f.moved()
	}
	return n, err
}

func (i *idle) stop() {
	i.timer.Stop()
	i.cancel(nil)
}
