package cpaas

import (
	"context"
	"errors"
	"net/http"

	"muster/cpaas/internal/wire"
)

// Accept connects the user to a group it is invited to and fetches the group. An
// invitation that the server does not know (any more) is dropped from the state,
// and the error is of kind ErrNotFound.
func (s *Session) Accept(ctx context.Context, group string) error {
	return s.accept(ctx, group, false)
}

func (s *Session) accept(ctx context.Context, group string, automatic bool) error {
	const op = "accept invitation"
	call := s.await()
	path := wire.ParticipantStatusPath(s.self.User, group, s.self.Address)
	body := wire.SessionStatusBody{Session: &wire.SessionStatus{Status: wire.StatusConnected}}
	if err := s.rest.do(ctx, op, http.MethodPut, path, body, nil); err != nil {
		s.settleRefused(call, group, err)
		return err
	}
	// The group can be read only now: to the invited the server does not show it.
	joined, err := s.getGroup(ctx, op, group)
	if err != nil {
		call.drop()
		return err
	}
	call.settle(InvitationAccepted{Group: joined, Automatic: automatic})
	return nil
}

// Reject declines an invitation.
func (s *Session) Reject(ctx context.Context, group string) error {
	name := s.nameOf(group)
	call := s.await()
	path := wire.ParticipantPath(s.self.User, group, s.self.Address)
	if err := s.rest.do(ctx, "reject invitation", http.MethodDelete, path, nil, nil); err != nil {
		s.settleRefused(call, group, err)
		return err
	}
	call.settle(InvitationRejected{group, name})
	return nil
}

// settleRefused drops an invitation that turned out to be gone: no list of
// invitations can be fetched that would show it.
func (s *Session) settleRefused(call *answer, group string, err error) {
	if errors.Is(err, ErrNotFound) {
		call.settle(InvitationCancelled{group, s.nameOf(group)})
		return
	}
	call.drop()
}
