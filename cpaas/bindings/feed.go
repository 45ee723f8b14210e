package bindings

import (
	"sync"
	"time"

	"muster/cpaas"
	"muster/cpaas/transport"
)

// News is one event of a session that a Feed carries, or one request.
type News[Owner any] struct {
	At       time.Time   // when it was told
	Owner    Owner       // of the session, as given to Bind or Exchanged
	Event    cpaas.Event // nil for a request
	Exchange transport.Exchange
}

// Feed is the only way from sessions into the user interface. In one closure on
// its goroutine it first reloads the bindings that the events touched, of every
// session, and then hands over the events, in the order in which they were told.
// So nobody hears of an event before the state has it. The state may be ahead: it
// is that of the moment of the reload, and later events may have changed it.
type Feed[Owner any] struct {
	mailbox *Mailbox
	now     func() time.Time
	hear    func([]News[Owner])

	mu      sync.Mutex
	touched []*Session // have marks to reload, in the order of the first mark
	news    []News[Owner]
	posted  bool // a delivery waits in the mailbox
}

// NewFeed makes a feed that goes through m. Hear gets the events of each delivery
// on the user interface's goroutine; now gives the time of an event and may be
// called from any goroutine.
func NewFeed[Owner any](m *Mailbox, now func() time.Time, hear func([]News[Owner])) *Feed[Owner] {
	return &Feed[Owner]{mailbox: m, now: now, hear: hear}
}

// Bind watches a session and keeps the bindings of the result up to date until
// their Close. They hold the session's present state when Bind returns. Events
// that are on their way when the bindings are closed are still heard of.
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

// Exchanged takes a request that was made for an owner, to be heard of in its place
// among the events. It may be called from any goroutine.
func (f *Feed[Owner]) Exchanged(owner Owner, x transport.Exchange) {
	f.add(News[Owner]{Owner: owner, Exchange: x}, func() {})
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
	f.touched, f.news, f.posted = nil, nil, false
	f.mu.Unlock()
	for i, s := range touched {
		s.reload(marked[i])
	}
	f.hear(news)
}
