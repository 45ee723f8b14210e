package app

import (
	"sync"
	"time"

	"muster/cpaas"
	"muster/cpaas/bindings"
)

// item is one event of a column's session, and when it came.
type item struct {
	at     time.Time
	column *column
	update cpaas.Update
}

// news gathers what all sessions tell between two turns of the user interface.
type news struct {
	mailbox *bindings.Mailbox
	now     func() time.Time
	deliver func([]item)

	mu    sync.Mutex
	items []item
}

func newNews(m *bindings.Mailbox, now func() time.Time, deliver func([]item)) *news {
	return &news{mailbox: m, now: now, deliver: deliver}
}

// watch delivers the events of a column's session until stop is called; those
// that are on their way then still arrive.
func (n *news) watch(c *column, s *cpaas.Session) (stop func()) {
	return s.Watch(func(u cpaas.Update) {
		n.mu.Lock()
		n.items = append(n.items, item{at: n.now(), column: c, update: u})
		first := len(n.items) == 1
		n.mu.Unlock()
		if first {
			n.mailbox.Post(func() { n.deliver(n.take()) })
		}
	})
}

func (n *news) take() []item {
	n.mu.Lock()
	defer n.mu.Unlock()
	items := n.items
	n.items = nil
	return items
}
