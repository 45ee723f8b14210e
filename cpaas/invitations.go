package cpaas

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"muster/cpaas/internal/wire"
)

// Accept joins a group that the user is invited to and fetches the group. If
// the server does not know the invitation any more, it is dropped from the
// state and the error is of kind ErrNotFound.
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
		call.settle(InvitationCancelled{Group: group, Name: s.nameOf(group), Deduced: true})
		return
	}
	call.drop()
}

// checkPause is how long the news that an invitation may have overtaken are let
// come in before the server is asked.
const checkPause = 2 * time.Second

// checkInvitation finds out, in the background, whether the user still is in a
// group that an invitation came for. If not, the membership has ended unnoticed,
// and the invitation, which follows call in the journal, is applied and told.
func (s *Session) checkInvitation(call *answer, group string) {
	begun := s.spawn(fmt.Sprintf("invited %s %d", group, call.call.number), func(ctx context.Context) {
		pauses := s.pauses()
		for pause := checkPause; sleep(ctx, pause) && s.onlyInvited(call, group); {
			fetched, err := s.getGroup(ctx, "fetch group", group)
			switch {
			case err == nil:
				call.settle(GroupFetched{fetched})
				return
			case errors.Is(err, ErrNotFound):
				call.settle(GroupEnded{Group: group, Name: s.nameOf(group), Deduced: true})
				return
			case !errors.Is(err, ErrUnavailable) && !errors.Is(err, ErrRateLimited):
				call.drop()
				return
			}
			pause = s.pause(pauses, err)
		}
		call.drop()
	})
	if !begun {
		call.drop()
	}
}

// onlyInvited reports whether the user is in a group, and nothing has happened to
// it since call but the invitation.
func (s *Session) onlyInvited(call *answer, group string) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.state.byID[group] != nil && len(s.journal.since(call.call, GroupEnded{Group: group})) == 1
}
