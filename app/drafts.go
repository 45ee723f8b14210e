package app

import (
	"maps"
	"slices"
	"strings"
)

// setDraft takes over what the user is writing to the chosen conversation.
func (a *account) setDraft(text string) {
	if id := a.chosenID(); id != "" {
		a.drafts[id] = text
		a.saver.changed()
	}
}

// written is what the user is writing, by conversation. Of one that is known to be
// gone only what is offered to be copied is left.
func (a *account) written() map[string]string {
	drafts := maps.Clone(a.drafts)
	if a.session == nil {
		drafts = maps.Clone(a.carried.drafts) // of the login that has ended
	}
	maps.DeleteFunc(drafts, func(id, text string) bool {
		return strings.TrimSpace(text) == "" || a.live() && !a.has(id) && !slices.Contains(a.lost.groups, id)
	})
	return drafts
}
