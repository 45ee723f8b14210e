package cpaas

import (
	"slices"
	"strings"
	"time"
)

// recentChanges are the participants the user has changed just now. The server
// does not notify a client of its own changes, so a notification that was on its
// way when the user changed the same participant looks like news and is older.
type recentChanges struct {
	list []recentChange // oldest first
	live time.Time      // since when notifications come at once; zero while they wait on the server
}

type recentChange struct {
	group string
	to    Participant
	at    time.Time
}

const (
	afterOwn   = time.Minute // how long a notification may be on its way: longer than a dead socket goes unnoticed
	mostRecent = 1000        // changes remembered while none can arrive
)

// connection notes whether notifications come at once. What has waited on the
// server while they did not may be as old as the loss.
func (r *recentChanges) connection(c Connection) {
	switch {
	case c.Phase != Live:
		r.live = time.Time{}
	case r.live.IsZero():
		r.live = time.Now()
	}
}

// note remembers the result of the user's own change.
func (r *recentChanges) note(e ParticipantChanged) {
	r.prune()
	for _, p := range e.Participants {
		r.list = append(r.list, recentChange{e.Group, p, time.Now()})
	}
}

// contradicts reports whether news does not follow on a change the user made
// just now. That someone invited connects does.
func (r *recentChanges) contradicts(e ParticipantChanged) bool {
	r.prune()
	invited := false
	for _, own := range slices.Backward(r.list) {
		for _, p := range e.Participants {
			if own.group != e.Group || !strings.EqualFold(own.to.Address, p.Address) {
				continue
			}
			if invited {
				return true
			}
			if own.to.Status != Invited || p.Status != Connected || p.Admin != own.to.Admin {
				return true
			}
			invited = true // which the news follows on, unless it is older than a change before that
		}
	}
	return false
}

func (r *recentChanges) prune() {
	if extra := len(r.list) - mostRecent; extra > 0 {
		r.list = r.list[extra:]
	}
	if r.live.IsZero() || time.Since(r.live) <= afterOwn {
		return
	}
	for len(r.list) > 0 && time.Since(r.list[0].at) > afterOwn {
		r.list = r.list[1:]
	}
}

// rivals reports whether the result of the user's own change and an event that
// came while it was under way exclude each other: both are about the membership
// of the user, or of the same participant.
func rivals(own, other Event) bool {
	changed, ok := own.(ParticipantChanged)
	if !ok {
		return tellsOfSelf(own) && aboutSelf(other)
	}
	news, ok := other.(ParticipantChanged)
	return ok && slices.ContainsFunc(news.Participants, func(p Participant) bool {
		return slices.ContainsFunc(changed.Participants, func(q Participant) bool { return strings.EqualFold(p.Address, q.Address) })
	})
}

// tellsOfSelf reports whether an answer shows if the user is in a group.
func tellsOfSelf(answer Event) bool {
	switch answer.(type) {
	case GroupFetched, GroupEnded, InvitationCancelled: // the latter two are what is not found
		return true
	}
	return aboutSelf(answer)
}

// aboutSelf reports whether an event is the user's own coming or going.
func aboutSelf(e Event) bool {
	switch e.(type) {
	case InvitationAccepted, InvitationRejected, GroupLeft:
		return true
	}
	return false
}
