package work

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"muster/cpaas/transport/hold"
)

const (
	// maxWorkers is how many requests one user has under way at once. The
	// limit is one user's own, so that a server that hangs for one cannot hold up
	// the others.
	maxWorkers = 8

	// ActionTimeout is how long one click may take, without the time for which its
	// requests are held by hand.
	ActionTimeout = 30 * time.Second

	// lastTimeout is how long the end of the tasks waits for what is finished all the
	// same: a program that ends has little more.
	lastTimeout = 600 * time.Millisecond
)

// Tasks is the only place that starts work for a click. Each account
// has one; what is under way when it closes is cancelled and its result dropped.
type Tasks struct {
	post    func(func())     // runs a function on the user interface's goroutine
	changed func(key string) // became busy or idle

	ctx    context.Context
	cancel context.CancelFunc
	slots  chan struct{}
	busy   map[string]context.CancelFunc // of what is under way; nil for what is finished all the same
	ended  bool

	workers sync.WaitGroup
	last    sync.WaitGroup // the workers of what is finished even if the tasks close
	late    context.Context
	endLate context.CancelFunc

	mu     sync.Mutex
	undo   func() // what has to be undone when the tasks close
	closed bool
}

// NewTasks makes the work of one owner, with nothing under way. Post runs a function on the user
// interface's goroutine, on which changed tells that work with a key has begun or ended.
func NewTasks(post func(func()), changed func(key string)) *Tasks {
	ctx, cancel := context.WithCancel(context.Background())
	late, endLate := context.WithCancel(context.Background())
	return &Tasks{
		post: post, changed: changed, ctx: ctx, cancel: cancel, late: late, endLate: endLate,
		slots: make(chan struct{}, maxWorkers), busy: map[string]context.CancelFunc{},
	}
}

// Act runs work on a goroutine of its own and then done on this one. It marks
// key busy at once; while key is busy, acting on it again does nothing and gives
// false, so that a double click is one request.
func (t *Tasks) Act(key string, work func(context.Context) error, done func(error)) bool {
	_, begun := t.Start(key, func(ctx context.Context) error {
		ctx, cancel := hold.Timeout(ctx, ActionTimeout)
		defer cancel()
		return work(ctx)
	}, done)
	return begun
}

// Finish is Act for what the user has been told is done: it goes on when the tasks
// close, which waits for it for a short time.
func (t *Tasks) Finish(key string, work func(context.Context) error, done func(error)) {
	if t.ended || t.IsBusy(key) {
		return
	}
	t.busy[key] = nil
	t.changed(key)
	ctx, cancel := hold.Timeout(t.late, ActionTimeout)
	t.last.Go(func() {
		defer cancel()
		err := work(ctx)
		t.post(func() { t.finish(key, err, done) })
	})
}

// Finished returns when nothing is left that is finished all the same, or the context
// has ended. It blocks and is for another goroutine.
func (t *Tasks) Finished(ctx context.Context) {
	done := make(chan struct{})
	go func() {
		t.last.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-ctx.Done():
	}
}

// Start is act for what may take any time, such as a file on its way: it ends
// with cancel, which may be called at any time and more than once.
func (t *Tasks) Start(key string, work func(context.Context) error, done func(error)) (cancel context.CancelFunc, begun bool) {
	if t.ended || t.IsBusy(key) {
		return func() {}, false
	}
	ctx, cancel := context.WithCancel(t.ctx)
	t.busy[key] = cancel
	t.changed(key)
	t.workers.Go(func() {
		defer cancel()
		err := t.work(ctx, work)
		t.post(func() { t.finish(key, err, done) })
	})
	return cancel, true
}

// work waits for a slot and runs on the worker's goroutine.
func (t *Tasks) work(ctx context.Context, work func(context.Context) error) error {
	select {
	case t.slots <- struct{}{}:
		defer func() { <-t.slots }()
	case <-ctx.Done():
		return ctx.Err()
	}
	return work(ctx)
}

func (t *Tasks) finish(key string, err error, done func(error)) {
	if t.ended {
		return
	}
	delete(t.busy, key)
	done(err)
	t.changed(key)
}

// UnderWay are the keys of all work that has not ended, in any order.
func (t *Tasks) UnderWay() []string { return slices.Collect(maps.Keys(t.busy)) }

// IsBusy tells whether key is under way.
func (t *Tasks) IsBusy(key string) bool {
	_, busy := t.busy[key]
	return busy
}

// Cancel cancels what is under way with a key, which stays busy until it has ended and told
// how. What is finished all the same goes on.
func (t *Tasks) Cancel(key string) {
	if cancel := t.busy[key]; cancel != nil {
		cancel()
	}
}

// Hold keeps undo for close, in place of the one held before. It may be called
// from any goroutine; after close it runs undo at once, so that what a worker
// made for a user who is gone does not live on.
func (t *Tasks) Hold(undo func()) {
	t.mu.Lock()
	closed := t.closed
	if !closed {
		t.undo = undo
	}
	t.mu.Unlock()
	if closed {
		undo()
	}
}

// Close cancels what is under way and gives the function that waits for its end
// and undoes what is held; that one blocks and is for another goroutine.
func (t *Tasks) Close() (wait func()) {
	t.ended = true
	t.cancel()
	return func() {
		ctx, cancel := context.WithTimeout(context.Background(), lastTimeout)
		t.Finished(ctx)
		cancel()
		t.endLate()
		t.last.Wait()
		t.mu.Lock()
		t.closed = true
		undo := t.undo
		t.undo = nil
		t.mu.Unlock()
		if undo != nil {
			undo()
		}
		t.workers.Wait()
	}
}
