package credentials

import (
	"context"
	"sync"
	"time"
)

// limit is how long anything may wait for the keyring, but what waits on purpose.
const limit = 10 * time.Second

// queue makes calls one after the other, each on a goroutine that may hang
// without holding up those who asked. The goroutine lives only while there are
// calls to make.
type queue struct {
	mu      sync.Mutex
	waiting []*call
	working bool
	closed  bool
}

// call is one call of the keyring. Its result is dropped if nobody waits for it.
type call struct {
	ctx    context.Context
	cancel context.CancelFunc
	do     func() (string, error)
	result chan result // of one, so that a late result blocks nobody
}

type result struct {
	text string
	err  error
}

// put has do called in its turn. What put gives waits for it, at most until ctx
// or the time is over; whether do is then called, or its result dropped, depends
// on whether its turn had come. Two calls are made in the order of their puts.
func (q *queue) put(ctx context.Context, do func() (string, error)) (wait func() (string, error)) {
	ctx, cancel := context.WithTimeoutCause(ctx, limit, errHanging)
	return q.add(ctx, cancel, do)
}

// putPatiently is put without a limit: what it gives waits until ctx is over.
func (q *queue) putPatiently(ctx context.Context, do func() (string, error)) (wait func() (string, error)) {
	ctx, cancel := context.WithCancel(ctx)
	return q.add(ctx, cancel, do)
}

func (q *queue) add(ctx context.Context, cancel context.CancelFunc, do func() (string, error)) (wait func() (string, error)) {
	c := &call{ctx: ctx, cancel: cancel, do: do, result: make(chan result, 1)}
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		cancel()
		return func() (string, error) { return "", errClosed }
	}
	q.waiting = append(q.waiting, c)
	if !q.working {
		q.working = true
		go q.work()
	}
	return c.wait
}

func (c *call) wait() (string, error) {
	defer c.cancel()
	select {
	case r := <-c.result:
		return r.text, r.err
	case <-c.ctx.Done():
		return "", context.Cause(c.ctx)
	}
}

// work makes the calls that are waiting, and leaves out those given up.
func (q *queue) work() {
	for {
		q.mu.Lock()
		if len(q.waiting) == 0 {
			q.working = false
			q.mu.Unlock()
			return
		}
		c := q.waiting[0]
		q.waiting = q.waiting[1:]
		q.mu.Unlock()
		if c.ctx.Err() != nil {
			continue
		}
		text, err := c.do()
		c.result <- result{text, err}
	}
}

// close gives up all calls that have not begun.
func (q *queue) close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	for _, c := range q.waiting {
		c.result <- result{err: errClosed}
	}
	q.waiting = nil
}
