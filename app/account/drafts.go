package account

import (
	"maps"
	"slices"
	"strings"

	"muster/app/keep"
	"muster/cpaas"
)

// SetDraft takes over what the user is writing to the chosen conversation.
func (a *Account) SetDraft(text string) {
	if id := a.ChosenID(); id != "" {
		a.Drafts[id] = text
		a.keepDrafts()
	}
}

// keepDrafts has what is being written kept, if the user is remembered.
func (a *Account) keepDrafts() {
	if a.Ended || a.Outbox == nil || a.Session == nil && a.Carried.User == "" {
		return
	}
	if drafts := a.written(); drafts != nil {
		a.saver.Keep(a.Outbox, drafts)
	}
}

// Recover takes over what is kept of a remembered user, where the keyring has given the key
// to it only after the login. It does nothing, and says so, where the session has ended
// meanwhile.
func (a *Account) Recover(session *cpaas.Session, kept keep.Recovered) bool {
	if a.Session != session || a.Ended {
		return false
	}
	session.Restore(kept.Unsent)
	for id, text := range kept.Drafts {
		if strings.TrimSpace(a.Drafts[id]) != "" {
			continue
		}
		a.Drafts[id] = text
		if id == a.ChosenID() {
			a.Changed(TopicChosen)
		}
	}
	a.restoreMemberships(kept.Changes)
	a.Changed(TopicMemberships)
	a.keepDrafts() // nothing has been kept until now
	return true
}

// written is what the user is writing, by conversation. Of one that is known to be
// gone only what is offered to be copied is left.
func (a *Account) written() map[string]string {
	drafts := maps.Clone(a.Drafts)
	if a.Session == nil {
		drafts = maps.Clone(a.Carried.drafts) // of the login that has ended
	}
	maps.DeleteFunc(drafts, func(id, text string) bool {
		return strings.TrimSpace(text) == "" || a.Live() && !a.Has(id) && !slices.Contains(a.Lost.Groups, id)
	})
	return drafts
}
