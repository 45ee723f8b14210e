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
func (a *account) carryOver() {
	accepts, rule := a.accepts()
	a.carried = carried{
		user: userOf(a.session), group: a.chosenID(), drafts: maps.Clone(a.drafts), unsent: a.session.Unsent(), accepts: accepts, rule: rule,
	}
}

// takeCarried gives it to the session of the same user that has begun. The group
// is shown again as soon as the session knows it.
func (a *account) takeCarried() {
	if a.carried.user != userOf(a.session) {
		return
	}
	left := a.carried
	a.carried = carried{group: left.group}
	maps.Copy(a.drafts, left.drafts)
	a.session.Restore(left.unsent)
	a.session.SetAcceptRule(left.rule)
	a.session.SetAutoAccept(left.accepts)
}

// returnToGroup shows the group that was shown before the login ended.
func (a *account) returnToGroup() {
	if _, known := a.summary(a.carried.group); a.carried.group != "" && known && a.carried.user == "" {
		id := a.carried.group
		a.carried = carried{}
		a.offer(id)
	}
}
