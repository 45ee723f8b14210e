package account

import (
	"slices"
	"strings"

	"muster/widgets/look"
)

// lost are the groups that others have closed to the user, and for which the user
// had written something: what stood in the composer, and what had not been sent.
type lost struct {
	Groups []string
	Why    string // the last of them is closed
}

// lose is told of a group that is gone, and why.
func (a *Account) lose(id, why string) {
	if a.unsent(id) == "" {
		return
	}
	if !slices.Contains(a.Lost.Groups, id) {
		a.Lost.Groups = append(a.Lost.Groups, id)
	}
	a.Lost.Why = why
	a.Changed(TopicLost)
}

// found is told of a group that the user is in again: the text is where it was.
func (a *Account) found(id string) {
	if a.Lost.Groups = slices.DeleteFunc(a.Lost.Groups, func(g string) bool { return g == id }); len(a.Lost.Groups) == 0 {
		a.Lost = lost{}
		a.Changed(TopicLost)
	}
}

// unsent is what was written for a group and not sent.
func (a *Account) unsent(id string) string {
	var parts []string
	if a.Session != nil {
		for _, line := range a.Session.Outbox(id) {
			parts = append(parts, line.Text)
		}
	}
	if draft := a.Drafts[id]; strings.TrimSpace(draft) != "" {
		parts = append(parts, draft)
	}
	return strings.Join(parts, "\n")
}

// TakeLost gives what was written for the groups that are gone, and keeps it no
// more.
func (a *Account) TakeLost() string {
	var texts []string
	for _, id := range a.Lost.Groups {
		texts = append(texts, a.unsent(id))
		delete(a.Drafts, id)
		if a.Session == nil {
			continue
		}
		for _, line := range a.Session.Outbox(id) {
			a.Session.Discard(line.ID)
		}
	}
	a.LogLine(look.LevelInfo, "Copied what was not sent")
	a.Lost = lost{}
	a.Changed(TopicLost)
	return strings.Join(texts, "\n\n")
}
