package account

import (
	"slices"
	"strings"

	"muster/app/wording"
	"muster/cpaas"
)

// IsDirect tells whether a conversation is one with one other user: its id is
// that one's address.
func IsDirect(id string) bool { return strings.Contains(id, "@") }

// Groups are those the user is in.
func (a *Account) Groups() []cpaas.GroupSummary {
	if a.State == nil {
		return nil
	}
	return a.State.Groups()
}

// Directs are the user's one-to-one conversations, the newest first.
func (a *Account) Directs() []cpaas.Direct {
	if a.State == nil {
		return nil
	}
	return a.State.Directs()
}

// summary finds a group of the user's.
func (a *Account) summary(id string) (cpaas.GroupSummary, bool) {
	i := slices.IndexFunc(a.Groups(), func(g cpaas.GroupSummary) bool { return g.ID == id })
	if i < 0 {
		return cpaas.GroupSummary{}, false
	}
	return a.Groups()[i], true
}

// Summary is what is known of a group of the user's, nothing of another.
func (a *Account) Summary(id string) cpaas.GroupSummary {
	found, _ := a.summary(id)
	return found
}

// MarkRead has the senders told that all lines of a conversation that are known have
// been read.
func (a *Account) MarkRead(id string) {
	if a.Session == nil {
		return
	}
	if last, some := a.Session.Lines(id).Last(); some {
		a.Session.MarkDisplayed(id, last.ID)
	}
}

// Has tells whether the user has a conversation.
func (a *Account) Has(id string) bool {
	_, group := a.summary(id)
	return group || slices.ContainsFunc(a.Directs(), func(d cpaas.Direct) bool { return d.Address == id })
}

// Place is the name of a conversation.
func (a *Account) Place(id string) string {
	summary, _ := a.summary(id)
	return wording.Named(summary.Name, id)
}

// GroupName is what a group is called: told, or else as the account knows it, if it
// does.
func (a *Account) GroupName(id, told string) string {
	if told != "" || id == "" {
		return told
	}
	summary, _ := a.summary(id)
	return summary.Name
}

// WriteTo opens the one-to-one conversation with an address, and tells whether that
// could be done.
func (a *Account) WriteTo(address string) bool {
	if a.Session == nil {
		return false
	}
	if err := a.Session.OpenDirect(address); err != nil {
		a.Failed(err)
		return false
	}
	a.Choose(strings.ToLower(address))
	a.Turned(strings.ToLower(address))
	return true
}

// Unread is how many lines of all conversations wait for the user.
func (a *Account) Unread() int {
	n := 0
	for _, g := range a.Groups() {
		n += g.Unread
	}
	for _, d := range a.Directs() {
		n += d.Unread
	}
	return n
}

// Invited is how many invitations the user has not answered.
func (a *Account) Invited() int { return len(a.Invitations()) }

// Waiting is how many lines and invitations wait for the user.
func (a *Account) Waiting() int { return a.Unread() + a.Invited() }

// Participants are those of the chosen group.
func (a *Account) Participants() []cpaas.Participant {
	if a.State == nil {
		return nil
	}
	return a.State.Participants()
}

// Participant is what is known of one of the chosen group.
func (a *Account) Participant(address string) cpaas.Participant {
	for _, p := range a.Participants() {
		if p.Address == address {
			return p
		}
	}
	return cpaas.Participant{}
}

// own is the user as a participant of the chosen group.
func (a *Account) own() cpaas.Participant {
	if a.Session == nil {
		return cpaas.Participant{}
	}
	return a.Participant(a.Session.Self().Address)
}

// Invitations are those that wait for an answer.
func (a *Account) Invitations() []cpaas.Invitation {
	if a.State == nil {
		return nil
	}
	return a.State.Invitations()
}
