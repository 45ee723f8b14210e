package app

import (
	"maps"

	"muster/cpaas"
)

// leftover is what a user had written when the login ended, until the same user
// is logged in again.
type leftover struct {
	user   string // address and server
	group  string // that was shown
	drafts map[string]string
	unsent []cpaas.Unsent

	accepts bool // invitations, by rule
	rule    cpaas.AcceptRule
}

func userOf(s *cpaas.Session) string { return s.Self().Address + " " + s.Self().Server }

// keepLeftover keeps what was written with a session that has ended.
func (c *column) keepLeftover() {
	shown := c.group.id
	accepts, rule := c.service.accepts()
	c.choose("") // what the composer holds becomes a draft
	c.left = leftover{user: userOf(c.session), group: shown, drafts: maps.Clone(c.group.talk.drafts), unsent: c.session.Unsent(), accepts: accepts, rule: rule}
}

// useLeftover gives it to the session of the same user that has begun. The group
// is shown again as soon as the session knows it.
func (c *column) useLeftover() {
	if c.left.user != userOf(c.session) {
		return
	}
	left := c.left
	c.left = leftover{group: left.group}
	maps.Copy(c.group.talk.drafts, left.drafts)
	c.session.Restore(left.unsent)
	c.session.SetAcceptRule(left.rule)
	c.session.SetAutoAccept(left.accepts)
}

// returnToGroup shows the group that was shown before the login ended.
func (c *column) returnToGroup() {
	if _, known := c.summary(c.left.group); c.left.group != "" && known && c.left.user == "" {
		id := c.left.group
		c.left = leftover{}
		c.offer(id)
	}
}
