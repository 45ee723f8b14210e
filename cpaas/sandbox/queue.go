package sandbox

import "time"

const (
	// queueLimit is how many notifications may wait for one channel. A channel
	// that has more is ended, so that its client starts over and fetches anew
	// instead of missing some without knowing.
	queueLimit = 10_000

	// resendLimit is how many sent but unconfirmed notifications are kept to be
	// sent again: clients recognise a repeated id among the last 100.
	resendLimit = 100

	// replyTime is how long notifications wait at most for the reply of the
	// request that caused them.
	replyTime = 2 * time.Second

	// settleTime is how long the browser SDK is left alone from a request of its
	// own on. A page takes in a reply and a frame of the socket on different
	// ways, and the frame is quicker: over loopback what others do about a new
	// group would arrive before the SDK has stored the group, and be lost to it.
	settleTime = 100 * time.Millisecond
)

// gate holds the notifications of one request back until its reply has left.
type gate struct {
	opened   chan struct{}
	deadline time.Time
}

func newGate() *gate {
	return &gate{opened: make(chan struct{}), deadline: time.Now().Add(replyTime)}
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
	kept  *happening // in the store; nil without one
	after time.Time  // not to be sent before, whatever the gate says
}

// held is the gate that the notification waits for, or nil.
func (n notice) held(now time.Time) *gate {
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
	first     uint64 // the number of notices[0], counted from the channel's start
	cursor    int
	confirmed uint64 // up to which kept notification all have arrived
	saved     uint64 // the same as the store has it
}

// push adds a notification and tells whether there was room.
func (q *queue) push(n notice) bool {
	if len(q.notices)-q.cursor >= queueLimit {
		return false
	}
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
func (q *queue) rewind() { q.cursor = 0 }

func (q *queue) drop(n int) {
	if n <= 0 {
		return
	}
	for _, gone := range q.notices[:n] {
		q.confirmed = max(q.confirmed, gone.kept.release())
	}
	clear(q.notices[:n]) // so that the frames are not kept by the array behind
	q.notices = q.notices[n:]
	for _, next := range q.notices {
		if next.kept != nil { // a reordered one may have a lower number
			q.confirmed = min(q.confirmed, next.kept.number-1)
			break
		}
	}
	q.first += uint64(n)
	q.cursor -= n
	if len(q.notices) == 0 {
		q.notices = nil
	}
}
