package cpaas

import "slices"

// gap is a place between known lines, or before the first, where the server may
// have more.
type gap struct {
	before string // the line after it; "" while there is none
	next   string // leads to the page that ends right before above; "" to the newest page
	above  string // before, or a line after it that is joined to it without a gap
}

// History says where messages of a conversation are missing. It is comparable.
type History struct {
	More bool   // the server has, or may have, messages before the first known one
	Gap  string // ID of the message before which messages are missing, the newest such; "" for none

	// Fetched: the newest messages are those of the server. It becomes false again
	// when the user leaves the group and rejoins it.
	Fetched bool
}

func (c *conversation) history() History {
	h := History{Fetched: c.fetched}
	first := ""
	if c.lines.Len() > 0 {
		first = c.lines.at(0).ID
	}
	for _, g := range c.gaps {
		if g.before == first {
			h.More = true
		} else if g.before != "" {
			h.Gap = g.before
		}
	}
	return h
}

// gapBefore is the place in gaps of the one before a line, -1 for none.
func (c *conversation) gapBefore(id string) int {
	return slices.IndexFunc(c.gaps, func(g gap) bool { return g.before == id })
}

// endGapAt lets a gap at the end of the lines be the one before a line that is
// going to be put there.
func (c *conversation) endGapAt(id string) {
	if i := c.gapBefore(""); i >= 0 {
		c.gaps = slices.Clone(c.gaps)
		c.gaps[i] = gap{before: id}
	}
}

// splitGap keeps a gap on both sides of a line that is going to be put before
// another: on which side something is missing is not known.
func (c *conversation) splitGap(other, id string) {
	if i := c.gapBefore(other); i >= 0 {
		c.gaps = slices.Insert(slices.Clone(c.gaps), i, gap{before: id})
	}
}

// moveGaps takes a line out of the gaps that is going to be removed; next is the
// line after it, "" for none.
func (c *conversation) moveGaps(id, next string) {
	var rest []gap
	for _, g := range c.gaps {
		if g.above == id && next != "" {
			g.above = next
		} else if g.above == id {
			g.next, g.above = "", ""
		}
		if g.before == id {
			g.before = next
		}
		if n := len(rest); n > 0 && rest[n-1].before == g.before {
			rest = rest[:n-1] // two gaps have become one, and the later knows the way
		}
		rest = append(rest, g)
	}
	c.gaps = rest
}
