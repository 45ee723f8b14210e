package bindings

import (
	"sync"
	"time"

	"muster/cpaas"
	"muster/cpaas/transport"
)

// News is an event of a session, or a request, delivered by a Feed.
type News[Owner any] struct {
	At       time.Time           // when it was told
	Owner    Owner               // of the session, as given to Bind or Exchanged
	Event    cpaas.Event         // nil for a request
	Exchange *transport.Exchange // nil for an event
}

// Feed is the only way from sessions into the user interface. In one closure
// on its goroutine it first reloads the bindings that the events touched, for
// every session, and then delivers the events in order. So an event is never
// delivered before the state has it. The state may be newer than the event: it
// is that of the reload.
type Feed[Owner any] struct {
	mailbox *Mailbox
	now     func() time.Time
	hear    func([]News[Owner])

	mu      sync.Mutex
	touched []*Session // have marks to reload, in the order of the first mark
	news    []News[Owner]
	room    []News[Owner] // none: room for those of the next delivery
	posted  bool          // a delivery waits in the mailbox
}

// NewFeed makes a feed that delivers through m. hear gets the events of each
// delivery on the user interface's goroutine, for as long as it runs; now gives the time of an event
// and may be called from any goroutine.
func NewFeed[Owner any](m *Mailbox, now func() time.Time, hear func([]News[Owner])) *Feed[Owner] {
	return &Feed[Owner]{mailbox: m, now: now, hear: hear}
}

// Bind watches a session and keeps the returned bindings up to date until
// their Close. They hold the session's current state when Bind returns. Events
// on their way when the bindings are closed are still delivered.
func (f *Feed[Owner]) Bind(owner Owner, s *cpaas.Session) *Session { return f.bind(owner, s) }

func (f *Feed[Owner]) bind(owner Owner, from source) *Session {
	s := newSession(from)
	// Watching begins before the first look, so that nothing falls in between.
	s.stop = from.Watch(func(u cpaas.Update) { f.note(s, owner, u) })
	s.reload(changes{self: true, connection: true, groups: true, invitations: true, directs: true})
	return s
}

// note runs on whichever goroutine changed the session, once an event.
func (f *Feed[Owner]) note(s *Session, owner Owner, u cpaas.Update) {
	f.add(News[Owner]{Owner: owner, Event: u.Event}, func() {
		if s.marks.add(u.Touched) {
			f.touched = append(f.touched, s)
		}
	})
}

// Exchanged adds a request made for an owner to the events, in order. It may
// be called from any goroutine.
func (f *Feed[Owner]) Exchanged(owner Owner, x transport.Exchange) {
	f.add(News[Owner]{Owner: owner, Exchange: &x}, func() {})
}

// add has news delivered with what mark marks.
func (f *Feed[Owner]) add(n News[Owner], mark func()) {
	f.mu.Lock()
	mark()
	n.At = f.now()
	f.news = append(f.news, n)
	first := !f.posted
	f.posted = true
	f.mu.Unlock()
	if first {
		f.mailbox.Post(f.deliver)
	}
}

// deliver takes the marks and the events together: an event whose marks were left
// for the next delivery would be heard of before the state has it.
func (f *Feed[Owner]) deliver() {
	f.mu.Lock()
	touched, news := f.touched, f.news
	marked := make([]changes, len(touched))
	for i, s := range touched {
		marked[i] = s.marks.take()
	}
	f.touched, f.news, f.room, f.posted = nil, f.room, nil, false
	f.mu.Unlock()
	for i, s := range touched {
		s.reload(marked[i])
		if s.OnReloaded != nil && !s.closed {
			s.OnReloaded()
		}
	}
	f.hear(news)
	if clear(news); cap(news) <= mostRoom {
		f.mu.Lock()
		f.room = news[:0]
		f.mu.Unlock()
	}
}

// mostRoom is for how many events the room is used again: as many as come between two
// turns of a window when they come as fast as they can be read.
const mostRoom = 8000
