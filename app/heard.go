package app

import (
	"time"

	"muster/cpaas"
	"muster/widgets/phrase"
)

// hear takes one event of the session, after the state has changed.
func (a *account) hear(at time.Time, e cpaas.Event) {
	if a.memberships != nil && a.state != nil { // a session that has ended still tells a little
		a.memberships.hear(at, e)
	}
	if a.ended || a.state == nil {
		return
	}
	switch e := e.(type) {
	case cpaas.GroupCreated:
		a.offer(e.Group.ID)
	case cpaas.OutboxChanged:
		if e.Err != nil {
			a.failed(e.Err)
		}
	case cpaas.InvitationAccepted:
		a.found(e.Group.ID)
		a.offer(e.Group.ID)
	case cpaas.GroupEnded:
		why := phrase.Of("{{.Group}} was deleted by an admin.", phrase.With{"Group": named(e.Name, e.Group)})
		if e.Deduced {
			why = phrase.Of("{{.Group}} is gone: it was deleted, or you were removed from it.", phrase.With{"Group": named(e.Name, e.Group)})
		}
		a.closed(e.Group, why, "")
	case cpaas.GroupDeleted:
		a.gone(e.Group, phrase.Of("You deleted {{.Group}}.", phrase.With{"Group": named(e.Name, e.Group)}))
	case cpaas.GroupLeft:
		a.gone(e.Group, phrase.Of(textHasLeft))
	case cpaas.ParticipantChanged:
		for _, p := range e.Participants {
			if p.Address == a.session.Self().Address && p.Status == cpaas.Disconnected {
				a.closed(e.Group, phrase.Of("You were removed from {{.Group}}.", phrase.With{"Group": named(e.Name, e.Group)}), phrase.Of(textHasLeft))
			}
		}
	}
}

// closed is told of a group that others have closed to the user. They may be in it
// again by now: then nothing has gone, and the conversation shows what happened.
func (a *account) closed(id, why, more string) {
	if a.has(id) {
		return
	}
	a.gone(id, joined(" ", why, more))
	a.lose(id, why)
}
