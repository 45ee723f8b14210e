package sandbox

import (
	"net/http"
	"slices"
	"strings"

	"muster/cpaas/internal/wire"
)

// participant is a user's part in a group, Invited or Connected. Who rejects,
// leaves or is removed has no part any more and may be invited anew.
type participant struct {
	number     uint64 // orders those of a group
	user       *user
	status     string
	admin      bool
	invitation string       // the id its notification has, whenever it is sent
	invited    wire.Seconds // when
	view       view         // of the group's messages
}

// join gives a user a part in the group; an invitation has the id that is given. The
// caller holds the lock, here and in all methods below.
func (g *group) join(u *user, status, invitation string) *participant {
	g.joined++
	p := &participant{number: g.joined, user: u, status: status, invitation: invitation, invited: stamp()}
	g.participants = append(g.participants, p)
	u.groups[g] = p
	return p
}

func (g *group) part(p *participant) {
	g.participants = slices.DeleteFunc(g.participants, func(other *participant) bool { return other == p })
	delete(p.user.groups, g)
}

func (g *group) isAdmin(u *user) bool {
	p := u.groups[g]
	return p != nil && p.admin
}

// isLastAdmin tells whether the group would have no admin without p.
func (g *group) isLastAdmin(p *participant) bool {
	return p.admin && !slices.ContainsFunc(g.participants, func(other *participant) bool { return other != p && other.admin })
}

func (p *participant) wire(g *group, reader string) wire.Participant {
	return p.wireIn(wire.ParticipantsPath(reader, g.id))
}

// wireIn is wire where the path of the group's participants is known already.
func (p *participant) wireIn(participants string) wire.Participant {
	return wire.Participant{
		Address:     p.user.address,
		Status:      p.status,
		Admin:       p.admin,
		ResourceURL: wire.ParticipantIn(participants, p.user.address),
	}
}

func (g *group) wireParticipants(reader string) []wire.Participant {
	list, in := make([]wire.Participant, len(g.participants)), wire.ParticipantsPath(reader, g.id)
	for i, p := range g.participants {
		list[i] = p.wireIn(in)
	}
	return list
}

func postParticipant(s *Server, c *call) (reply, *Refusal) {
	wanted, refusal := decode(c, "participantInformation", func(b *wire.ParticipantBody) *wire.Participant { return b.Participant })
	if refusal != nil {
		return reply{}, refusal
	}
	added, refusal := s.addParticipant(c.doer, c.request.PathValue("group"), wanted.Address)
	return reply{http.StatusCreated, wire.ParticipantBody{Participant: added}}, refusal
}

// addParticipant invites a user. Nobody is invited as an admin: an admin who
// never accepts could leave a group without one.
func (s *Server) addParticipant(by doer, id, address string) (*wire.Participant, *Refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	g, refusal := s.administered(by.user, id)
	if refusal != nil {
		return nil, refusal
	}
	u, refusal := s.invitable(address)
	if refusal != nil {
		return nil, refusal
	}
	if p := u.groups[g]; p != nil {
		return nil, alreadyIn(p.user.address, p.status)
	}
	if len(g.participants)+1 > s.config.participantLimit {
		return nil, tooMany(s.config.participantLimit)
	}
	p := g.join(u, wire.StatusInvited, s.newID())
	s.keepParticipants(g, p)
	s.tellInvited(by, g, []*participant{p})
	told := p.wire(g, by.user.address)
	return &told, nil
}

func getParticipants(s *Server, c *call) (reply, *Refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	g, _, refusal := s.groupOf(c)
	if refusal != nil {
		return reply{}, refusal
	}
	list := &wire.ParticipantList{Participants: g.wireParticipants(c.user.address)}
	return reply{http.StatusOK, wire.ParticipantListBody{List: list}}, nil
}

func getParticipant(s *Server, c *call) (reply, *Refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	g, _, refusal := s.groupOf(c)
	if refusal != nil {
		return reply{}, refusal
	}
	p, refusal := s.participantOf(g, c.request.PathValue("address"))
	if refusal != nil {
		return reply{}, refusal
	}
	told := p.wire(g, c.user.address)
	return reply{http.StatusOK, wire.ParticipantBody{Participant: &told}}, nil
}

func (s *Server) participantOf(g *group, address string) (*participant, *Refusal) {
	if u := s.user(address); u != nil && u.groups[g] != nil {
		return u.groups[g], nil
	}
	return nil, unknownParticipant(address, g.id)
}

// putParticipant makes a participant an admin, or no admin.
func putParticipant(s *Server, c *call) (reply, *Refusal) {
	wanted, refusal := decode(c, "participantInformation", func(b *wire.ParticipantBody) *wire.Participant { return b.Participant })
	if refusal != nil {
		return reply{}, refusal
	}
	address := c.request.PathValue("address")
	if wanted.Address != "" && !strings.EqualFold(wanted.Address, address) {
		return reply{}, invalidValue("address", address)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	g, refusal := s.administered(c.user, c.request.PathValue("group"))
	if refusal != nil {
		return reply{}, refusal
	}
	p, refusal := s.participantOf(g, address)
	switch {
	case refusal != nil:
		return reply{}, refusal
	case wanted.Admin && p.status != wire.StatusConnected:
		return reply{}, notConnectedYet(p.user.address)
	case !wanted.Admin && g.isLastAdmin(p):
		return reply{}, lastAdmin(g.id)
	}
	if p.admin != wanted.Admin {
		p.admin = wanted.Admin
		s.keepParticipants(g, p)
		s.tellStatus(c.doer, g, p, p.status, everyone)
	}
	told := p.wire(g, c.user.address)
	return reply{http.StatusOK, wire.ParticipantBody{Participant: &told}}, nil
}

func putParticipantStatus(s *Server, c *call) (reply, *Refusal) {
	wanted, refusal := decode(c, "participantSessionStatus", func(b *wire.SessionStatusBody) *wire.SessionStatus { return b.Session })
	if refusal != nil {
		return reply{}, refusal
	}
	if wanted.Status != wire.StatusConnected {
		return reply{}, invalidValue("status", wire.StatusConnected)
	}
	refusal = s.accept(c.doer, c.request.PathValue("group"), c.request.PathValue("address"))
	return reply{http.StatusOK, wire.SessionStatusBody{Session: wanted}}, refusal
}

// accept makes an invited user a connected participant. Accepting twice is no
// error, as a client repeats it when it lost the reply.
func (s *Server) accept(by doer, id, address string) *Refusal {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !strings.EqualFold(address, by.user.address) {
		return notYours(address)
	}
	g := s.groups[id]
	if g == nil {
		return noInvitation(id)
	}
	p, refusal := s.participantOf(g, address)
	if refusal != nil {
		return noInvitation(id)
	}
	if p.status == wire.StatusConnected {
		return nil
	}
	p.status = wire.StatusConnected
	s.keepParticipants(g, p)
	s.tellStatus(by, g, p, p.status, everyone)
	return nil
}

func deleteParticipant(s *Server, c *call) (reply, *Refusal) {
	return reply{}, s.part(c.doer, c.request.PathValue("group"), c.request.PathValue("address"))
}

// part rejects, leaves or removes: one request for all three, told apart by who
// sends it and by the status of the one it names.
func (s *Server) part(by doer, id, address string) *Refusal {
	s.mu.Lock()
	defer s.mu.Unlock()
	g := s.groups[id]
	if g == nil {
		return unknownGroup(id)
	}
	if !strings.EqualFold(address, by.user.address) && !g.isAdmin(by.user) {
		return notAdmin(id)
	}
	p, refusal := s.participantOf(g, address)
	if refusal != nil {
		return refusal
	}
	if g.isLastAdmin(p) {
		return lastAdmin(id)
	}
	s.tellStatus(by, g, p, wire.StatusDisconnected, everyone)
	g.part(p)
	s.removeParticipant(g, p)
	return nil
}
