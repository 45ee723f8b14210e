package bindings

import (
	"sync"
	"time"
)

// Mailbox passes functions from any goroutine to the user interface's
// goroutine. However much is queued, at most one closure at a time waits
// there, so that a burst of events costs the interface one turn and one
// redraw.
type Mailbox struct {
	post func(func())

	mu     sync.Mutex
	queue  []func()
	posted bool // a closure is due, or has been given to post, and has not finished
	closed bool

	pace  time.Duration
	due   time.Time   // when the next closure would be, were all a pace apart
	timer *time.Timer // gives post a closure; nil for none yet
}

// atOnce is how many closures in a row may come without a pace between them: what
// follows from one click, or one event, is not held up.
const atOnce = 4

// NewMailbox makes a mailbox that reaches the user interface through post,
// which must run its argument on that goroutine, later or at once: fyne.Do.
func NewMailbox(post func(func())) *Mailbox {
	return &Mailbox{post: post}
}

// Pace throttles the deliveries to one in each interval while events keep
// arriving: nobody reads faster, and a window that is redrawn all the time has
// no time for its user. After a pause the first deliveries come at once. Call
// it before anything is posted; without it there is no throttle.
func (m *Mailbox) Pace(pace time.Duration) { m.pace = pace }

// Post queues f to run on the user interface's goroutine, after everything
// queued before it. It returns at once and may be called from any goroutine,
// also from within a function that the mailbox runs. After Close it does
// nothing.
func (m *Mailbox) Post(f func()) {
	m.mu.Lock()
	if m.closed {
		m.mu.Unlock()
		return
	}
	m.queue = append(m.queue, f)
	first := !m.posted
	m.posted = true
	now := first && m.now()
	m.mu.Unlock()
	if now {
		m.post(m.run)
	}
}

// now tells whether a closure is to be posted now, and has it posted later if not.
// The mailbox must be locked.
func (m *Mailbox) now() bool {
	if m.pace == 0 {
		return true
	}
	now := time.Now()
	if earliest := now.Add(-(atOnce - 1) * m.pace); m.due.Before(earliest) {
		m.due = earliest
	}
	wait := m.due.Sub(now)
	m.due = m.due.Add(m.pace)
	if wait <= 0 {
		return true
	}
	m.timer = time.AfterFunc(wait, func() {
		if !m.isClosed() {
			m.post(m.run)
		}
	})
	return false
}

// run empties the queue as it stands. What is queued meanwhile gets a closure of
// its own, so that a steady stream of news cannot keep the interface from
// drawing.
func (m *Mailbox) run() {
	for _, f := range m.take() {
		if m.isClosed() {
			return
		}
		f()
	}
	m.mu.Lock()
	m.posted = len(m.queue) > 0 && !m.closed
	now := m.posted && m.now()
	m.mu.Unlock()
	if now {
		m.post(m.run)
	}
}

func (m *Mailbox) take() []func() {
	m.mu.Lock()
	defer m.mu.Unlock()
	batch := m.queue
	m.queue = nil
	return batch
}

func (m *Mailbox) isClosed() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.closed
}

// Close drops what is queued and makes every later Post do nothing. It may be
// called from any goroutine; a running function finishes.
func (m *Mailbox) Close() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	m.queue = nil
	if m.timer != nil {
		m.timer.Stop()
	}
}
