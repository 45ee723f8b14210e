package cpaas

import "slices"

// retain lets the oldest lines go where the session keeps too many: those of the
// longest conversation first. It looks only now and then, so that its cost for each
// line is constant; until then there are a tenth more of them.
func (st *state) retain() Touched {
	if st.fresh < max(1, st.mostLines/10) {
		return Touched{}
	}
	st.fresh = 0
	surplus := -st.mostLines
	for _, c := range st.conversations {
		surplus += c.lines.Len()
	}
	var touched Touched
	for surplus > 0 {
		id, c := st.longest()
		n := min(surplus, (c.lines.Len()+1)/2) // another one may be the longest then
		shown := c.shown()
		c.dropOldest(n)
		surplus -= n
		touched = touched.merge(Touched{Messages: id, Receipts: id}).merge(c.changedSince(shown, id))
	}
	return touched
}

// longest is the conversation with the most lines.
func (st *state) longest() (id string, longest *conversation) {
	for other, c := range st.conversations {
		if longest == nil || c.lines.Len() > longest.lines.Len() {
			id, longest = other, c
		}
	}
	return id, longest
}

// dropOldest lets so many of the oldest lines go. From then on it is as if the history
// had been read only as far as those that stay: the others can be fetched again.
func (c *conversation) dropOldest(n int) {
	for i := range n {
		id := c.lines.at(i).ID
		delete(c.known, id)
		delete(c.receipts, id)
	}
	c.lines.drop(n)
	c.unseen = slices.DeleteFunc(slices.Clone(c.unseen), func(id string) bool { return !c.knows(id) })
	c.openFirst()
	c.recount()
}

func (c *conversation) knows(id string) bool {
	_, known := c.known[id]
	return known
}

// openFirst drops the gaps before lines that have gone, and notes the one before the
// first line. The way to it is known where it leads to a line that is still there.
func (c *conversation) openFirst() {
	var first gap
	if c.lines.Len() > 0 {
		first.before = c.lines.at(0).ID
	}
	rest := []gap{first}
	for _, g := range c.gaps {
		switch {
		case g.before == first.before:
			rest[0] = g
		case g.before == "" || c.knows(g.before):
			rest = append(rest, g)
		case c.knows(g.above):
			rest[0].next, rest[0].above = g.next, g.above
		}
	}
	c.gaps = rest
}
