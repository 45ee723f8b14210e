package app

import (
	"context"

	"muster/cpaas"
	"muster/widgets/phrase"
)

// chosen is what is known of the conversation that the user looks at.
type chosen struct {
	next    string             // that is about to be shown
	turning bool               // from one to another
	last    string             // the one that is shown, or was shown last
	summary cpaas.GroupSummary // of the group, as it was known last
	gone    string             // why the group shown last is gone
}

// chosenID is the conversation that is shown, "" for none.
func (a *account) chosenID() string {
	if a.state == nil {
		return ""
	}
	return a.state.Chosen()
}

// choose shows a conversation, "" for none, and gets its history.
func (a *account) choose(id string) {
	if a.state == nil || a.state.Chosen() == id {
		return
	}
	a.chosen.next = id
	a.changed(topicChoosing)
	if id != "" {
		a.chosen.gone, a.chosen.last = "", id
	}
	a.chosen.turning = true
	a.state.Choose(id)
	a.chosen.turning = false
	a.chosen.summary, _ = a.summary(id)
	a.changed(topicChosen)
	if id != "" {
		a.fetchHistory(id)
	}
}

// offer shows a group that is new to the user, unless another is being looked at.
func (a *account) offer(id string) {
	if a.state.Chosen() == "" {
		a.choose(id)
	}
}

// groupsChanged also notices when the chosen group is gone.
func (a *account) groupsChanged() {
	if id := a.chosenID(); id != "" {
		if !a.has(id) {
			name := a.chosenTitle()
			a.choose("")
			a.lose(id, phrase.Of("You are not in {{.Group}} any more.", phrase.With{"Group": name})) // until the reason is told, if it is
		} else {
			a.chosen.summary, _ = a.summary(id)
		}
	}
	a.changed(topicGroups)
	a.returnToGroup()
}

// chosenTitle is the name of the chosen group with its subject.
func (a *account) chosenTitle() string {
	g := a.chosen.summary
	return joined(" · ", named(g.Name, a.chosenID()), g.Subject)
}

// gone tells why a group is no longer there, if it is the one that is looked at.
func (a *account) gone(id, why string) {
	if a.chosen.last != id {
		return
	}
	a.chosen.gone = why
	if a.chosenID() == id {
		a.choose("")
	}
	a.changed(topicGroups)
}

// history tells where the chosen conversation's lines are not all there are.
func (a *account) history() cpaas.History {
	history, _ := a.state.History.Get()
	return history
}

// fetchHistory gets the newest messages of the chosen conversation.
func (a *account) fetchHistory(id string) {
	session := a.session
	a.tasks.act(keyOf(keyHistory, id), func(ctx context.Context) error {
		_, err := session.FetchMessages(ctx, id)
		return err
	}, func(err error) {
		if err != nil {
			a.failed(err)
		}
		if a.chosenID() == id {
			a.changed(topicMessages)
		}
	})
}

// ensureHistory gets the newest messages of the chosen conversation if the session
// does not have them: they could not be fetched while the server was out of reach,
// or the session dropped them because the user had left the group, and is back.
func (a *account) ensureHistory() {
	if conn, _ := a.connection(); conn.Phase != cpaas.Live {
		return
	}
	if id := a.chosenID(); id != "" && !a.history().Fetched {
		a.fetchHistory(id)
	}
}
