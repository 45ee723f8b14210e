package work

import (
	"context"
	"errors"
	"time"

	"muster/cpaas"
)

// Failure is an item that work failed for, or that was not tried any more.
type Failure struct {
	Item string
	Err  error
}

// EachInTurn does work for each item, one after the other, and gives those that are
// not done. An error that each of the others would meet as well ends it; they have
// the same error then. It blocks.
func EachInTurn(ctx context.Context, timeout time.Duration, items []string, work func(context.Context, string) error) []Failure {
	var left []Failure
	for i, item := range items {
		err := within(ctx, timeout, func(ctx context.Context) error { return work(ctx, item) })
		if err == nil {
			continue
		}
		left = append(left, Failure{item, err})
		if !general(err) && ctx.Err() == nil {
			continue
		}
		for _, rest := range items[i+1:] {
			left = append(left, Failure{rest, err})
		}
		return left
	}
	return left
}

func within(ctx context.Context, timeout time.Duration, work func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	return work(ctx)
}

// general tells whether an error is about the server or the session, and not about
// what was asked for.
func general(err error) bool {
	for _, kind := range []cpaas.Kind{cpaas.ErrUnavailable, cpaas.ErrRateLimited, cpaas.ErrSessionExpired, cpaas.ErrClosed} {
		if errors.Is(err, kind) {
			return true
		}
	}
	return errors.Is(err, context.DeadlineExceeded)
}
