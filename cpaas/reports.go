package cpaas

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"sync"
	"time"

	"muster/cpaas/internal/wire"
)

const (
	// reportRest is how long reports wait before they are sent. A message goes to all of
	// its recipients at the same moment, and a report of the first of them would delay
	// the last, whose client may be on the same machine. Who looks at the conversation
	// has seen the message by then, and reports both at once.
	reportRest = 50 * time.Millisecond

	// mostReports is how many reports are under way at once, so that a burst of
	// messages does not make as big a burst of requests.
	mostReports = 4

	// mostRefusals is how many refusals in a row show that the server takes no
	// reports: the platform's browser SDK makes none, so it may not.
	mostRefusals = 3
)

// reports are what the session has to tell about messages it received.
type reports struct {
	mu      sync.Mutex
	queue   []*[reportChunk]report // oldest first
	taken   int                    // from the queue, of those that were put into it since it was empty
	added   int                    // to it since then
	waiting map[string]int         // which of them waits, by message; nil until one is looked for
	workers int                    // that run
	started int                    // workers so far, which names them
	rest    *time.Timer            // begins workers; nil until one is needed
	rests   bool                   // it is set
	refused int                    // in a row
}

// reportChunk is how many reports of the queue have room at once: thousands may wait, and
// should not be copied when one more comes. Most often it is one, which waits alone.
const reportChunk = 8

// report tells the sender of a message how far it has come with the user.
type report struct {
	group, message string
	delivery       Delivery
}

// MarkDisplayed marks the messages of a conversation as read, up to and
// including message. Receipts for those received during the session are sent
// in the background; there are none for older ones. It returns at once.
func (s *Session) MarkDisplayed(conversation, message string) {
	s.mu.Lock()
	seen := s.state.see(conversation, message)
	s.mu.Unlock()
	s.apply(ReadMarked{Conversation: conversation, Message: message})
	for _, id := range seen {
		s.report(report{conversation, id, Displayed})
	}
}

func (s *Session) reportDelivered(e Event) {
	if received, ok := e.(MessageReceived); ok {
		s.report(report{received.Message.Group, received.Message.ID, Delivered})
	}
}

// report queues a report, in place of one of the same message that waits.
func (s *Session) report(r report) {
	q := &s.reports
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.refused >= mostRefusals {
		return
	}
	// Nothing waits that is about a message that has just arrived, unless it was seen before.
	if r.delivery != Delivered || q.waiting != nil {
		if earlier := q.find(r.message); earlier != nil {
			earlier.delivery = max(earlier.delivery, r.delivery)
			return
		}
	}
	q.add(r)
	switch {
	case q.rests || q.workers >= s.mostReporters():
		return
	case q.rest == nil:
		q.rest = time.AfterFunc(reportRest, s.beginReports)
	default:
		q.rest.Reset(reportRest)
	}
	q.rests = true
}

// beginReports has as many workers send what is queued as there is work for.
func (s *Session) beginReports() {
	q := &s.reports
	q.mu.Lock()
	defer q.mu.Unlock()
	q.rests = false
	for n := min(q.waits(), s.mostReporters()-q.workers); n > 0; n-- {
		q.started++
		q.workers++
		s.spawn("report "+strconv.Itoa(q.started), s.sendReports) // or the session has ended, and with it all reports
	}
}

// mostReporters is how many reports of this session may be under way at once.
func (s *Session) mostReporters() int {
	if s.client.timings.Steady {
		return 1
	}
	return mostReports
}

// sendReports sends what is queued until nothing is.
func (s *Session) sendReports(ctx context.Context) {
	for r, waits := s.reports.take(); waits; r, waits = s.reports.take() {
		s.sendReport(ctx, r)
	}
}

// find is the report on a message that waits, or nil.
func (q *reports) find(message string) *report {
	if q.waiting == nil {
		q.waiting = make(map[string]int, q.waits())
		for i := q.taken; i < q.added; i++ {
			q.waiting[q.at(i).message] = i
		}
	}
	if at, waits := q.waiting[message]; waits {
		return q.at(at)
	}
	return nil
}

// waits is how many reports are in the queue.
func (q *reports) waits() int { return q.added - q.taken }

func (q *reports) at(i int) *report {
	return &q.queue[i/reportChunk-q.taken/reportChunk][i%reportChunk]
}

func (q *reports) add(r report) {
	if q.waiting != nil {
		q.waiting[r.message] = q.added
	}
	if q.added%reportChunk == 0 {
		q.queue = append(q.queue, new([reportChunk]report))
	}
	q.added++
	*q.at(q.added - 1) = r
}

// take gives the oldest report, if one waits: else its worker must end.
func (q *reports) take() (r report, waits bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.waits() == 0 || q.refused >= mostRefusals {
		q.queue, q.waiting, q.taken, q.added = nil, nil, 0, 0
		q.workers--
		return report{}, false
	}
	r = *q.at(q.taken)
	if q.taken++; q.taken%reportChunk == 0 {
		q.queue = q.queue[1:]
	}
	delete(q.waiting, r.message)
	return r, true
}

// sendReport sends one report, again and again while the server cannot be
// reached.
func (s *Session) sendReport(ctx context.Context, r report) {
	if ctx.Err() != nil {
		return // of a session that ends, thousands may be queued
	}
	path := wire.MessageStatusPath(s.self.User, r.group, r.message)
	body := wire.StatusReportBody{Report: &wire.StatusReport{Status: deliveryWords[r.delivery]}}
	pauses := s.pauses()
	for ctx.Err() == nil && s.knows(r.group) {
		err := s.rest.do(ctx, "report on a message", http.MethodPut, path, body, nil)
		if err == nil || !errors.Is(err, ErrUnavailable) && !errors.Is(err, ErrRateLimited) {
			s.reports.judge(err == nil || ctx.Err() != nil || !s.knows(r.group))
			return
		}
		if !s.pass(ctx, pauses, err) {
			return
		}
	}
}

func (q *reports) judge(taken bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.refused++; taken {
		q.refused = 0
	}
}
