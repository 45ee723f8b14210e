package sandbox

import (
	"slices"
	"sync"

	"muster/cpaas/internal/wire"
)

// audience picks the participants that are told.
type audience func(*participant) bool

func everyone(*participant) bool { return true }

func connectedOnly(p *participant) bool { return p.status == wire.StatusConnected }

// tell queues a notification on the user's subscribed channels, except those of
// the login that caused it. The frame is made when the first channel needs it.
// The caller holds the lock, here and in all methods below.
func (s *Server) tell(by doer, to *user, id string, content func() *frame) {
	s.tellCause(by, id)
	if len(to.channels) == 0 {
		return
	}
	s.endExpired(to)
	for i := len(to.channels) - 1; i >= 0; i-- { // backwards: a channel that overflows is removed
		ch := to.channels[i]
		if by.login == nil || ch.login != by.login {
			s.queue(ch, id, by.gate, content)
		}
	}
}

// queue puts a notification on one channel, if that is subscribed.
func (s *Server) queue(ch *channel, id string, g *gate, content func() *frame) {
	if len(ch.subscriptions) == 0 {
		return
	}
	n := notice{frame: content(), id: id, gate: g, open: slices.Clone(ch.login.open), after: ch.settled()}
	n.kept = s.keepNotice(ch, n)
	if ch.quirks.isNone() {
		s.push(ch, n)
		return
	}
	for _, n := range ch.quirks.pass(n) {
		if !s.push(ch, n) {
			return
		}
	}
}

// push tells whether the channel had room; it is ended if it had not.
func (s *Server) push(ch *channel, n notice) bool {
	if !ch.queue.push(n) {
		s.endChannel(ch, goingAway, "too many notifications wait")
		return false
	}
	if ch.socket != nil {
		ch.socket.wake()
	}
	return true
}

// tellAll tells a group's participants of one happening, whose notification is made once the
// first channel needs it.
func (s *Server) tellAll(by doer, g *group, who audience, content func() wire.Frame) {
	shared := sync.OnceValue(func() *frame { return s.newFrame(content()) })
	for _, p := range g.participants {
		if who(p) {
			s.tell(by, p.user, s.newID(), shared)
		}
	}
}

// tellEach tells some participants of one happening, whose notification is made once
// the first channel needs it.
func (s *Server) tellEach(by doer, to []*participant, content func() wire.Frame) {
	shared := sync.OnceValue(func() *frame { return s.newFrame(content()) })
	for _, p := range to {
		s.tell(by, p.user, s.newID(), shared)
	}
}

// being are the participants that an audience picks.
func (g *group) being(who audience) []*participant {
	var picked []*participant
	for _, p := range g.participants {
		if who(p) {
			picked = append(picked, p)
		}
	}
	return picked
}

// tellInvited sends the newcomers their invitations, and tells the connected
// participants of each: clients apply one participant of a notification only.
func (s *Server) tellInvited(by doer, g *group, newcomers []*participant) {
	shared := sync.OnceValue(func() *frame { return s.invitation(g) })
	for _, p := range newcomers {
		s.tell(by, p.user, p.invitation, shared)
	}
	connected := g.being(connectedOnly) // once: a thousand newcomers are a million looks
	for _, p := range newcomers {
		s.tellEach(by, connected, func() wire.Frame { return s.statusFrame(g, p, p.status) })
	}
}

// tellPending sends a newly subscribed channel its user's open invitations.
func (s *Server) tellPending(by doer, ch *channel) {
	for _, g := range ch.user.groupsBeing(wire.StatusInvited) {
		s.queue(ch, ch.user.groups[g].invitation, by.gate, func() *frame { return s.invitation(g) })
	}
}

func (s *Server) invitation(g *group) *frame {
	return s.newFrame(wire.Frame{Invitation: &wire.Invitation{
		ID:           s.anID(),
		Time:         stamp(),
		Name:         g.name,
		Subject:      g.subject,
		Participants: g.wireParticipants(s.anyone()),
		Links:        s.groupLink(g),
	}})
}

// tellStatus tells of one participant.
func (s *Server) tellStatus(by doer, g *group, p *participant, status string, who audience) {
	s.tellEach(by, g.being(who), func() wire.Frame { return s.statusFrame(g, p, status) })
}

// statusFrame has one participant with that status, which the participant may not have
// in the list, because who is Disconnected is not in it.
func (s *Server) statusFrame(g *group, p *participant, status string) wire.Frame {
	told := p.wire(g, s.anyone())
	told.Status = status
	told.Admin = p.admin && status == wire.StatusConnected
	return wire.Frame{Participant: &wire.ParticipantStatus{
		ID:           s.anID(),
		Time:         stamp(),
		Name:         g.name,
		Participants: []wire.Participant{told},
		Links:        s.groupLink(g),
	}}
}

// tellUpdated tells the connected participants that name, subject or image has
// changed, except kandy.js, which forgets all its groups on a SessionUpdated.
func (s *Server) tellUpdated(by doer, g *group) {
	shared := sync.OnceValue(func() *frame { return s.groupEvent(g, wire.EventSessionUpdated) })
	for _, p := range g.participants {
		if !connectedOnly(p) {
			continue
		}
		id := s.newID()
		s.tellCause(by, id)
		s.endExpired(p.user)
		for i := len(p.user.channels) - 1; i >= 0; i-- {
			ch := p.user.channels[i]
			if !ch.kandy && (by.login == nil || ch.login != by.login) {
				s.queue(ch, id, by.gate, shared)
			}
		}
	}
}

// tellDeleted tells all participants that the group is no more.
func (s *Server) tellDeleted(by doer, g *group) {
	ended := sync.OnceValue(func() *frame { return s.groupEvent(g, wire.EventSessionEnded) })
	cancelled := sync.OnceValue(func() *frame { return s.groupEvent(g, wire.EventSessionCancelled) })
	for _, p := range g.participants {
		content := ended
		if p.status == wire.StatusInvited {
			content = cancelled
		}
		s.tell(by, p.user, s.newID(), content)
	}
}

func (s *Server) groupEvent(g *group, kind string) *frame {
	return s.newFrame(wire.Frame{Event: &wire.GroupEvent{ID: s.anID(), Time: stamp(), Type: kind, Links: s.groupLink(g)}})
}

func (s *Server) groupLink(g *group) []wire.Link {
	return []wire.Link{{Rel: wire.RelGroup, Href: wire.GroupPath(s.anyone(), g.id)}}
}
