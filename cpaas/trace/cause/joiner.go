package cause

import (
	"slices"
	"strings"
	"time"

	"muster/cpaas/transport"
)

// Joiner joins rows as they come, and forgets them as they are dropped. One goroutine
// at a time may use it, and what it hands out.
type Joiner struct {
	actions  []*Action
	effects  []*Effect // some are gone, which only those that stay hold up
	gone     int
	byRow    rows
	buckets  index[key, *bucket]
	unused   []bucket             // made together, which takes less time than one by one
	fresh    []Effect             // the same of effects
	loose    map[uint64][]*Action // without a reply, by the hash of a key that says little
	sessions map[*transport.Source]*session
	timeless bool // the clocks of the rows differ: no cause is ruled out by time
	skewed   bool
}

// session is what is known of one source of rows.
type session struct {
	joiner      *Joiner
	source      *transport.Source
	ids         index[string, *Effect]
	channels    map[string]time.Duration // when a channel was asked for, by id
	sockets     map[int64]string         // channels, by socket
	hearsItself bool                     // it is told of its own actions: two logins of a user in one file are one source
}

// NewJoiner makes a Joiner that has no rows.
func NewJoiner() *Joiner {
	return &Joiner{buckets: newIndex(func(b *bucket) key { return b.key }), loose: map[uint64][]*Action{}, sessions: map[*transport.Source]*session{}}
}

// Join joins all rows of a file.
func Join(rows []*transport.Row) *Joiner {
	j := NewJoiner()
	for _, r := range rows {
		j.Add(r)
	}
	if !j.skewed {
		return j
	}
	again := NewJoiner()
	again.timeless, again.skewed = true, true
	for _, r := range rows {
		again.Add(r)
	}
	return again
}

// IsSkewed tells whether a notification came before its request was sent: the rows are
// of machines whose clocks differ, and times of different users cannot be compared.
func (j *Joiner) IsSkewed() bool { return j.skewed }

// Actions are the requests, in the order of their rows.
func (j *Joiner) Actions() []*Action { return j.actions }

// Effects are the notifications, in the order in which they came first.
func (j *Joiner) Effects() []*Effect {
	if j.gone > 0 {
		j.effects = slices.DeleteFunc(j.effects, func(e *Effect) bool { return len(e.Rows) == 0 })
		j.gone = 0
	}
	return j.effects
}

// Action is the request of a row, or nil.
func (j *Joiner) Action(row int64) *Action { return j.byRow.at(row).action }

// Effect is the notification of a row, or nil.
func (j *Joiner) Effect(row int64) *Effect { return j.byRow.at(row).effect }

func (j *Joiner) session(s *transport.Source) *session {
	if j.sessions[s] == nil {
		j.sessions[s] = &session{joiner: j, source: s, ids: newIndex(func(e *Effect) string { return e.ID }), channels: map[string]time.Duration{}, sockets: map[int64]string{}}
	}
	return j.sessions[s]
}

// Add joins one more row. Rows come in the order of their numbers.
func (j *Joiner) Add(r *transport.Row) {
	switch x := r.Record.(type) {
	case transport.Exchange:
		j.act(newAction(r, x))
	case transport.Handshake:
		s := j.session(r.Source)
		if _, again := s.sockets[x.Socket]; again {
			s.hearsItself = true
			x.Path = ""
		}
		s.sockets[x.Socket] = channelIn(x.Path)
	case transport.Frame:
		if x.Sent || x.Kind != transport.Text {
			return
		}
		if n, ok := readNotice(x.Data); ok {
			j.tell(r, x, &n)
		}
	}
}

func (j *Joiner) act(a *Action) {
	j.actions = append(j.actions, a)
	j.byRow.put(entry{number: a.Row.Number, action: a})
	if a.Verb == OpenChannel && a.Outcome == Done {
		j.session(a.Row.Source).channels[channelIn(groupIn(a.Exchange().Reply.Body).link)] = a.Began()
	}
	if a.key != (key{}) {
		j.actUnder(a.key, a)
	}
	for _, k := range a.keys {
		j.actUnder(k, a)
	}
	for _, k := range a.loose {
		loose := k.hash()
		j.loose[loose] = bounded(append(j.loose[loose], a))
		for _, e := range j.unexplained(loose) {
			j.guess(e)
		}
	}
}

func (j *Joiner) actUnder(k key, a *Action) {
	b := j.bucket(k)
	i := len(b.actions)
	for i > 0 && b.actions[i-1].Began() > a.Began() {
		i--
	}
	b.actions = slices.Insert(b.actions, i, a)
	b.rows++
	if k.isExact() {
		for _, e := range b.effects {
			j.pointExactly(e, b)
		}
		return
	}
	for _, t := range b.seats {
		t.act(a)
	}
}

// pointExactly joins by a key that is given once only. It learns from that what a
// session hears, and whether clocks differ.
func (j *Joiner) pointExactly(e *Effect, b *bucket) {
	e.all = b.actions
	e.point(b.actions, len(b.actions) == 1)
	for _, a := range b.actions {
		if a.Row.Source == e.source {
			j.session(e.source).hearsItself = true
		}
		if a.Began() > e.at {
			j.skewed, j.timeless = true, true
		}
	}
}

// unexplained are the newest effects that came without a cause and may be known by a key
// that says little. They are looked for among all: nearly every effect of what others did
// elsewhere is one, and hardly ever is there a request without a reply.
func (j *Joiner) unexplained(loose uint64) (list []*Effect) {
	for _, e := range slices.Backward(j.effects) {
		if len(list) == mostOpen {
			break
		}
		if len(e.Rows) > 0 && (e.loose[0] == loose || e.loose[1] == loose) {
			list = append(list, e)
		}
	}
	slices.Reverse(list)
	return list
}

// bounded keeps the newest of a list of which there should be few.
func bounded[E any](list []E) []E { return list[max(0, len(list)-mostOpen):] }

func (j *Joiner) tell(r *transport.Row, x transport.Frame, n *notice) {
	s := j.session(r.Source)
	place, e, again := s.ids.at(n.id)
	if again {
		e.Rows = append(e.Rows, r)
		j.byRow.put(entry{number: r.Number, effect: e})
		e.bucket.rows++
		return
	}
	e = j.newEffect(r, n)
	if channel := s.sockets[x.Socket]; channel != "" {
		e.since = s.channels[channel]
	}
	if n.id != "" {
		s.ids.found[place] = e
	}
	j.effects = append(roomy(j.effects), e)
	j.byRow.put(entry{number: r.Number, effect: e})
	b := e.bucket
	b.rows++
	if b.key.isExact() {
		if b.effects == nil {
			b.effects = b.one[:0]
		}
		b.effects = append(b.effects, e)
		j.pointExactly(e, b)
	} else {
		b.seat(s, e).tell(e)
	}
	if len(e.Causes) > 0 {
		return
	}
	e.loose = n.loose(r.Source.Server)
	j.guess(e)
}

// guess names the requests without a reply that may have caused an effect for which
// there is no other.
func (j *Joiner) guess(e *Effect) {
	if len(e.all) > 0 || len(e.Causes) > 0 && e.Causes[0].key == e.bucket.key {
		return
	}
	var list []*Action
	for _, k := range e.loose {
		for _, a := range j.loose[k] {
			if (a.Began() <= e.at || j.timeless) && !slices.Contains(list, a) {
				list = append(list, a)
			}
		}
	}
	e.point(list, false)
}

// channelIn is the id of the channel in a path or link.
func channelIn(path string) string {
	_, rest, ok := strings.Cut(path, "/channels/")
	if !ok {
		return ""
	}
	id, _, _ := strings.Cut(rest, "/")
	return unescaped(id)
}
