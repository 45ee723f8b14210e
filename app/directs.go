package app

import (
	"strings"

	"muster/cpaas"
)

// isDirect tells whether a conversation is one with one other user: its id is
// that one's address.
func isDirect(id string) bool { return strings.Contains(id, "@") }

// directs are the user's one-to-one conversations, the newest first.
func (c *column) directs() []cpaas.Direct {
	if c.state == nil {
		return nil
	}
	all, _ := c.state.Directs.Get()
	return all
}

// direct finds a one-to-one conversation of the user's.
func (c *column) direct(id string) (cpaas.Direct, bool) {
	for _, d := range c.directs() {
		if d.Address == id {
			return d, true
		}
	}
	return cpaas.Direct{}, false
}

// writeTo opens the one-to-one conversation with an address.
func (c *column) writeTo(address string) {
	if c.session == nil {
		return
	}
	if err := c.session.OpenDirect(address); err != nil {
		c.failed(err)
		return
	}
	c.choose(strings.ToLower(address))
	c.focus()
}

// widen makes a group out of a one-to-one conversation: the form for a new one,
// with the other in it already.
func (g *group) widen() {
	c := g.column
	c.create.participants.SetValues([]string{g.id})
	c.create.show(true)
}
