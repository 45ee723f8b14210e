package cpaas

import (
	"context"
	"net/http"
	"strings"

	"muster/cpaas/internal/wire"
)

// AddParticipant invites an address to a group. Only an admin may. If the
// address is not valid, the error is of kind ErrInvalid and nothing is sent.
func (s *Session) AddParticipant(ctx context.Context, group, address string) error {
	const op = "add participant"
	address = strings.TrimSpace(address)
	if err := CheckAddress(address); err != nil {
		return withOp(op, err)
	}
	call := s.await()
	body := wire.ParticipantBody{Participant: &wire.Participant{Address: address}}
	var reply wire.ParticipantBody
	err := s.rest.do(ctx, op, http.MethodPost, wire.ParticipantsPath(s.self.User, group), body, &reply)
	if err != nil {
		call.drop()
		return err
	}
	added := Participant{Address: address, Status: Invited}
	if reply.Participant != nil && reply.Participant.Address != "" {
		added = participantsOf([]wire.Participant{*reply.Participant})[0]
	}
	call.settle(s.changed(group, added))
	return nil
}

// RemoveParticipant removes an address from a group. Only an admin may.
func (s *Session) RemoveParticipant(ctx context.Context, group, address string) error {
	gone := Participant{Address: address, Status: Disconnected, Admin: s.participant(group, address).Admin}
	return s.act(ctx, "remove participant", http.MethodDelete, wire.ParticipantPath(s.self.User, group, address), nil, s.changed(group, gone))
}

// SetAdmin makes a participant an admin of a group, or takes that back. Only
// an admin may. Not every server offers it.
func (s *Session) SetAdmin(ctx context.Context, group, address string, admin bool) error {
	call := s.await()
	body := wire.ParticipantBody{Participant: &wire.Participant{Address: address, Admin: admin}}
	var reply wire.ParticipantBody
	if err := s.rest.do(ctx, "change admin", http.MethodPut, wire.ParticipantPath(s.self.User, group, address), body, &reply); err != nil {
		call.drop()
		return err
	}
	changed := s.participant(group, address)
	changed.Admin = admin
	if reply.Participant != nil && reply.Participant.Status != "" {
		changed.Status = Status(reply.Participant.Status)
	}
	call.settle(s.changed(group, changed))
	return nil
}

// FetchParticipants gets the participants of a group by fetching the group.
// The platform's browser SDK has no other request for them, so every server
// offers this one.
func (s *Session) FetchParticipants(ctx context.Context, group string) ([]Participant, error) {
	g, err := s.FetchGroup(ctx, group)
	return g.Participants, err
}

// changed is the event of the user's own change of a participant.
func (s *Session) changed(group string, p Participant) ParticipantChanged {
	return ParticipantChanged{Group: group, Name: s.nameOf(group), Participants: []Participant{p}, Own: true}
}

// participant is what is known of a participant; the zero Status if nothing is.
func (s *Session) participant(group, address string) Participant {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if g := s.state.byID[group]; g != nil {
		if p := g.find(address); p.Address != "" {
			return p
		}
	}
	return Participant{Address: address}
}
