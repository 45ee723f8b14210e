package cpaas

import (
	"slices"
	"time"

	"muster/cpaas/internal/wire"
)

// conversation is the lines of a conversation as far as they are known, in the
// server's order as far as that is known.
type conversation struct {
	lines    store
	known    map[string]arrival // of messages, by id
	gone     map[string]bool    // ids that must not come back; true: the user deleted them
	gaps     []gap              // oldest first
	fetched  bool               // the history has been asked for: fetch it again after a loss
	receipts map[string]*receipts
	unseen   []string // ids of others' news that nobody has looked at yet

	anchor   string // the line up to which, beside the gaps, nothing can be missing
	trail    []step // lines after it, oldest first: the first is the next anchor
	others   int    // lines of others in trail
	disorder bool   // the newest lines are to be read again, for their order or their being
	doubted  uint64 // arrivals when a doubt arose that only pages asked for later can settle
	cleared  clearing
	pulled   time.Time // lines of this time on are after the anchor, since their order is in doubt; zero: not so

	read        readMark
	unread      int
	firstUnread string
}

// arrival is when and how a line became known: there is one for each line.
type arrival uint64

// arrivalOf: number is of all arrivals in the session; news tells whether it came as
// news, and not as history alone.
func arrivalOf(number uint64, news bool) arrival {
	a := arrival(number << 1)
	if news {
		a |= 1
	}
	return a
}

func (a arrival) number() uint64 { return uint64(a >> 1) }
func (a arrival) news() bool     { return a&1 != 0 }

// trailLength is how many lines of others must have followed a line before all are
// taken to have come that the server told before it.
const trailLength = 8

func (st *state) conversation(id string) *conversation {
	c := st.conversations[id]
	if c == nil {
		c = &conversation{known: map[string]arrival{}, gone: map[string]bool{}, receipts: map[string]*receipts{}, gaps: []gap{{}}}
		st.conversations[id] = c
	}
	return c
}

// addMessage puts a line where its time belongs, after those of the same second.
// A line of a group the user is not in is dropped: it belongs to one that was
// just left.
func (st *state) addMessage(m Message, news bool) change {
	if !st.keeps(m.Group) {
		return change{}
	}
	c := st.conversation(m.Group)
	if _, known := c.known[m.ID]; known || c.refuses(m) {
		return change{repeat: true}
	}
	before := c.shown()
	st.arrivals++
	c.known[m.ID] = arrivalOf(st.arrivals, news)
	at := c.lines.Len()
	for at > 0 && c.lines.at(at-1).Time.After(m.Time) {
		at--
	}
	done := change{Touched: Touched{Messages: m.Group}}
	undecided := c.undecided(at, m)
	if undecided {
		c.pullAnchor(at, m.Time)
	}
	if undecided || c.cleared.uncertain(m) {
		c.disorder = true
		if c.fetched || c.cleared.number > 0 {
			done.disorder = m.Group
		}
	}
	c.insert(at, st.share(m))
	if st.connection.Phase == Live {
		c.follow(m)
	}
	done.Touched = done.Touched.merge(c.changedSince(before, m.Group))
	st.fresh++
	done.Touched = done.Touched.merge(st.retain())
	// What somebody was writing has been said.
	return done.with(st.stopComposing(m.Group, m.Sender))
}

// insert puts a line at a place. At the end that costs the same however many
// lines there are.
func (c *conversation) insert(at int, m Message) {
	if at == c.lines.Len() {
		c.endGapAt(m.ID)
		c.lines.append(m)
		c.countLast()
		return
	}
	c.splitGap(c.lines.at(at).ID, m.ID)
	c.lines.replace(at, at, []Message{m})
	c.recount()
}

// undecided reports whether a line to be put at a place may belong before or
// behind the one next to it: times have seconds only, the reply to one's own line
// may overtake others or be overtaken, and so may notifications.
func (c *conversation) undecided(at int, m Message) bool {
	for _, next := range [...]int{at - 1, at} {
		if next >= 0 && next < c.lines.Len() && c.lines.at(next).Time.Equal(m.Time) {
			return true
		}
	}
	return false
}

// pullAnchor has the next look at the newest lines reach down to those of the
// same second as the one that is going to be put at a place.
func (c *conversation) pullAnchor(at int, second time.Time) {
	if !c.pulled.IsZero() && !second.Before(c.pulled) {
		return // as it does already
	}
	c.pulled = second
	for at > 0 && !c.lines.at(at-1).Time.Before(second) {
		at--
	}
	if c.index(c.anchor) < at {
		return
	}
	c.anchor = ""
	if at > 0 {
		c.anchor = c.lines.at(at - 1).ID
	}
}

// follow notes a line that came while the connection is live, where the server
// tells everything. Nothing is missing before it any more when enough others have
// followed, since notifications overtake one another, but not by far; or when the
// connection has stayed live for so long that it would be known to be dead.
func (c *conversation) follow(m Message) {
	if c.disorder {
		return
	}
	now := time.Now()
	c.trail = append(c.trail, step{m.ID, m.Own, now})
	if !m.Own {
		c.others++
	}
	passed := 0
	for _, first := range c.trail {
		after := c.others
		if !first.own {
			after--
		}
		if after < trailLength && now.Sub(first.at) <= afterOwn {
			break
		}
		c.anchor, c.others = first.id, after
		passed++
	}
	if rest := c.trail[passed:]; passed > 0 && len(rest) <= 2*trailLength { // to move them down is less than to find room anew
		c.trail = append(c.trail[:0], rest...)
	} else {
		c.trail = rest
	}
}

// step is a line that came while the connection was live.
type step struct {
	id  string
	own bool // its reply took another way than the news, and proves nothing
	at  time.Time
}

func (c *conversation) dropTrail() { c.trail, c.others = nil, 0 }

// index is the place of a line; -1 if it is not known. What is looked for is near one
// of the ends, so it is looked for from both: the cost is that of the nearer.
func (c *conversation) index(id string) int {
	if _, known := c.known[id]; !known {
		return -1
	}
	for first, last := 0, c.lines.Len()-1; first <= last; first, last = first+1, last-1 {
		switch id {
		case c.lines.at(last).ID:
			return last
		case c.lines.at(first).ID:
			return first
		}
	}
	return -1
}

// remove takes the line at a place out.
func (c *conversation) remove(at int) {
	id, next := c.lines.at(at).ID, ""
	if at+1 < c.lines.Len() {
		next = c.lines.at(at + 1).ID
	}
	c.moveGaps(id, next)
	var previous Message
	if at > 0 {
		previous = c.lines.At(at - 1)
	}
	if c.anchor == id {
		c.anchor = previous.ID
	}
	if c.read.id == id && previous.ID != "" {
		c.read = markAt(previous)
	}
	c.lines.replace(at, at+1, nil)
	c.forget(id)
	c.recount()
}

// forget drops all that is known of a line but that it was there.
func (c *conversation) forget(id string) {
	isIt := func(other string) bool { return other == id }
	delete(c.known, id)
	delete(c.receipts, id)
	c.unseen = slices.DeleteFunc(c.unseen, isIt)
	if i := slices.IndexFunc(c.trail, func(s step) bool { return s.id == id }); i >= 0 {
		if !c.trail[i].own {
			c.others--
		}
		c.trail = slices.Delete(slices.Clone(c.trail), i, i+1)
	}
}

// share lets lines of one conversation and one sender share their texts.
func (st *state) share(m Message) Message {
	m.Group, m.Sender = st.names.Own(m.Group), st.names.Own(m.Sender)
	return m
}

// shown is what of a conversation is shown beside its lines.
type shown struct {
	history History
	unread  int
	first   string
}

func (c *conversation) shown() shown { return shown{c.history(), c.unread, c.firstUnread} }

func (c *conversation) changedSince(before shown, id string) Touched {
	var t Touched
	now := c.shown()
	if now.history != before.history {
		t.History = id
	}
	counted := now.unread != before.unread || now.first != before.first
	t.Groups, t.Directs = counted && !wire.IsDirect(id), counted && wire.IsDirect(id)
	return t
}

// connect notes the state of the connection. While it is not live, lines may be
// missed, and none that comes proves anything about those before it.
func (st *state) connect(to Connection) {
	st.connection = to
	if to.Phase != Live {
		for _, c := range st.conversations {
			c.dropTrail()
		}
	}
}

// receiveMessage adds a line that is news. That it was in a history before does
// not make it less so: its sender waits for the receipt.
func (st *state) receiveMessage(m Message) change {
	added := st.addMessage(m, true)
	c := st.conversations[m.Group]
	if c == nil {
		return added
	}
	line, known := c.known[m.ID]
	switch {
	case !st.keeps(m.Group) || !known: // it was deleted
		return added
	case m.Own:
		if !added.repeat { // written in another of the user's clients
			st.sendMessage(m)
		}
		return added
	case !added.repeat:
	case line.news():
		return added
	default:
		c.known[m.ID] = arrivalOf(line.number(), true)
		shown := c.shown()
		c.recount()
		if changed := c.changedSince(shown, m.Group); changed != (Touched{}) {
			added = change{Touched: changed}
		}
	}
	if len(c.unseen) == cap(c.unseen) { // append alone gives a long list so little room that it is copied five times
		c.unseen = slices.Grow(c.unseen, 1+len(c.unseen))
	}
	c.unseen = append(c.unseen, m.ID)
	added.report = true
	return added
}

// sendMessage adds a line of the user's own and notes to whom it goes.
func (st *state) sendMessage(m Message) change {
	added := st.addMessage(m, false)
	if to := st.addressees(m.Group); to != nil {
		if r := st.conversation(m.Group).receiptsOf(m.ID); r.to == nil {
			r.to = to
		}
	}
	return added
}

// see gives the unseen lines of a group up to a line, which are seen from now on.
func (st *state) see(group, upTo string) []string {
	c := st.conversations[group]
	if c == nil || len(c.unseen) == 0 {
		return nil
	}
	if _, known := c.known[upTo]; !known {
		return nil
	}
	at := c.lines.Len() - 1
	for at >= 0 && c.lines.at(at).ID != upTo {
		at--
	}
	later := make([]string, 0, c.lines.Len()-at-1)
	for i := at + 1; i < c.lines.Len(); i++ {
		later = append(later, c.lines.at(i).ID)
	}
	if n := len(c.unseen) - len(later); n >= 0 && slices.Equal(c.unseen[n:], later) {
		seen := c.unseen[:n:n] // the usual case: they came in the order of the lines
		c.unseen = c.unseen[n:]
		return seen
	}
	isLater := make(map[string]bool, len(later))
	for _, id := range later {
		isLater[id] = true
	}
	var seen, unseen []string
	for _, id := range c.unseen {
		if isLater[id] {
			unseen = append(unseen, id)
		} else {
			seen = append(seen, id)
		}
	}
	c.unseen = unseen
	return seen
}
