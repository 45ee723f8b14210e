package app

import (
	"context"

	"muster/widgets/look"
)

// fetchGroup gets a group from the server again.
func (a *account) fetchGroup(id string) {
	session := a.session
	a.run(keyOf(keyFetch, id), func(ctx context.Context) error {
		_, err := session.FetchGroup(ctx, id)
		return err
	}, nil)
}

// leaveGroup leaves a group, in the background.
func (a *account) leaveGroup(id string) {
	if session := a.session; session != nil {
		a.run(keyOf(keyLeave, id), func(ctx context.Context) error { return session.Leave(ctx, id) }, nil)
	}
}

// handOver makes heir an admin and leaves.
func (a *account) handOver(id, heir string) {
	session := a.session
	if session == nil {
		return
	}
	a.run(keyOf(keyLeave, id), func(ctx context.Context) error {
		if err := session.SetAdmin(ctx, id, heir, true); err != nil {
			return err
		}
		return session.Leave(ctx, id)
	}, nil)
}

// deleteGroup deletes a group for all, in the background.
func (a *account) deleteGroup(id string) {
	if session := a.session; session != nil {
		a.run(keyOf(keyDelete, id), func(ctx context.Context) error { return session.Delete(ctx, id) }, nil)
	}
}

// setAdmin makes a participant an admin, or no longer one.
func (a *account) setAdmin(group, address string, admin bool) {
	session := a.session
	if session == nil {
		return
	}
	a.run("admin:"+group+":"+address, func(ctx context.Context) error {
		return session.SetAdmin(ctx, group, address, admin)
	}, nil)
}

// removeParticipant puts somebody out of a group, in the background.
func (a *account) removeParticipant(group, address string) {
	session := a.session
	if session == nil {
		return
	}
	a.logGroupLine(group, look.LevelInfo, textRemoving+address)
	a.run("remove:"+group+":"+address, func(ctx context.Context) error {
		return session.RemoveParticipant(ctx, group, address)
	}, nil)
}

// deleteMessage deletes a message for the user alone.
func (a *account) deleteMessage(conversation, message string) {
	if session := a.session; session != nil {
		a.run("forget:"+message, func(ctx context.Context) error { return session.DeleteMessage(ctx, conversation, message) }, nil)
	}
}

// clearConversation deletes all messages of a conversation for the user alone.
func (a *account) clearConversation(id string) {
	if session := a.session; session != nil {
		a.run(keyOf(keyClear, id), func(ctx context.Context) error { return session.ClearConversation(ctx, id) }, nil)
	}
}
