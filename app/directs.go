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
	all := c.state.Directs()
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

// isSelf tells whether address is the user's own, in whatever case it is typed.
func (c *column) isSelf(address string) bool {
	return c.session != nil && strings.EqualFold(address, c.session.Self().Address)
}

// has tells whether the user has a conversation.
func (c *column) has(id string) bool {
	_, group := c.summary(id)
	_, direct := c.direct(id)
	return group || direct
}

// groupName is what a group is called: told, or else as the column knows it, or as
// the log has called it before.
func (c *column) groupName(id, told string) string {
	if told != "" || id == "" {
		return told
	}
	if summary, found := c.summary(id); found {
		return summary.Name
	}
	return c.app.log.groups.name[id]
}

// place is the name of a conversation.
func (c *column) place(id string) string {
	summary, _ := c.summary(id)
	return named(summary.Name, id)
}

// summary finds a group of the user's.
func (c *column) summary(id string) (cpaas.GroupSummary, bool) {
	if c.state == nil {
		return cpaas.GroupSummary{}, false
	}
	all := c.state.Groups()
	for _, g := range all {
		if g.ID == id {
			return g, true
		}
	}
	return cpaas.GroupSummary{}, false
}
