package account

import (
	"muster/cpaas"
	"muster/widgets/phrase"
)

// The reasons why something cannot be done at the moment; "" means it can.

// WhyNoGroups is about groups at all: as in the walkthrough, they come after the
// subscription. A connection that was lost does not count as unsubscribed.
func (a *Account) WhyNoGroups() string {
	conn, ok := a.Connection()
	switch {
	case !ok:
		return phrase.Of("Log in first")
	case conn.Phase == cpaas.Expired, conn.Phase == cpaas.Closed:
		return phrase.Of("Log in again first")
	case a.Tasks.IsBusy(KeySubscribe):
		return phrase.Of("Wait until the subscription is active")
	case conn.Phase == cpaas.LoggedIn, conn.Phase == cpaas.Disconnecting:
		return phrase.Of("Subscribe first")
	}
	return ""
}

// WhyNotMember is about things that members of the chosen group do.
func (a *Account) WhyNotMember() string {
	if why := a.WhyNoGroups(); why != "" {
		return why
	}
	if a.own().Status == cpaas.Invited {
		return phrase.Of("Accept the invitation first")
	}
	return ""
}

// WhyNotAdmin is about things that admins of the chosen group do.
func (a *Account) WhyNotAdmin() string {
	if why := a.WhyNotMember(); why != "" {
		return why
	}
	if !a.Chosen.Summary.Admin {
		return phrase.Of("Only an admin of the group can do this")
	}
	return ""
}

// WhyNotRemove is about one participant.
func (a *Account) WhyNotRemove(p cpaas.Participant, self bool) string {
	switch why := a.WhyNotAdmin(); {
	case self:
		return phrase.Of("This is you: leave or delete the group instead")
	case why != "":
		return why
	case p.Status == cpaas.Disconnected:
		return phrase.Of("{{.Name}} is not in the group any more", phrase.With{"Name": p.Address})
	}
	return ""
}
