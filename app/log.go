package app

import (
	"sync"
	"time"

	"muster/cpaas"
	"muster/cpaas/bindings"
	"muster/widgets"
)

// maxLines is how many lines the event log keeps.
const maxLines = 5000

// logbook is the event log of all users, bounded.
type logbook struct {
	lines []widgets.LogLine
	view  *widgets.EventLog
}

func newLogbook(onCopied func(string)) *logbook {
	return &logbook{view: widgets.NewEventLog(onCopied)}
}

// add appends lines and shows them with one refresh. The oldest go when there
// are a tenth more than are kept, so that the cost is spread.
func (l *logbook) add(lines ...widgets.LogLine) {
	if len(lines) == 0 {
		return
	}
	l.lines = append(l.lines, lines...)
	if over := len(l.lines) - maxLines; over > maxLines/10 {
		l.lines = append([]widgets.LogLine(nil), l.lines[over:]...)
	}
	l.view.Set(l.lines)
}

func line(at time.Time, user string, level widgets.Level, text string) widgets.LogLine {
	return widgets.LogLine{Time: at.Format("15:04:05.000"), User: user, Level: level, Text: text}
}

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
