package account

import (
	"context"

	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/phrase"
)

// chosen is what is known of the conversation that the user looks at.
type chosen struct {
	Next    string             // that is about to be shown
	turning bool               // from one to another
	last    string             // the one that is shown, or was shown last
	Summary cpaas.GroupSummary // of the group, as it was known last
	Gone    string             // why the group shown last is gone
}

// ChosenID is the conversation that is shown, "" for none.
func (a *Account) ChosenID() string {
	if a.State == nil {
		return ""
	}
	return a.State.Chosen()
}

// Choose shows a conversation, "" for none, and gets its history.
func (a *Account) Choose(id string) {
	if a.State == nil || a.State.Chosen() == id {
		return
	}
	a.Chosen.Next = id
	a.Changed(TopicChoosing)
	a.Return = ""
	if id != "" {
		a.Chosen.Gone, a.Chosen.last = "", id
	}
	a.Chosen.turning = true
	a.State.Choose(id)
	a.Chosen.turning = false
	a.Chosen.Summary, _ = a.summary(id)
	a.Changed(TopicChosen)
	if id != "" {
		a.Kept.KeepChosen(a.profile, id)
		a.fetchHistory(id)
	}
}

// offer shows a group that is new to the user, unless another is being looked at.
func (a *Account) offer(id string) {
	if a.State.Chosen() == "" {
		a.Choose(id)
	}
}

// groupsChanged also notices when the chosen group is gone.
func (a *Account) groupsChanged() {
	if id := a.ChosenID(); id != "" {
		if !a.Has(id) {
			name := a.ChosenTitle()
			a.Choose("")
			a.lose(id, phrase.Of("You are not in {{.Group}} any more.", phrase.With{"Group": name})) // until the reason is told, if it is
		} else {
			a.Chosen.Summary, _ = a.summary(id)
		}
	}
	a.topics.Later(TopicGroups)
	a.returnToGroup()
}

// ChosenTitle is the name of the chosen group with its subject.
func (a *Account) ChosenTitle() string {
	g := a.Chosen.Summary
	return wording.Joined(" · ", wording.Named(g.Name, a.ChosenID()), g.Subject)
}

// gone tells why a group is no longer there, if it is the one that is looked at.
func (a *Account) gone(id, why string) {
	if a.Chosen.last != id {
		return
	}
	a.Chosen.Gone = why
	if a.ChosenID() == id {
		a.Choose("")
	}
	a.Changed(TopicGroups)
}

// History tells where the chosen conversation's lines are not all there are.
func (a *Account) History() cpaas.History {
	history, _ := a.State.History.Get()
	return history
}

// fetchHistory gets the newest messages of the chosen conversation.
func (a *Account) fetchHistory(id string) {
	session := a.Session
	a.Tasks.Act(KeyOf(KeyHistory, id), func(ctx context.Context) error {
		_, err := session.FetchMessages(ctx, id)
		return err
	}, func(err error) {
		switch {
		case err == nil:
		case wording.Stale(err) && !IsDirect(id):
			a.historyRefused(id, err)
		default:
			a.Failed(err)
		}
		if a.ChosenID() == id {
			a.Changed(TopicMessages)
		}
	})
}

// historyRefused tells that the lines of a group cannot be had, unless the groups say that
// it has ended for the user: then that is what they are told.
func (a *Account) historyRefused(id string, err error) {
	a.Tasks.Act("refetch", fetchGroups(a.Session), func(error) {
		if a.Session != nil && a.Has(id) {
			a.Failed(err)
		}
	})
}

// ensureHistory gets the newest messages of the chosen conversation if the session
// does not have them: they could not be fetched while the server was out of reach,
// or the session dropped them because the user had left the group, and is back.
func (a *Account) ensureHistory() {
	if conn, _ := a.Connection(); conn.Phase != cpaas.Live {
		return
	}
	if id := a.ChosenID(); id != "" && !a.History().Fetched {
		a.fetchHistory(id)
	}
}
