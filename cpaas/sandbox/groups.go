package sandbox

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"time"

	"muster/cpaas/internal/wire"
)

// group is a group and all that was said in it.
type group struct {
	id           string // lower case: clients lower it before they use it in a path
	number       uint64 // orders the groups by their making
	name         string
	subject      string
	image        string
	participants []*participant      // the creator first
	messages     []*message          // oldest first
	found        map[string]*message // by id: the first so many of messages
	said         uint64              // messages ever; numbers them
	direct       bool                // a one-to-one conversation
	joined       uint64              // participants ever; numbers them
}

func postGroup(s *Server, c *call) (reply, *Refusal) {
	wanted, refusal := decode(c, "groupChatSessionInformation", func(b *wire.GroupBody) *wire.Group { return b.Group })
	if refusal != nil {
		return reply{}, refusal
	}
	made, refusal := s.createGroup(c.doer, wanted)
	return reply{http.StatusCreated, wire.GroupBody{Group: made}}, refusal
}

// createGroup makes a group. Its creator is the first participant and its only
// admin, named in the request or not, and the others are invited.
func (s *Server) createGroup(by doer, wanted *wire.Group) (*wire.Group, *Refusal) {
	name := strings.TrimSpace(wanted.Name)
	switch {
	case name == "":
		return nil, invalidValue("x-name", "a name that is not blank")
	case wanted.Type != "" && wanted.Type != wire.GroupTypeClosed:
		return nil, invalidValue("x-type", wire.GroupTypeClosed)
	}
	if refusal := checkGroup(name, wanted.Subject, wanted.Image); refusal != nil {
		return nil, refusal
	}
	members, refusal := s.newcomers(by.user, wanted.Participants)
	if refusal != nil {
		return nil, refusal
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.created++
	g := &group{id: s.newID(), number: s.created, name: name, subject: wanted.Subject, image: wanted.Image}
	g.join(by.user, wire.StatusConnected, s.newID()).admin = true
	s.groups[g.id] = g
	for _, u := range members {
		g.join(u, wire.StatusInvited, s.newID())
	}
	s.keepGroup(g)
	s.keepParticipants(g, g.participants...)
	s.tellInvited(by, g, g.participants[1:])
	return g.wire(by.user.address), nil
}

// checkGroup refuses what would make the group's notifications too long.
func checkGroup(name, subject, image string) *Refusal {
	return cmp.Or(
		tooLong("x-name", name, groupNameLimit),
		tooLong("subject", subject, subjectLimit),
		tooLong("x-image", image, imageLimit),
	)
}

// newcomers are the users that a request names beside its sender, who may be
// among them. It reads nothing the lock guards.
func (s *Server) newcomers(creator *user, named []wire.Participant) ([]*user, *Refusal) {
	users := make([]*user, 0, len(named))
	seen := make(map[*user]bool, len(named))
	for _, p := range named {
		u, refusal := s.invitable(p.Address)
		switch {
		case refusal != nil:
			return nil, refusal
		case seen[u]:
			return nil, twiceInBody(p.Address)
		}
		seen[u] = true
		if u != creator {
			users = append(users, u)
		}
	}
	if len(users)+1 > s.config.participantLimit {
		return nil, tooMany(s.config.participantLimit)
	}
	return users, nil
}

func (s *Server) invitable(address string) (*user, *Refusal) {
	address = strings.TrimSpace(address)
	if !isAddress(address) {
		return nil, noAddress(address)
	}
	u := s.user(address)
	if u == nil {
		return nil, unknownAddress(address)
	}
	return u, nil
}

// getGroups lists the groups of which the caller is a connected participant,
// in the order of their making.
func getGroups(s *Server, c *call) (reply, *Refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := []wire.Group{}
	for _, g := range c.user.connected() {
		list = append(list, *g.wire(c.user.address))
	}
	return reply{http.StatusOK, wire.GroupListBody{List: &wire.GroupList{Groups: list}}}, nil
}

// connected are the groups in which the user is Connected, oldest first.
func (u *user) connected() []*group { return u.groupsBeing(wire.StatusConnected) }

func (u *user) groupsBeing(status string) []*group {
	var groups []*group
	for g, p := range u.groups {
		if p.status == status {
			groups = append(groups, g)
		}
	}
	slices.SortFunc(groups, func(a, b *group) int { return cmp.Compare(a.number, b.number) })
	return groups
}

func getGroup(s *Server, c *call) (reply, *Refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	g, _, refusal := s.groupOf(c)
	if refusal != nil {
		return reply{}, refusal
	}
	return reply{http.StatusOK, wire.GroupBody{Group: s.untruth.read(g, c.user.address)}}, nil
}

// putGroup changes what the body names and leaves the rest.
func putGroup(s *Server, c *call) (reply, *Refusal) {
	edit, refusal := decode(c, "groupChatSessionInformation", func(b *wire.GroupEditBody) *wire.GroupEdit { return b.Group })
	if refusal != nil {
		return reply{}, refusal
	}
	if edit.Name != nil && strings.TrimSpace(*edit.Name) == "" {
		return reply{}, invalidValue("x-name", "a name that is not blank")
	}
	if refusal := checkGroup(text(edit.Name), text(edit.Subject), text(edit.Image)); refusal != nil {
		return reply{}, refusal
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	g, refusal := s.administered(c.user, c.request.PathValue("group"))
	if refusal != nil {
		return reply{}, refusal
	}
	defer s.untruth.lose(g)()
	if edit.Name != nil {
		g.name = strings.TrimSpace(*edit.Name)
	}
	if edit.Subject != nil {
		g.subject = *edit.Subject
	}
	if edit.Image != nil {
		g.image = *edit.Image
	}
	s.keepGroup(g)
	s.tellUpdated(c.doer, g)
	return reply{http.StatusOK, wire.GroupBody{Group: g.wire(c.user.address)}}, nil
}

// text is what a field says, and nothing for one that is absent.
func text(field *string) string {
	if field == nil {
		return ""
	}
	return *field
}

func deleteGroup(s *Server, c *call) (reply, *Refusal) {
	return reply{}, s.deleteGroup(c.doer, c.request.PathValue("group"))
}

func (s *Server) deleteGroup(by doer, id string) *Refusal {
	s.mu.Lock()
	defer s.mu.Unlock()
	g, refusal := s.administered(by.user, id)
	if refusal != nil {
		return refusal
	}
	s.endGroup(by, g)
	return nil
}

// endGroup tells of a group's end and forgets it. The caller holds the lock.
func (s *Server) endGroup(by doer, g *group) {
	s.tellDeleted(by, g)
	for _, p := range g.participants {
		delete(p.user.groups, g)
	}
	delete(s.groups, g.id)
	s.removeGroup(g)
}

// groupOf finds the group of the path, of which the caller is a connected
// participant. The other of a one-to-one conversation is no group's id. The
// caller holds the lock, here and below.
func (s *Server) groupOf(c *call) (*group, *participant, *Refusal) {
	id := c.request.PathValue("group")
	if wire.IsDirect(id) {
		return nil, nil, unknownGroup(id)
	}
	return s.readable(c.user, id)
}

// readable finds a conversation by its id: a group of which the user is a
// connected participant, which to everyone else does not exist, or that with an
// address.
func (s *Server) readable(u *user, id string) (*group, *participant, *Refusal) {
	if wire.IsDirect(id) {
		return s.direct(u, id)
	}
	g := s.groups[id]
	if g == nil {
		return nil, nil, unknownGroup(id)
	}
	p := u.groups[g]
	if p == nil || p.status != wire.StatusConnected {
		return nil, nil, unknownGroup(id)
	}
	return g, p, nil
}

// administered finds a group of which the user is an admin.
func (s *Server) administered(u *user, id string) (*group, *Refusal) {
	g := s.groups[id]
	switch {
	case g == nil:
		return nil, unknownGroup(id)
	case !g.isAdmin(u):
		return nil, notAdmin(id)
	}
	return g, nil
}

// spoken finds a conversation in which the user may speak.
func (s *Server) spoken(u *user, id string) (*group, *participant, *Refusal) {
	if wire.IsDirect(id) {
		return s.spokenTo(u, id)
	}
	g := s.groups[id]
	if g == nil {
		return nil, nil, unknownGroup(id)
	}
	p := u.groups[g]
	if p == nil || p.status != wire.StatusConnected {
		return nil, nil, notConnected(id)
	}
	return g, p, nil
}

// wire is the group as that reader gets it.
func (g *group) wire(reader string) *wire.Group {
	return &wire.Group{
		ResourceURL:  wire.GroupPath(reader, g.id),
		Name:         g.name,
		Subject:      g.subject,
		Image:        g.image,
		Type:         wire.GroupTypeClosed,
		Participants: g.wireParticipants(reader),
	}
}

// stamp is the time as the wire has it.
func stamp() wire.Seconds { return wire.Seconds(time.Now().Unix()) }
