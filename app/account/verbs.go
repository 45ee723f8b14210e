package account

import (
	"context"

	"muster/app/wording"
	"muster/widgets/look"
)

// FetchGroup gets a group from the server again.
func (a *Account) FetchGroup(id string) {
	session := a.Session
	a.Run(KeyOf(KeyFetch, id), func(ctx context.Context) error {
		_, err := session.FetchGroup(ctx, id)
		return err
	}, nil)
}

// LeaveGroup leaves a group, in the background.
func (a *Account) LeaveGroup(id string) {
	if session := a.Session; session != nil {
		a.Run(KeyOf(KeyLeave, id), func(ctx context.Context) error { return session.Leave(ctx, id) }, nil)
	}
}

// HandOver makes heir an admin and leaves.
func (a *Account) HandOver(id, heir string) {
	session := a.Session
	if session == nil {
		return
	}
	a.Run(KeyOf(KeyLeave, id), func(ctx context.Context) error {
		if err := session.SetAdmin(ctx, id, heir, true); err != nil {
			return err
		}
		return session.Leave(ctx, id)
	}, nil)
}

// DeleteGroup deletes a group for all, in the background.
func (a *Account) DeleteGroup(id string) {
	if session := a.Session; session != nil {
		a.Run(KeyOf(KeyDelete, id), func(ctx context.Context) error { return session.Delete(ctx, id) }, nil)
	}
}

// SetAdmin makes a participant an admin, or no longer one.
func (a *Account) SetAdmin(group, address string, admin bool) {
	session := a.Session
	if session == nil {
		return
	}
	a.Run("admin:"+group+":"+address, func(ctx context.Context) error {
		return session.SetAdmin(ctx, group, address, admin)
	}, nil)
}

// RemoveParticipant puts somebody out of a group, in the background.
func (a *Account) RemoveParticipant(group, address string) {
	session := a.Session
	if session == nil {
		return
	}
	a.LogGroupLine(group, look.LevelInfo, wording.TextRemoving+address)
	a.Run("remove:"+group+":"+address, func(ctx context.Context) error {
		return session.RemoveParticipant(ctx, group, address)
	}, nil)
}
