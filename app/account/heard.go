package account

import (
	"time"

	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/phrase"
)

// Hear takes one event of the session, after the state has changed.
func (a *Account) Hear(at time.Time, e cpaas.Event) {
	if a.Memberships != nil && a.State != nil { // a session that has ended still tells a little
		a.Memberships.Hear(at, e)
	}
	if a.Ended || a.State == nil {
		return
	}
	switch e := e.(type) {
	case cpaas.ConnectionChanged:
		if e.Connection.Phase == cpaas.Live {
			a.missGroup()
		}
	case cpaas.GroupCreated:
		a.offer(e.Group.ID)
	case cpaas.OutboxChanged:
		if e.Err != nil {
			a.Failed(e.Err)
		}
	case cpaas.InvitationAccepted:
		a.found(e.Group.ID)
		a.offer(e.Group.ID)
	case cpaas.GroupEnded:
		why := phrase.Of("{{.Group}} was deleted by an admin.", phrase.With{"Group": wording.Named(e.Name, e.Group)})
		if e.Deduced {
			why = phrase.Of("{{.Group}} is gone: it was deleted, or you were removed from it.", phrase.With{"Group": wording.Named(e.Name, e.Group)})
		}
		a.closed(e.Group, why)
	case cpaas.GroupDeleted:
		a.gone(e.Group, phrase.Of("You deleted {{.Group}}.", phrase.With{"Group": wording.Named(e.Name, e.Group)}))
	case cpaas.GroupLeft:
		a.gone(e.Group, phrase.Of("You left {{.Group}}.", phrase.With{"Group": wording.Named(e.Name, e.Group)}))
	case cpaas.ParticipantChanged:
		for _, p := range e.Participants {
			if p.Address == a.Session.Self().Address && p.Status == cpaas.Disconnected {
				a.closed(e.Group, phrase.Of("You were removed from {{.Group}}.", phrase.With{"Group": wording.Named(e.Name, e.Group)}))
			}
		}
	}
}

// closed is told of a group that others have closed to the user. They may be in it
// again by now: then nothing has gone, and the conversation shows what happened.
func (a *Account) closed(id, why string) {
	if a.Has(id) {
		return
	}
	a.gone(id, why)
	a.lose(id, why)
}
