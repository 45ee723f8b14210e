package cpaas

import (
	"context"
	"io"
	"time"

	"muster/cpaas/transport/hold"
)

// idle ends a request in which nothing has moved for too long.
type idle struct {
	limit  time.Duration
	timer  *time.Timer
	cancel context.CancelCauseFunc
}

// withIdle gives a context that ends with ctx, or after limit without a move. What is held
// need not move.
func withIdle(ctx context.Context, limit time.Duration) (context.Context, *idle) {
	ctx, cancel := context.WithCancelCause(ctx)
	timer := time.AfterFunc(limit, func() { cancel(context.DeadlineExceeded) })
	i := &idle{limit, timer, cancel}
	return hold.WithClock(ctx, func() { timer.Stop() }, i.moved), i
}

// moved begins the time anew.
func (i *idle) moved() { i.timer.Reset(i.limit) }

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
