package app

import (
	"muster/cpaas"
	"muster/widgets/phrase"
)

// The reasons why something cannot be done at the moment; "" means it can.

// whyNoGroups is about groups at all: as in the walkthrough, they come after the
// subscription. A connection that was lost does not count as unsubscribed.
func (a *account) whyNoGroups() string {
	conn, ok := a.connection()
	switch {
	case !ok:
		return phrase.Of("Log in first")
	case conn.Phase == cpaas.Expired, conn.Phase == cpaas.Closed:
		return phrase.Of("Log in again first")
	case a.tasks.isBusy(keySubscribe):
		return phrase.Of("Wait until the subscription stands")
	case conn.Phase == cpaas.LoggedIn, conn.Phase == cpaas.Disconnecting:
		return phrase.Of("Subscribe first")
	}
	return ""
}

// whyNotMember is about things that members of the chosen group do.
func (a *account) whyNotMember() string {
	if why := a.whyNoGroups(); why != "" {
		return why
	}
	if a.own().Status == cpaas.Invited {
		return phrase.Of("Accept the invitation first")
	}
	return ""
}

// whyNotAdmin is about things that admins of the chosen group do.
func (a *account) whyNotAdmin() string {
	if why := a.whyNotMember(); why != "" {
		return why
	}
	if !a.chosen.summary.Admin {
		return phrase.Of("Only an admin of the group can do this")
	}
	return ""
}

// whyNotRemove is about one participant.
func (a *account) whyNotRemove(p cpaas.Participant, self bool) string {
	switch why := a.whyNotAdmin(); {
	case self:
		return phrase.Of("This is you: leave or delete the group instead")
	case why != "":
		return why
	case p.Status == cpaas.Disconnected:
		return phrase.Of("{{.Name}} is not in the group any more", phrase.With{"Name": p.Address})
	}
	return ""
}
