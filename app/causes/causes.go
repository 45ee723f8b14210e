package causes

import (
	"sync"
	"sync/atomic"
	"time"

	"muster/app/work"
	"muster/cpaas/trace/cause"
	"muster/cpaas/trace/judge"
	"muster/cpaas/transport"
)

const (
	// pause is the least time between two calls of who watches: a sequence or a table is
	// not read faster.
	pause = 250 * time.Millisecond

	// lull is how long rows wait for others before they are linted: a goroutine that is
	// woken for each row costs more than the row.
	lull = 100 * time.Millisecond

	// mostDropped is how many rows of those that the tape has dropped are held at most.
	mostDropped = 256
)

// Causes has one joiner, which one goroutine at a time works on. Rows are joined when
// there is a question, or a fault that depends on it: until then they only are on the
// tape. What the tape drops the joiner lets go of soon after.
type Causes struct {
	tape *transport.Tape  // nil for a file
	file []*transport.Row // nil for a tape
	post func(func())

	mu        sync.Mutex
	questions []question
	news      bool // there are rows to take over
	running   bool
	closed    bool
	ended     sync.WaitGroup

	joiner *cause.Joiner // belongs to the goroutine that runs
	last   int64         // number of the newest row that was joined
	linter *judge.Linter // the same; nil while nobody wants to hear of faults
	linted int64         // number of the newest row that it has
	found  func([]judge.Found)

	following    atomic.Bool // somebody has asked already
	linting      atomic.Bool // somebody wants to hear of faults
	soon         atomic.Bool // rows are linted after a lull
	told, asleep atomic.Bool // news waits for the user interface's goroutine; nobody looks
	throttle     work.Throttle
	watchers     []func() bool
}

type question struct {
	ask      func(*cause.Joiner)
	answered func()
}

// Follow joins the rows of a tape. post runs a function on the user interface's
// goroutine. The methods are for that goroutine.
func Follow(tape *transport.Tape, post func(func())) *Causes {
	c := newCauses(post)
	c.tape = tape
	tape.Notice(c.tell)
	return c
}

// Of joins rows of which no more will come, such as those of a file.
func Of(rows []*transport.Row, post func(func())) *Causes {
	c := newCauses(post)
	c.file = rows
	return c
}

func newCauses(post func(func())) *Causes {
	c := &Causes{post: post}
	c.throttle = work.Throttle{Every: pause, Post: post, Do: c.changed}
	c.asleep.Store(true)
	return c
}

// Ask has a question answered on another goroutine, after all rows that are there now
// were joined, and then calls answered on this one. What the joiner hands out must not
// leave ask, except rows, which never change. After Close nothing is answered.
func (c *Causes) Ask(ask func(*cause.Joiner), answered func()) {
	c.following.Store(true)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.questions = append(c.questions, question{ask, answered})
	c.wake()
}

// Watch has changed called after rows have come, not more often than every quarter of
// a second. It tells whether somebody still looks: where nobody does, none is called
// until Wake.
func (c *Causes) Watch(changed func() (looks bool)) { c.watchers = append(c.watchers, changed) }

// Wake has those who watch called again. They are not told of what came meanwhile.
func (c *Causes) Wake() { c.asleep.Store(false) }

// Find has found called, on the user interface's goroutine, with the faults of the rows
// that are there now and of all that come. It may be called once, for a tape.
func (c *Causes) Find(found func([]judge.Found)) {
	c.mu.Lock()
	c.found = found
	c.mu.Unlock()
	c.linting.Store(true)
	c.follow()
}

// Close drops what was not answered, and gives the function that waits for the
// goroutine to end; that one is for another goroutine.
func (c *Causes) Close() (wait func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed, c.questions = true, nil
	return c.ended.Wait
}

// tell hears of each new row, on any goroutine.
func (c *Causes) tell(number int64) {
	switch {
	case c.linting.Load():
		if c.soon.CompareAndSwap(false, true) {
			time.AfterFunc(lull, c.follow)
		}
	case c.following.Load() && number%mostDropped == 0:
		c.follow()
	case number%mostUnmade == 0:
		c.makeRows()
	}
	if !c.asleep.Load() && c.told.CompareAndSwap(false, true) {
		c.post(func() {
			c.told.Store(false)
			c.throttle.Ask()
		})
	}
}

// mostUnmade is how many rows may be on the tape that nobody has asked for: a view that opens
// asks on the user interface's goroutine, which should not have to make them all.
const mostUnmade = 2_000

// makeRows has the tape make what nobody has asked for.
func (c *Causes) makeRows() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.closed {
		c.ended.Go(c.tape.Make)
	}
}

// follow has what is new looked at.
func (c *Causes) follow() {
	c.soon.Store(false)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.news = true
	c.wake()
}

func (c *Causes) changed() {
	looks := false
	for _, changed := range c.watchers {
		looks = changed() || looks
	}
	c.asleep.Store(!looks)
}

// wake has a goroutine do what there is to do. The lock is held.
func (c *Causes) wake() {
	if c.running || c.closed {
		return
	}
	c.running = true
	c.ended.Go(c.run)
}

// run lints, joins and answers until nothing is left to do.
func (c *Causes) run() {
	for {
		c.mu.Lock()
		questions, some, found := c.questions, c.news || len(c.questions) > 0, c.found
		c.questions, c.news = nil, false
		c.running = some && !c.closed
		goesOn := c.running
		c.mu.Unlock()
		if !goesOn {
			return
		}
		if found != nil {
			if list := c.lint(); len(list) > 0 {
				c.post(func() { found(list) })
			}
		}
		if len(questions) > 0 {
			c.join()
		}
		if c.joiner != nil && c.tape != nil {
			c.joiner.Drop(c.tape.Oldest())
		}
		for _, q := range questions {
			q.ask(c.joiner)
			c.post(q.answered)
		}
	}
}

// join takes over what is new.
func (c *Causes) join() {
	switch {
	case c.joiner != nil && c.tape == nil:
		return
	case c.tape == nil:
		c.joiner = cause.Join(c.file)
		return
	case c.joiner == nil:
		c.joiner = cause.NewJoiner()
	}
	for _, r := range c.tape.Rows(c.last) {
		c.joiner.Add(r)
		c.last = r.Number
	}
}

// lint gives the faults of rows that were not looked at.
func (c *Causes) lint() (found []judge.Found) {
	if c.linter == nil {
		c.linter = judge.NewLinter(func(row int64) *cause.Effect { return c.joiner.Effect(row) })
	}
	for _, r := range c.tape.Rows(c.linted) {
		found = append(found, c.linter.Add(r)...)
		if c.linted = r.Number; c.linter.Waits() && c.last < r.Number {
			c.join() // before the tape drops what the fault depends on
		}
	}
	c.linter.Drop(c.tape.Oldest())
	return found
}
