package cpaas

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"muster/cpaas/internal/wire"
)

// CreateGroup creates a group with the user as its admin and invites the
// participants. Spaces around addresses are removed, and the user's own and
// repeated addresses left out. The error is an *Error, of kind ErrInvalid when
// the name is missing or an address is not valid.
func (s *Session) CreateGroup(ctx context.Context, g NewGroup) (Group, error) {
	const op = "create group"
	request, err := s.newGroup(op, g)
	if err != nil {
		return Group{}, err
	}
	call := s.await()
	var reply wire.GroupBody
	err = s.rest.do(ctx, op, http.MethodPost, wire.GroupsPath(s.self.User), wire.GroupBody{Group: request}, &reply)
	if err == nil && (reply.Group == nil || wire.LastSegment(reply.Group.ResourceURL) == "") {
		err = incomplete(op, "the new group's address")
	}
	if err != nil {
		call.drop()
		if mayHaveBeenDone(err) {
			s.relist() // no notification tells the creator of their own group
		}
		return Group{}, err
	}
	made := groupOf(*reply.Group)
	call.settle(GroupCreated{made})
	return made, nil
}

// mayHaveBeenDone reports whether a request that failed may have had its effect: the
// server has not said that it had none.
func mayHaveBeenDone(err error) bool {
	failed, ok := errors.AsType[*Error](err)
	return ok && (failed.Kind == ErrUnavailable || failed.Kind == ErrProtocol)
}

// newGroup checks and writes the body of CreateGroup: the creator first, as the
// SDK does it.
func (s *Session) newGroup(op string, g NewGroup) (*wire.Group, error) {
	name := strings.TrimSpace(g.Name)
	if name == "" {
		return nil, &Error{Op: op, Kind: ErrInvalid, Text: "a group needs a name"}
	}
	body := &wire.Group{
		Name: name, Subject: strings.TrimSpace(g.Subject), Image: strings.TrimSpace(g.Image), Type: wire.GroupTypeClosed,
		Participants: []wire.Participant{{Address: s.self.Address, Admin: true}},
	}
	in := map[string]bool{fold(s.self.Address): true}
	for _, address := range g.Participants {
		address = strings.TrimSpace(address)
		if address == "" || in[fold(address)] {
			continue
		}
		if err := CheckAddress(address); err != nil {
			return nil, &Error{Op: op, Kind: ErrInvalid, Text: address + ": " + err.(*Error).Text}
		}
		in[fold(address)] = true
		body.Participants = append(body.Participants, wire.Participant{Address: address})
	}
	return body, nil
}

// FetchGroups gets all groups the user has joined and drops the others from
// the state. Pending invitations stay.
func (s *Session) FetchGroups(ctx context.Context) ([]Group, error) {
	call := s.await()
	groups, err := s.getGroups(ctx)
	if err != nil {
		call.drop()
		return nil, err
	}
	call.settle(GroupsFetched{groups})
	return groups, nil
}

// ReadGroups gets all groups the user has joined, as FetchGroups does, and leaves the
// state as it is: compare the two to see what the session has missed.
func (s *Session) ReadGroups(ctx context.Context) ([]Group, error) { return s.getGroups(ctx) }

func (s *Session) getGroups(ctx context.Context) ([]Group, error) {
	const op = "fetch groups"
	var reply wire.GroupListBody
	if err := s.rest.do(ctx, op, http.MethodGet, wire.GroupsPath(s.self.User), nil, &reply); err != nil {
		return nil, err
	}
	if reply.List == nil || reply.List.Groups == nil {
		if err := s.doubtNone(ctx, op); err != nil {
			return nil, err
		}
		reply.List = &wire.GroupList{}
	}
	groups := []Group{}
	for _, g := range reply.List.Groups {
		if made := groupOf(g); made.ID != "" {
			groups = append(groups, made)
		}
	}
	return groups, nil
}

// doubtNone judges an answer that lacks the list of groups. A server may leave the
// list out where there are none; but so looks a reply that broke on the way, and
// with the groups all known lines would go. So it is believed only if none of the
// groups that are known is there.
func (s *Session) doubtNone(ctx context.Context, op string) error {
	for _, g := range s.View().Groups {
		_, err := s.getGroup(ctx, op, g.ID)
		if err == nil {
			return incomplete(op, "the list of groups")
		}
		if !errors.Is(err, ErrNotFound) && !errors.Is(err, ErrForbidden) {
			return err
		}
	}
	return nil
}

// FetchGroup gets a group with its participants. If the server does not show
// the group to the user any more, it is dropped from the state and the error
// is of kind ErrNotFound.
func (s *Session) FetchGroup(ctx context.Context, id string) (Group, error) {
	call := s.await()
	group, err := s.getGroup(ctx, "fetch group", id)
	switch {
	case err == nil:
		call.settle(GroupFetched{group})
	case errors.Is(err, ErrNotFound):
		name := s.nameOf(id)
		if s.knows(id) {
			call.settle(GroupEnded{Group: id, Name: name, Deduced: true})
		} else {
			call.drop()
		}
	default:
		call.drop()
	}
	return group, err
}

func (s *Session) getGroup(ctx context.Context, op, id string) (Group, error) {
	var reply wire.GroupBody
	if err := s.rest.do(ctx, op, http.MethodGet, wire.GroupPath(s.self.User, id), nil, &reply); err != nil {
		return Group{}, err
	}
	if reply.Group == nil {
		return Group{}, incomplete(op, "the group")
	}
	if reply.Group.Participants == nil { // the user at least is one
		return Group{}, incomplete(op, "the participants")
	}
	group := groupOf(*reply.Group)
	group.ID = id
	return group, nil
}

// Delete deletes a group for everyone. Only an admin may.
func (s *Session) Delete(ctx context.Context, group string) error {
	name := s.nameOf(group)
	return s.act(ctx, "delete group", http.MethodDelete, wire.GroupPath(s.self.User, group), nil, GroupDeleted{group, name})
}

// Leave removes the user from a group. The only admin cannot leave.
func (s *Session) Leave(ctx context.Context, group string) error {
	name := s.nameOf(group)
	return s.act(ctx, "leave group", http.MethodDelete, wire.ParticipantPath(s.self.User, group, s.self.Address), nil, GroupLeft{group, name})
}

// act sends a request whose success is an event.
func (s *Session) act(ctx context.Context, op, method, path string, in any, done Event) error {
	call := s.await()
	if err := s.rest.do(ctx, op, method, path, in, nil); err != nil {
		call.drop()
		return err
	}
	call.settle(done)
	return nil
}

// knows reports whether the user is connected to a group, or has a one-to-one
// conversation.
func (s *Session) knows(group string) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.state.keeps(group)
}

func incomplete(op, what string) error {
	return &Error{Op: op, Kind: ErrProtocol, Text: "the server's answer lacks " + what}
}
