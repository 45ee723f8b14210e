package app

import (
	"context"

	"muster/cpaas"
	"muster/widgets/phrase"
)

// groupsChanged also notices when the chosen group is gone.
func (c *column) groupsChanged() {
	if chosen := c.state.Chosen(); chosen != "" {
		if !c.has(chosen) {
			name := c.group.title()
			c.choose("")
			c.rescue.lost(chosen, phrase.Of("You are not in {{.Group}} any more.", phrase.With{"Group": name})) // until the reason is told, if it is
		}
	}
	c.groups.update()
	c.group.update()
	c.panes.Arrange()
	c.returnToGroup()
	c.app.deck.showTabs()
}

func (c *column) invitationsChanged() {
	c.groups.update()
	c.group.update()
	c.app.updateTicker()
	c.app.waitingCount.ask()
	c.panes.Arrange()
}

// choose shows a group, "" for none, and gets its history.
func (c *column) choose(id string) {
	if c.state == nil || c.state.Chosen() == id {
		return
	}
	if id == "" && c.group.hasFocus() {
		defer c.toGroups()
	}
	c.group.leaveShown()
	c.state.Choose(id)
	c.group.enterShown(id)
	c.groups.update()
	if id != "" {
		c.fetchHistory(id)
	}
}

// fetchHistory gets the newest messages of the chosen conversation.
func (c *column) fetchHistory(id string) {
	session := c.session
	c.tasks.act("history:"+id, func(ctx context.Context) error {
		_, err := session.FetchMessages(ctx, id)
		return err
	}, func(err error) {
		if err != nil {
			c.failed(err)
		}
		c.group.talk.show(id)
	})
}

// ensureHistory gets the newest messages of the chosen conversation if the session
// does not have them: they could not be fetched while the server was out of reach,
// or the session dropped them because the user had left the group, and is back.
func (c *column) ensureHistory() {
	id := c.state.Chosen()
	if conn, _ := c.connection(); id != "" && id == c.group.id && !c.history().Fetched && conn.Phase == cpaas.Live {
		c.fetchHistory(id)
	}
}

// historyChanged is for changes of where the chosen conversation has gaps.
func (c *column) historyChanged() {
	c.ensureHistory()
	c.group.messagesChanged()
}

// connectionChanged is for each step of the connection.
func (c *column) connectionChanged() {
	c.update()
	c.ensureHistory()
}

// hear takes one event of the session, after the state has changed.
func (c *column) hear(e cpaas.Event) {
	if c.ended || c.state == nil {
		return
	}
	switch e := e.(type) {
	case cpaas.GroupCreated:
		c.offer(e.Group.ID)
	case cpaas.OutboxChanged:
		c.outboxChanged(e)
	case cpaas.InvitationAccepted:
		c.rescue.back(e.Group.ID)
		c.offer(e.Group.ID)
	case cpaas.GroupEnded:
		why := phrase.Of("{{.Group}} was deleted by an admin.", phrase.With{"Group": named(e.Name, e.Group)})
		if e.Deduced {
			why = phrase.Of("{{.Group}} is gone: it was deleted, or you were removed from it.", phrase.With{"Group": named(e.Name, e.Group)})
		}
		c.closed(e.Group, why, "")
	case cpaas.GroupDeleted:
		c.group.gone(e.Group, phrase.Of("You deleted {{.Group}}.", phrase.With{"Group": named(e.Name, e.Group)}))
	case cpaas.GroupLeft:
		c.group.gone(e.Group, phrase.Of(textHasLeft))
	case cpaas.ParticipantChanged:
		for _, p := range e.Participants {
			if p.Address == c.session.Self().Address && p.Status == cpaas.Disconnected {
				c.closed(e.Group, phrase.Of("You were removed from {{.Group}}.", phrase.With{"Group": named(e.Name, e.Group)}), phrase.Of(textHasLeft))
			}
		}
	}
}

// closed is told of a group that others have closed to the user. They may be in it
// again by now: then nothing has gone, and the conversation shows what happened.
func (c *column) closed(id, why, more string) {
	if c.has(id) {
		return
	}
	c.group.gone(id, joined(" ", why, more))
	c.rescue.lost(id, why)
}

// offer shows a group that is new to the user, unless another is being looked at.
func (c *column) offer(id string) {
	if c.state.Chosen() == "" {
		c.choose(id)
	}
}
