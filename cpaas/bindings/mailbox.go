package bindings

import "sync"

// Mailbox hands functions from any goroutine to the user interface's goroutine.
// However much is queued, at most one closure at a time waits there, so that a
// burst of news costs the interface one turn and one redraw.
type Mailbox struct {
	post func(func())

	mu     sync.Mutex
	queue  []func()
	posted bool // a closure has been given to post and has not finished
	closed bool
}

// NewMailbox makes a mailbox that reaches the user interface by post, which must
// run what it is given on that goroutine, later or at once: fyne.Do.
func NewMailbox(post func(func())) *Mailbox {
	return &Mailbox{post: post}
}

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
	m.mu.Unlock()
	if first {
		m.post(m.run)
	}
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
	again := len(m.queue) > 0 && !m.closed
	m.posted = again
	m.mu.Unlock()
	if again {
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
// called from any goroutine; a function that is running at the moment finishes.
func (m *Mailbox) Close() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	m.queue = nil
}
