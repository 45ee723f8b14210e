package judge

import (
	"maps"
	"time"

	"muster/cpaas/trace/cause"
	"muster/cpaas/transport"
)

const (
	// repliesIn is how long after a notification the row of the request may come that
	// caused it: a row is written when the reply is there.
	repliesIn = 10 * time.Second

	// leastSwept is how much may be remembered of dropped rows in any case.
	leastSwept = 1000

	// mostSpelled is how many addresses are remembered as they were written.
	mostSpelled = 50_000
)

// Linter finds faults of what the server sent, row by row: those that a client suffers
// from, whatever it was that went wrong. A row costs the same however many came before.
// One goroutine at a time may use it.
type Linter struct {
	findings
	effect   func(row int64) *cause.Effect
	body     body                // of the last frame, for its memory
	ids      map[uint64]int64    // row of a notification, by the hash of what was seen
	reports  map[uint64]lastSeen // of a message's receiver
	people   map[uint64]lastSeen // of a group's participant
	spelled  map[string]string   // addresses as they were first written, by lower case
	oldest   int64               // row: what was seen in rows before it counts no more
	swept    int                 // as much was remembered when that was last forgotten
	suspects []suspect           // oldest first
	told     int                 // findings that were given out
}

// suspect is a finding unless a request turns out to have asked for it.
type suspect struct {
	row *transport.Row
	Finding
}

// NewLinter makes a Linter that has no rows. Effect gives the notification of a row, as
// Joiner.Effect does. It is asked only about rows that Waits told of.
func NewLinter(effect func(row int64) *cause.Effect) *Linter {
	return &Linter{findings: findings{more: true}, effect: effect, ids: map[uint64]int64{}, reports: map[uint64]lastSeen{}, people: map[uint64]lastSeen{}, spelled: map[string]string{}}
}

// Found is a Finding with the row that showed it.
type Found struct {
	Finding
	Row *transport.Row
}

// Add gives what one more row shows, and what turned out with it of earlier ones. Of one
// code the first hundred are given, and then a word on that there are more.
func (l *Linter) Add(r *transport.Row) []Found {
	found := l.settle(func(s suspect) bool { return r.At.Sub(s.row.At) > repliesIn })
	switch x := r.Record.(type) {
	case transport.Exchange:
		l.exchange(r, x)
	case transport.Frame:
		if !x.Sent && x.Kind == transport.Text && x.Size <= transport.MostBody {
			l.frame(r, x)
		}
	}
	return l.take(found, r)
}

// Waits tells whether a fault depends on what caused a row, which is not to be forgotten.
func (l *Linter) Waits() bool { return len(l.suspects) > 0 }

// take adds the findings that were not given out yet, which a row has shown.
func (l *Linter) take(found []Found, by *transport.Row) []Found {
	for ; l.told < len(l.list); l.told++ {
		found = append(found, Found{l.list[l.told], by})
	}
	return found
}

// settle decides about suspects that have waited long enough.
func (l *Linter) settle(due func(suspect) bool) (found []Found) {
	for len(l.suspects) > 0 && due(l.suspects[0]) {
		s := l.suspects[0]
		if l.unasked(s.row) {
			l.add(s.Code, s.Text, s.Rows...)
		}
		found = l.take(found, s.row)
		l.suspects = l.suspects[1:]
	}
	return found
}

// Drop forgets the rows before one. What was seen in them goes once it is as much as the
// rest: so it costs the same for each row, and no list of what is to go next.
func (l *Linter) Drop(oldest int64) {
	l.oldest = oldest
	if n := len(l.ids) + len(l.reports) + len(l.people); n > 2*l.swept+leastSwept {
		maps.DeleteFunc(l.ids, func(_ uint64, row int64) bool { return row < oldest })
		maps.DeleteFunc(l.reports, func(_ uint64, s lastSeen) bool { return s.row < oldest })
		maps.DeleteFunc(l.people, func(_ uint64, s lastSeen) bool { return s.row < oldest })
		l.swept = len(l.ids) + len(l.reports) + len(l.people)
	}
	for len(l.suspects) > 0 && l.suspects[0].row.Number < oldest {
		l.suspects = l.suspects[1:]
	}
}

// Lint gives what a Linter finds in rows that are all there.
func Lint(rows []*transport.Row, j *cause.Joiner) []Finding {
	l := NewLinter(j.Effect)
	l.more = false // they are counted
	for _, r := range rows {
		l.Add(r)
	}
	l.settle(func(suspect) bool { return true })
	return l.all()
}
