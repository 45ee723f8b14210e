package app

import (
	"slices"
	"strings"

	"muster/cpaas"
)

// isDirect tells whether a conversation is one with one other user: its id is
// that one's address.
func isDirect(id string) bool { return strings.Contains(id, "@") }

// groups are those the user is in.
func (a *account) groups() []cpaas.GroupSummary {
	if a.state == nil {
		return nil
	}
	return a.state.Groups()
}

// directs are the user's one-to-one conversations, the newest first.
func (a *account) directs() []cpaas.Direct {
	if a.state == nil {
		return nil
	}
	return a.state.Directs()
}

// summary finds a group of the user's.
func (a *account) summary(id string) (cpaas.GroupSummary, bool) {
	i := slices.IndexFunc(a.groups(), func(g cpaas.GroupSummary) bool { return g.ID == id })
	if i < 0 {
		return cpaas.GroupSummary{}, false
	}
	return a.groups()[i], true
}

// has tells whether the user has a conversation.
func (a *account) has(id string) bool {
	_, group := a.summary(id)
	return group || slices.ContainsFunc(a.directs(), func(d cpaas.Direct) bool { return d.Address == id })
}

// place is the name of a conversation.
func (a *account) place(id string) string {
	summary, _ := a.summary(id)
	return named(summary.Name, id)
}

// groupName is what a group is called: told, or else as the account knows it, if it
// does.
func (a *account) groupName(id, told string) string {
	if told != "" || id == "" {
		return told
	}
	summary, _ := a.summary(id)
	return summary.Name
}

// writeTo opens the one-to-one conversation with an address, and tells whether that
// could be done.
func (a *account) writeTo(address string) bool {
	if a.session == nil {
		return false
	}
	if err := a.session.OpenDirect(address); err != nil {
		a.failed(err)
		return false
	}
	a.choose(strings.ToLower(address))
	return true
}

// unread is how many lines of all conversations wait for the user.
func (a *account) unread() int {
	n := 0
	for _, g := range a.groups() {
		n += g.Unread
	}
	for _, d := range a.directs() {
		n += d.Unread
	}
	return n
}

// invited is how many invitations the user has not answered.
func (a *account) invited() int { return len(a.invitations()) }

// waiting is how many lines and invitations wait for the user.
func (a *account) waiting() int { return a.unread() + a.invited() }

// participants are those of the chosen group.
func (a *account) participants() []cpaas.Participant {
	if a.state == nil {
		return nil
	}
	return a.state.Participants()
}

// participant is what is known of one of the chosen group.
func (a *account) participant(address string) cpaas.Participant {
	for _, p := range a.participants() {
		if p.Address == address {
			return p
		}
	}
	return cpaas.Participant{}
}

// own is the user as a participant of the chosen group.
func (a *account) own() cpaas.Participant {
	if a.session == nil {
		return cpaas.Participant{}
	}
	return a.participant(a.session.Self().Address)
}

// invitations are those that wait for an answer.
func (a *account) invitations() []cpaas.Invitation {
	if a.state == nil {
		return nil
	}
	return a.state.Invitations()
}
