package sandbox

import (
	"slices"
	"time"
)

// gate holds the notifications of one request back until its reply has left.
type gate struct {
	opened   chan struct{}
	deadline time.Time
}

func (s *Server) newGate() *gate {
	limit := replyTime
	if s.config.replyFirst {
		limit = longestReply
	}
	return &gate{opened: make(chan struct{}), deadline: time.Now().Add(limit)}
}

// begin notes that a request is under way; the function it returns, that its
// reply has left.
func (s *Server) begin(by doer) (answered func()) {
	if !s.config.replyFirst {
		return func() { close(by.gate.opened) }
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	by.login.open = append(by.login.open, by.gate)
	return func() {
		close(by.gate.opened)
		s.mu.Lock()
		defer s.mu.Unlock()
		by.login.open = slices.DeleteFunc(by.login.open, func(other *gate) bool { return other == by.gate })
	}
}

// isOpen tells whether the notifications may go. A nil gate is always open.
func (g *gate) isOpen(now time.Time) bool {
	if g == nil || !now.Before(g.deadline) {
		return true
	}
	select {
	case <-g.opened:
		return true
	default:
		return false
	}
}

// notice is a notification in the queue of one channel.
type notice struct {
	frame *frame
	id    string
	gate  *gate
	open  []*gate    // of requests that the channel's client had sent before, where replies go first
	kept  *happening // in the store; nil without one
	after time.Time  // not to be sent before, whatever the gate says
}

// held is the gate that the notification waits for, or nil.
func (n notice) held(now time.Time) *gate {
	for _, earlier := range n.open {
		if !earlier.isOpen(now) {
			return earlier
		}
	}
	switch {
	case !n.kept.isDurable():
		return &gate{opened: n.kept.commit.done, deadline: now.Add(commitTime)}
	case !n.gate.isOpen(now):
		return n.gate
	case now.Before(n.after):
		return &gate{deadline: n.after}
	}
	return nil
}

// queue holds a channel's notifications in order: those before the cursor were
// sent but are not known to have arrived, those from it on wait.
type queue struct {
	notices   []notice
	waiting   int    // bytes of those from the cursor on
	first     uint64 // the number of notices[0], counted from the channel's start
	cursor    int
	confirmed uint64 // up to which kept notification all have arrived
	saved     uint64 // the same as the store has it
}

// push adds a notification and tells whether there was room.
func (q *queue) push(n notice) bool {
	size := n.frame.size()
	if waits := len(q.notices) - q.cursor; waits >= queueLimit || waits > 0 && q.waiting+size > waitingBytes {
		return false
	}
	q.waiting += size
	q.notices = append(q.notices, n)
	return true
}

// take moves the cursor over the next notifications, at most as many as given,
// and appends them to into. It stops before one whose gate is shut, and returns
// that gate if it is the very next.
func (q *queue) take(into []notice, most int, now time.Time) ([]notice, *gate) {
	for range most {
		if q.cursor == len(q.notices) {
			break
		}
		next := q.notices[q.cursor]
		if gate := next.held(now); gate != nil {
			if len(into) == 0 {
				return into, gate
			}
			break
		}
		into = append(into, next)
		q.cursor++
		q.waiting -= next.frame.size()
	}
	q.drop(q.cursor - resendLimit)
	return into, nil
}

// sent is the number of the notification at the cursor.
func (q *queue) sent() uint64 { return q.first + uint64(q.cursor) }

// confirm forgets the notifications before that number: they have arrived.
func (q *queue) confirm(number uint64) {
	if number > q.first {
		q.drop(min(int(number-q.first), q.cursor))
	}
}

// rewind puts the cursor back to the start: what is not known to have arrived
// is sent again.
func (q *queue) rewind() {
	for _, again := range q.notices[:q.cursor] {
		q.waiting += again.frame.size()
	}
	q.cursor = 0
}

func (q *queue) drop(n int) {
	if n <= 0 {
		return
	}
	for _, gone := range q.notices[:n] {
		q.confirmed = max(q.confirmed, gone.kept.release())
	}
	clear(q.notices[:n]) // so that the frames are not kept by the array behind
	q.notices = q.notices[n:]
	if q.confirmed > 0 { // without a store it never is, and all notifications would be looked at in vain
		q.confirmUpToNext()
	}
	q.first += uint64(n)
	q.cursor -= n
	if len(q.notices) == 0 {
		q.notices = nil
	}
}

// confirmUpToNext confirms nothing that has yet to arrive: a reordered notification may have a
// lower number than those before it.
func (q *queue) confirmUpToNext() {
	for _, next := range q.notices {
		if next.kept != nil {
			q.confirmed = min(q.confirmed, next.kept.number-1)
			return
		}
	}
}
