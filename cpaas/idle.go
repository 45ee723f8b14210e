package cpaas

import (
	"context"
	"time"
)

// idle ends a request in which nothing has moved for too long. A request that
// moves nothing but its answer has that time as a whole.
type idle struct {
	limit  time.Duration
	timer  *time.Timer
	cancel context.CancelCauseFunc
}

// withIdle gives a context that ends with ctx, or after limit without a move.
func withIdle(ctx context.Context, limit time.Duration) (context.Context, *idle) {
	ctx, cancel := context.WithCancelCause(ctx)
	timer := time.AfterFunc(limit, func() { cancel(context.DeadlineExceeded) })
	return ctx, &idle{limit, timer, cancel}
}

// moved begins the time anew.
func (i *idle) moved() { i.timer.Reset(i.limit) }

func (i *idle) stop() {
	i.timer.Stop()
	i.cancel(nil)
}
