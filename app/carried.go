package app

import (
	"maps"

	"muster/cpaas"
)

// carried is what a user had written when the login ended, kept until the same user
// is logged in again.
type carried struct {
	user   string // address and server
	group  string // that was shown
	drafts map[string]string
	unsent []cpaas.Unsent

	accepts bool // invitations, by rule
	rule    cpaas.AcceptRule
}

func userOf(s *cpaas.Session) string { return s.Self().Address + " " + s.Self().Server }

// carryOver keeps what was written with a session that has ended.
func (c *column) carryOver() {
	shown := c.group.id
	accepts, rule := c.service.accepts()
	c.choose("") // what the composer holds becomes a draft
	c.carried = carried{user: userOf(c.session), group: shown, drafts: maps.Clone(c.group.talk.drafts), unsent: c.session.Unsent(), accepts: accepts, rule: rule}
}

// takeCarried gives it to the session of the same user that has begun. The group
// is shown again as soon as the session knows it.
func (c *column) takeCarried() {
	if c.carried.user != userOf(c.session) {
		return
	}
	left := c.carried
	c.carried = carried{group: left.group}
	maps.Copy(c.group.talk.drafts, left.drafts)
	c.session.Restore(left.unsent)
	c.session.SetAcceptRule(left.rule)
	c.session.SetAutoAccept(left.accepts)
}

// returnToGroup shows the group that was shown before the login ended.
func (c *column) returnToGroup() {
	if _, known := c.summary(c.carried.group); c.carried.group != "" && known && c.carried.user == "" {
		id := c.carried.group
		c.carried = carried{}
		c.offer(id)
	}
}
