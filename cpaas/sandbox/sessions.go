package sandbox

import (
	"cmp"
	"net/http"
	"slices"

	"muster/cpaas/internal/wire"
)

// getSessions lists the group conversations in which the caller sees a message.
func getSessions(s *Server, c *call) (reply, *Refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return sessionList(c.groupSessions())
}

// getDirectSessions lists the one-to-one conversations in which the caller sees a
// message, in the order of the addresses.
func getDirectSessions(s *Server, c *call) (reply, *Refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return sessionList(c.directSessions())
}

// getAllSessions lists both.
func getAllSessions(s *Server, c *call) (reply, *Refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return sessionList(append(c.groupSessions(), c.directSessions()...))
}

// getPeerSessions lists the conversations with one other, of which there is one
// at most.
func getPeerSessions(s *Server, c *call) (reply, *Refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	g, p, refusal := s.read(c)
	if refusal != nil {
		return reply{}, refusal
	}
	list := []wire.ChatSession{}
	if one, said := c.session(g, p); said {
		list = append(list, one)
	}
	return sessionList(list)
}

// getSession tells of one conversation, also where nothing was said in it yet.
func getSession(s *Server, c *call) (reply, *Refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	g, p, refusal := s.read(c)
	if refusal != nil {
		return reply{}, refusal
	}
	one, _ := c.session(g, p)
	return reply{http.StatusOK, wire.ChatSessionBody{Session: &one}}, nil
}

func sessionList(list []wire.ChatSession) (reply, *Refusal) {
	return reply{http.StatusOK, wire.ChatSessionListBody{List: &wire.ChatSessionList{Sessions: list}}}, nil
}

// groupSessions are in the order in which the groups were made. The caller holds
// the lock, here and below.
func (c *call) groupSessions() []wire.ChatSession {
	list := []wire.ChatSession{}
	for _, g := range c.user.connected() {
		if one, said := c.session(g, c.user.groups[g]); said {
			list = append(list, one)
		}
	}
	return list
}

func (c *call) directSessions() []wire.ChatSession {
	list := []wire.ChatSession{}
	for _, g := range c.user.directs {
		if one, said := c.session(g, g.of(c.user)); said {
			list = append(list, one)
		}
	}
	slices.SortFunc(list, func(a, b wire.ChatSession) int { return cmp.Compare(a.ID, b.ID) })
	return list
}

// session is a conversation in a few words, and whether the caller sees anything
// that was said in it.
func (c *call) session(g *group, p *participant) (wire.ChatSession, bool) {
	told := wire.ChatSession{
		ID: g.as(c.user), Type: "group", Remote: g.as(c.user), Local: c.user.address,
		Details: &wire.SessionDetails{LastPullTime: p.view.pulled},
	}
	if g.direct {
		told.Type = "oneToOne"
	}
	last := g.page(p, c.origin, page{most: 1}).Messages
	if len(last) == 0 {
		return told, false
	}
	told.Details.LastText, told.Details.LastMessageTime = clip(last[0].Text, previewLimit), last[0].Time
	return told, true
}
