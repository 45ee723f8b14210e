package sandbox

import (
	"strings"

	"muster/cpaas/internal/wire"
)

// A one-to-one conversation is kept as a group that has no name and two
// participants, who are connected for ever. It is in no list of groups, and each
// of the two knows it by the other's address. It exists from its first message.

// spokenTo is direct for who is to be heard: nobody hears in a removed account.
func (s *Server) spokenTo(u *user, address string) (*group, *participant, *Refusal) {
	g, p, refusal := s.direct(u, address)
	if refusal == nil && g.peer(u).gone.Load() {
		return nil, nil, unknownAddress(address)
	}
	return g, p, refusal
}

// direct finds the conversation of a user with an address. One that has not
// begun is empty, and is forgotten unless begin is called. The caller holds the
// lock, here and in all below but the handlers.
func (s *Server) direct(u *user, address string) (*group, *participant, *Refusal) {
	if !isAddress(address) {
		return nil, nil, noAddress(address)
	}
	other := s.users[strings.ToLower(address)]
	switch {
	case other == nil:
		return nil, nil, unknownAddress(address)
	case other == u:
		return nil, nil, toOneself()
	}
	if g := u.directs[other]; g != nil {
		return g, g.of(u), nil
	}
	if other.gone.Load() {
		return nil, nil, unknownAddress(address)
	}
	g := &group{id: s.newID(), direct: true}
	for i, one := range []*user{u, other} {
		g.participants = append(g.participants, &participant{number: uint64(i) + 1, user: one, status: wire.StatusConnected})
	}
	return g, g.of(u), nil
}

// begin lets a conversation exist that was found as one that may.
func (g *group) begin() {
	if !g.direct {
		return
	}
	for _, p := range g.participants {
		p.user.directs[g.peer(p.user)] = g
	}
}

// of is the user's part in a conversation, or nil.
func (g *group) of(u *user) *participant {
	if !g.direct {
		return u.groups[g]
	}
	for _, p := range g.participants {
		if p.user == u {
			return p
		}
	}
	return nil
}

// peer is the other one of a one-to-one conversation, and nil for a group.
func (g *group) peer(u *user) *user {
	switch {
	case !g.direct:
		return nil
	case g.participants[0].user == u:
		return g.participants[1].user
	}
	return g.participants[0].user
}

// as is the id by which a user knows the conversation: a group's own, or the
// other's address. The user does not matter for a group.
func (g *group) as(u *user) string {
	if other := g.peer(u); other != nil {
		return other.address
	}
	return g.id
}

// reader is for whom a path or a link is written.
type reader struct {
	user   *user
	name   string // in paths
	origin string
}

func (d doer) reader() reader { return reader{d.user, d.user.address, d.origin} }

// anyReader stands for that user, or for whoever is told of a group, in a frame.
func (s *Server) anyReader(u *user) reader { return reader{u, s.anyone(), s.anOrigin()} }

// conversation is the id that the path of a request names: a group's or, in the
// paths of one-to-one conversations, an address.
func (c *call) conversation() (id string, refusal *Refusal) {
	if peer := c.request.PathValue("peer"); peer != "" {
		if !wire.IsDirect(peer) {
			return "", noAddress(peer)
		}
		return peer, nil
	}
	id = c.request.PathValue("group")
	if wire.IsDirect(id) {
		return "", unknownGroup(id)
	}
	return id, nil
}

// Direct returns what two users have said to each other, oldest first.
func (s *Server) Direct(address, other string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	a, b := s.users[strings.ToLower(address)], s.users[strings.ToLower(other)]
	if a == nil || b == nil || a.directs[b] == nil {
		return nil
	}
	return a.directs[b].exportMessages()
}
