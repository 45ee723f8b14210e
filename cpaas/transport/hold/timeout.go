package hold

import (
	"context"
	"sync"
	"time"
)

// clock is a limit of time that stands still while something is held.
type clock struct {
	parent  *clock // of the context around it; nil for none
	still   func()
	runs    func()
	mu      sync.Mutex
	holding int
}

type clockKey struct{}

// WithClock gives a context with which a limit of time stands still while something is
// held that was sent with it: still is called when that begins, and runs when it ends.
func WithClock(ctx context.Context, still, runs func()) context.Context {
	parent, _ := ctx.Value(clockKey{}).(*clock)
	return context.WithValue(ctx, clockKey{}, &clock{parent: parent, still: still, runs: runs})
}

// standStill stops the clocks of a context until goOn is called.
func standStill(ctx context.Context) (goOn func()) {
	innermost, _ := ctx.Value(clockKey{}).(*clock)
	for c := innermost; c != nil; c = c.parent {
		c.count(1)
	}
	return func() {
		for c := innermost; c != nil; c = c.parent {
			c.count(-1)
		}
	}
}

func (c *clock) count(by int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	before := c.holding > 0
	c.holding += by
	switch now := c.holding > 0; {
	case now && !before:
		c.still()
	case !now && before:
		c.runs()
	}
}

// timeout is a context that ends after a time.
type timeout struct {
	context.Context
	done chan struct{}

	mu     sync.Mutex
	err    error
	timer  *time.Timer
	began  time.Time     // that the clock runs
	left   time.Duration // then
	ending func() bool   // waits no longer for the parent
	after  map[*func()]struct{}
}

// Timeout is context.WithTimeout for what may be held: the time for which it is does not
// count.
func Timeout(parent context.Context, limit time.Duration) (context.Context, context.CancelFunc) {
	t := &timeout{done: make(chan struct{}), left: limit}
	t.Context = WithClock(parent, t.still, t.runs)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.run()
	t.ending = context.AfterFunc(parent, func() { t.end(parent.Err()) })
	return t, func() { t.end(context.Canceled) }
}

func (t *timeout) still() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.timer.Stop()
	t.left -= time.Since(t.began)
}

func (t *timeout) runs() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.err == nil {
		t.run()
	}
}

func (t *timeout) run() {
	t.began = time.Now()
	t.timer = time.AfterFunc(max(0, t.left), func() { t.end(context.DeadlineExceeded) })
}

func (t *timeout) end(err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.err != nil {
		return
	}
	t.err = err
	t.timer.Stop()
	t.ending()
	close(t.done)
	for f := range t.after {
		go (*f)()
	}
	t.after = nil
}

// AfterFunc is what package context asks for the end of a context that is not its own:
// without it, it starts a goroutine that waits, for each request.
func (t *timeout) AfterFunc(f func()) (stop func() bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.err != nil {
		go f()
		return func() bool { return false }
	}
	if t.after == nil {
		t.after = map[*func()]struct{}{}
	}
	t.after[&f] = struct{}{}
	return func() bool {
		t.mu.Lock()
		defer t.mu.Unlock()
		_, waits := t.after[&f]
		delete(t.after, &f)
		return waits
	}
}

func (t *timeout) Done() <-chan struct{} { return t.done }

func (t *timeout) Err() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.err
}
