package app

import (
	"muster/cpaas"
	"muster/widgets/phrase"
)

// The reasons why something cannot be done at the moment; "" means it can.

// whyNoGroups is about groups at all: as in the walkthrough, they come after the
// subscription. A connection that was lost does not count as unsubscribed.
func (c *column) whyNoGroups() string {
	conn, ok := c.connection()
	switch {
	case !ok:
		return phrase.Of("Log in first")
	case conn.Phase == cpaas.Expired, conn.Phase == cpaas.Closed:
		return phrase.Of("Log in again first")
	case c.tasks.isBusy(keySubscribe):
		return phrase.Of("Wait until the subscription stands")
	case conn.Phase == cpaas.LoggedIn, conn.Phase == cpaas.Disconnecting:
		return phrase.Of("Subscribe first")
	}
	return ""
}

// whyNotMember is about things that members of the shown group do.
func (g *group) whyNotMember() string {
	if why := g.column.whyNoGroups(); why != "" {
		return why
	}
	if g.own().Status == cpaas.Invited {
		return phrase.Of("Accept the invitation first")
	}
	return ""
}

// whyNotAdmin is about things that admins of the shown group do.
func (g *group) whyNotAdmin() string {
	if why := g.whyNotMember(); why != "" {
		return why
	}
	if !g.summary.Admin {
		return phrase.Of("Only an admin of the group can do this")
	}
	return ""
}

// own is the user as a participant of the shown group.
func (g *group) own() cpaas.Participant {
	if g.column.state == nil {
		return cpaas.Participant{}
	}
	self := g.column.session.Self().Address
	for _, p := range g.column.state.Participants() {
		if p.Address == self {
			return p
		}
	}
	return cpaas.Participant{}
}

// whyNotRemove is about one participant.
func (g *group) whyNotRemove(p cpaas.Participant, self bool) string {
	switch why := g.whyNotAdmin(); {
	case self:
		return phrase.Of("This is you: leave or delete the group instead")
	case why != "":
		return why
	case p.Status == cpaas.Disconnected:
		return phrase.Of("{{.Name}} is not in the group any more", phrase.With{"Name": p.Address})
	}
	return ""
}

func (c *column) live() bool {
	conn, _ := c.connection()
	return conn.Phase == cpaas.Live && !c.tasks.isBusy(keySubscribe)
}
