package cpaas

import (
	"slices"
	"time"
)

// pages are a piece of a conversation's history as the server ordered it, with
// nothing left out between its lines.
type pages struct {
	lines  []Message
	next   string // leads to the page before; "" if the conversation begins here
	newest bool   // they end with the newest line there was
	above  string // if not newest: the line they end right before
	asked  uint64 // arrivals in the session when they were asked for: lines that came later may be missing
}

// overlap is how pages lie over the known lines. Those from low to high are in
// them, gone, or were not seen yet when they were written.
type overlap struct {
	low, high int
	listed    map[string]bool // ids in the pages
	before    []Message       // known lines that belong before the pages
	behind    []Message       // known lines that belong behind them
	moved     []string        // those of before that were known at another place, and may not join on what is before them
	gone      []string        // known lines the server does not list any more
	common    int             // place of the first known line that is in the pages, -1 for none
	unclear   bool            // a line may be gone or belong before: only the page before can tell
}

// overlap compares pages with what is known; false if the place of the pages is
// not known any more. That the server orders lines by time is all that tells
// where a line would be that it does not list.
func (c *conversation) overlap(p pages) (overlap, bool) {
	o := overlap{high: c.lines.Len(), listed: make(map[string]bool, len(p.lines)), common: -1}
	if !p.newest {
		if o.high = c.index(p.above); o.high < 0 {
			return o, false
		}
	}
	known := 0
	for _, m := range p.lines {
		o.listed[m.ID] = true
		if _, ok := c.known[m.ID]; ok {
			known++
		}
	}
	o.low = c.reach(o.high, p, known, o.listed)
	for i := o.low; i < o.high; i++ {
		m := c.lines.at(i)
		switch {
		case !o.listed[m.ID]:
			c.judge(&o, p, i)
		case o.common < 0:
			o.common = i
		}
	}
	if n := len(o.before); n > 0 && len(p.lines) > 0 && o.before[n-1].Time.Equal(p.lines[0].Time) {
		o.unclear = o.unclear || o.common < 0 || c.lines.at(o.common).ID != p.lines[0].ID
	}
	return o, true
}

// reach is the place of the first known line that pages can have anything to do
// with, if they end before high and have so many of the known lines.
func (c *conversation) reach(high int, p pages, known int, listed map[string]bool) int {
	if p.next == "" || len(p.lines) == 0 {
		return 0
	}
	low := high
	for low > 0 && (listed[c.lines.at(low-1).ID] || !c.lines.at(low-1).Time.Before(p.lines[0].Time)) {
		low--
		if listed[c.lines.at(low).ID] {
			known--
		}
	}
	if known == 0 {
		return low
	}
	for i := range low { // not everything was where its time belongs
		if listed[c.lines.at(i).ID] {
			return i
		}
	}
	return low
}

// judge decides about a known line that the pages do not list.
func (c *conversation) judge(o *overlap, p pages, i int) {
	m := c.lines.At(i)
	late := c.known[m.ID].number() > p.asked
	var start, end time.Time
	if n := len(p.lines); n > 0 {
		start, end = p.lines[0].Time, p.lines[n-1].Time
	}
	switch {
	case late && p.newest && p.next != "" && !m.Time.After(start) && m.Time.Before(end):
		o.before = append(o.before, m)
	case late && p.newest && p.next != "" && m.Time.Equal(start):
		o.unclear = true // it may be older than the pages, or newer
		o.behind = append(o.behind, m)
	case late && (p.newest || !m.Time.Before(c.lines.at(o.high).Time)):
		o.behind = append(o.behind, m)
	case p.next == "" || m.Time.After(start):
		o.gone = append(o.gone, m.ID)
	default:
		o.unclear = o.unclear || o.common >= 0 && m.Time.Equal(start)
		if o.common >= 0 {
			o.moved = append(o.moved, m.ID)
		}
		o.before = append(o.before, m)
	}
}

// meets reports whether pages reach down to lines that are known, so that
// nothing is missing between those and the first of the pages.
func (c *conversation) meets(p pages, o overlap) bool {
	first := o.low + len(o.before) // of what will be the known lines
	switch {
	case p.next == "":
		return true
	case len(p.lines) == 0 || o.unclear:
		return false
	case first == 0: // nothing is known before
		return c.lines.Len() > 0 || len(c.gaps) > 0
	case o.common < 0 || o.common > c.index(c.anchor):
		return false
	}
	f := c.lines.at(o.common).ID
	return f == p.lines[0].ID || c.gapBefore(f) >= 0
}

// opens reports whether there is, or may be, a gap right before the pages.
func (c *conversation) opens(p pages, o overlap) bool {
	return p.next != "" && (!c.meets(p, o) || o.low+len(o.before) == 0 || c.gapBefore(c.lines.at(o.common).ID) >= 0)
}

// loosen notes that nothing is sure about the lines that stay before a new gap
// and came after the anchor: lines may be missing between them as well.
func (o *overlap) loosen(c *conversation) {
	const most = 100 // a minute's worth, and none that matter if there are more
	anchor := c.index(c.anchor)
	stay := append(c.lines.Slice(min(o.low, max(anchor+1, o.low-most)), o.low).List(), o.before...)
	for _, m := range stay[max(0, len(stay)-most):] {
		if c.index(m.ID) > anchor && !slices.Contains(o.moved, m.ID) {
			o.moved = append(o.moved, m.ID)
		}
	}
}

// keepPages takes pages into the known lines.
func (st *state) keepPages(id string, p pages) change {
	if !st.keeps(id) {
		return change{}
	}
	c := st.conversation(id)
	if p.asked < st.left[id] {
		return change{} // of a membership that is over
	}
	if p.asked < c.cleared.number { // written before the conversation was cleared, or after it
		c.disorder = true
		return change{disorder: id}
	}
	done := change{}
	if p.newest { // who reads back wants to see what is read, and not have it go
		done.Touched = st.retain()
	}
	p.lines = slices.DeleteFunc(slices.Clone(p.lines), func(m Message) bool { return c.gone[m.ID] })
	o, placed := c.overlap(p)
	if !placed || len(p.lines) == 0 && p.next != "" {
		return done
	}
	shown := c.shown()
	if p.next != "" && !c.meets(p, o) {
		o.loosen(c)
	}
	open, last := c.opens(p, o), c.lastOf(o.gone)
	if c.replace(st, p, o) {
		done.Touched = done.Touched.merge(Touched{Messages: id})
	}
	c.mendGaps(p, o, open)
	if p.newest && p.next == "" && len(p.lines) == 0 && len(o.gone) > 0 {
		// Cleared by another client of the user's, or by a request whose reply was lost.
		c.cleared = clearing{number: st.arrivals, floor: last}
	}
	c.cleared.confirm(p)
	if p.newest {
		c.settle(p, o)
		if c.disorder {
			done.disorder = id
		}
	}
	if p.newest || c.index(c.read.id) < o.high {
		c.recount()
	}
	done.Touched = done.Touched.merge(c.changedSince(shown, id))
	return done
}

// lastOf is the time of the latest of some lines.
func (c *conversation) lastOf(ids []string) (last time.Time) {
	for _, id := range ids {
		if at := c.index(id); at >= 0 && c.lines.at(at).Time.After(last) {
			last = c.lines.at(at).Time
		}
	}
	return last
}

// replace puts the pages in the place of what they overlap, and reports whether
// that changed any line.
func (c *conversation) replace(st *state, p pages, o overlap) bool {
	st.arrivals++
	merged := slices.Concat(o.before, p.lines, o.behind)
	twice := c.anyAfter(o.high, p.lines) // they are where they belong from here on
	for i, m := range merged[len(o.before) : len(o.before)+len(p.lines)] {
		merged[len(o.before)+i] = st.share(m)
		if _, known := c.known[m.ID]; !known {
			st.fresh++
			c.known[m.ID] = arrivalOf(st.arrivals, false)
			delete(c.gone, m.ID)
		}
	}
	old := c.lines.Slice(o.low, o.high)
	c.leave(o)
	switch {
	case twice:
		for i := o.high; i < c.lines.Len(); i++ {
			if m := c.lines.At(i); !o.listed[m.ID] {
				merged = append(merged, m)
			}
		}
		c.lines.replace(o.low, c.lines.Len(), merged)
	case old.equal(merged):
		return false
	case o.high == c.lines.Len() && len(merged) > old.Len() && old.equal(merged[:old.Len()]):
		c.lines.append(merged[old.Len():]...)
	default:
		c.lines.replace(o.low, o.high, merged)
	}
	return true
}

// anyAfter reports whether one of some lines is known at a place or after it.
func (c *conversation) anyAfter(place int, lines []Message) bool {
	return slices.ContainsFunc(lines, func(m Message) bool { return c.index(m.ID) >= place })
}

// leave forgets the lines that are gone. What pointed to one of them points to
// the last before it that stays.
func (c *conversation) leave(o overlap) {
	for _, id := range o.gone {
		c.gone[id] = false
	}
	stays := func(at int) (m Message) {
		for ; at >= 0 && m.ID == ""; at-- {
			if _, gone := c.gone[c.lines.at(at).ID]; !gone {
				m = c.lines.At(at)
			}
		}
		return m
	}
	if at := c.index(c.anchor); at >= 0 {
		c.anchor = stays(at).ID
	}
	if at := c.index(c.read.id); at >= 0 && stays(at).ID != "" {
		c.advance(stays(at))
	}
	for _, id := range o.gone {
		c.forget(id)
	}
}

// mendGaps drops the gaps that the pages have closed and notes the one before
// them, if there is one, with the way to close it.
func (c *conversation) mendGaps(p pages, o overlap, open bool) {
	var earlier, later []gap
	for _, g := range c.gaps {
		if g.above != "" && c.index(g.above) < 0 {
			g.next, g.above = "", ""
		}
		at := c.index(g.before)
		switch end := o.low + len(o.before); {
		case g.before == "" && !p.newest:
			later = append(later, g)
		case at < 0 || at >= end && at <= end+len(p.lines)+len(o.behind): // closed
		case at >= end:
			later = append(later, g)
		default:
			earlier = append(earlier, g)
		}
	}
	for _, id := range o.moved {
		if !slices.ContainsFunc(earlier, func(g gap) bool { return g.before == id }) {
			earlier = append(earlier, gap{before: id})
		}
	}
	if len(o.moved) > 0 && len(earlier) > 1 {
		slices.SortFunc(earlier, func(a, b gap) int { return c.index(a.before) - c.index(b.before) })
	}
	switch {
	case p.next == "":
		earlier = nil
	case open:
		first := p.lines[0].ID
		earlier = append(earlier, gap{before: first, next: p.next, above: first})
	case len(earlier) > 0:
		if g := &earlier[len(earlier)-1]; g.next == "" || g.above == p.above {
			g.next, g.above = p.next, p.lines[0].ID // nearer to the gap than before
		}
	}
	c.gaps = append(earlier, later...)
}

// settle notes that the newest lines are as the server has them.
func (c *conversation) settle(p pages, o overlap) {
	c.fetched = true
	c.anchor, c.pulled = "", time.Time{}
	c.dropTrail()
	if n := len(p.lines); n > 0 {
		c.anchor = p.lines[n-1].ID
	}
	c.disorder = p.asked < c.doubted
	behind := c.lines.Len() - len(o.behind)
	for _, m := range o.before {
		if c.known[m.ID].number() > p.asked && c.cleared.uncertain(m) {
			c.disorder = true
			c.pullAnchor(behind, m.Time)
		}
	}
	for i, m := range o.behind {
		early := len(p.lines) > 0 && m.Time.Before(p.lines[len(p.lines)-1].Time)
		if early {
			c.pullAnchor(behind, m.Time)
		}
		if early || o.unclear || c.cleared.uncertain(m) || i > 0 && o.behind[i-1].Time.Equal(m.Time) {
			c.disorder = true
		}
	}
}
