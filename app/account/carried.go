package account

import (
	"maps"

	"muster/cpaas"
)

// carried is what a user had written when the login ended, kept until the same user
// is logged in again.
type carried struct {
	User   string // address and server
	group  string // that was shown
	drafts map[string]string
	unsent []cpaas.Unsent

	accepts bool // invitations, by rule
	rule    cpaas.AcceptRule
}

func userOf(s *cpaas.Session) string { return s.Self().Address + " " + s.Self().Server }

// carryOver keeps what was written with a session that has ended.
func (a *Account) carryOver() {
	accepts, rule := a.Accepts()
	a.Carried = carried{
		User: userOf(a.Session), group: a.ChosenID(), drafts: maps.Clone(a.Drafts), unsent: a.Session.Unsent(), accepts: accepts, rule: rule,
	}
}

// takeCarried gives it to the session of the same user that has begun. The group
// is shown again as soon as the session knows it.
func (a *Account) takeCarried() {
	if a.Carried.User != userOf(a.Session) {
		return
	}
	left := a.Carried
	a.Carried = carried{group: left.group}
	maps.Copy(a.Drafts, left.drafts)
	a.Session.Restore(left.unsent)
	a.Session.SetAcceptRule(left.rule)
	a.Session.SetAutoAccept(left.accepts)
}

// returnToGroup shows the group that was shown before the login ended.
func (a *Account) returnToGroup() {
	if _, known := a.summary(a.Carried.group); a.Carried.group != "" && known && a.Carried.User == "" {
		id := a.Carried.group
		a.Carried = carried{}
		a.offer(id)
	}
}
