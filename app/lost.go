package app

import (
	"slices"
	"strings"

	"muster/widgets/look"
)

// lost are the groups that others have closed to the user, and for which the user
// had written something: what stood in the composer, and what had not been sent.
type lost struct {
	groups []string
	why    string // the last of them is closed
}

// lose is told of a group that is gone, and why.
func (a *account) lose(id, why string) {
	if a.unsent(id) == "" {
		return
	}
	if !slices.Contains(a.lost.groups, id) {
		a.lost.groups = append(a.lost.groups, id)
	}
	a.lost.why = why
	a.changed(topicLost)
}

// found is told of a group that the user is in again: the text is where it was.
func (a *account) found(id string) {
	if a.lost.groups = slices.DeleteFunc(a.lost.groups, func(g string) bool { return g == id }); len(a.lost.groups) == 0 {
		a.lost = lost{}
		a.changed(topicLost)
	}
}

// unsent is what was written for a group and not sent.
func (a *account) unsent(id string) string {
	var parts []string
	if a.session != nil {
		for _, line := range a.session.Outbox(id) {
			parts = append(parts, line.Text)
		}
	}
	if draft := a.drafts[id]; strings.TrimSpace(draft) != "" {
		parts = append(parts, draft)
	}
	return strings.Join(parts, "\n")
}

// takeLost gives what was written for the groups that are gone, and keeps it no
// more.
func (a *account) takeLost() string {
	var texts []string
	for _, id := range a.lost.groups {
		texts = append(texts, a.unsent(id))
		delete(a.drafts, id)
		if a.session == nil {
			continue
		}
		for _, line := range a.session.Outbox(id) {
			a.session.Discard(line.ID)
		}
	}
	a.logLine(look.LevelInfo, "Copied what was not sent")
	a.lost = lost{}
	a.changed(topicLost)
	return strings.Join(texts, "\n\n")
}
