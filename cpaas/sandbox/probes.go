package sandbox

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"muster/cpaas/internal/wire"
)

// Group is a group as it is on the server.
type Group struct {
	ID, Name, Subject, Image string
	Participants             []Participant // the creator first while it is in the group
	Messages                 []Message     // oldest first
}

// Participant is one participant of a Group. Status is Invited or Connected.
type Participant struct {
	Address, Status string
	Admin           bool
}

// Message is one message of a Group.
type Message struct {
	ID, Sender, Text string
	Time             time.Time
	Attachment       string // the name of its file, empty for none
}

// counts is what has been asked of the server.
type counts struct {
	requests map[string]int
	logins   int
	renewals int
}

func (c *counts) request(s *Server, name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c.requests[name]++
}

// Group returns a copy of a group as it is now.
func (s *Server) Group(id string) (Group, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	g := s.groups[id]
	if g == nil {
		return Group{}, false
	}
	return g.export(), true
}

// Visible returns copies of the messages of a group that the user sees, oldest
// first: those they have not deleted.
func (s *Server) Visible(address, group string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	g, u := s.groups[group], s.user(address)
	if g == nil || u == nil || u.groups[g] == nil {
		return nil
	}
	var list []Message
	for _, m := range g.messages {
		if u.groups[g].view.sees(m) {
			list = append(list, m.export())
		}
	}
	return list
}

// Groups returns copies of all groups, in the order of their making.
func (s *Server) Groups() []Group {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := slices.SortedFunc(maps.Values(s.groups), func(a, b *group) int { return cmp.Compare(a.number, b.number) })
	return exportAll(all)
}

// GroupsOf returns copies of the groups in which the user is Connected.
func (s *Server) GroupsOf(address string) []Group {
	s.mu.Lock()
	defer s.mu.Unlock()
	if u := s.user(address); u != nil {
		return exportAll(u.connected())
	}
	return nil
}

// Invitations returns the ids of the groups to which the user is Invited.
func (s *Server) Invitations(address string) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var ids []string
	if u := s.user(address); u != nil {
		for _, g := range u.groupsBeing(wire.StatusInvited) {
			ids = append(ids, g.id)
		}
	}
	return ids
}

// Channels returns how many live notification channels the user has.
func (s *Server) Channels(address string) int {
	return s.countChannels(address, func(*channel) int { return 1 })
}

// Sockets returns how many channels of the user have a socket open.
func (s *Server) Sockets(address string) int {
	return s.countChannels(address, func(ch *channel) int {
		if ch.socket == nil {
			return 0
		}
		return 1
	})
}

// Subscriptions returns how many chat subscriptions the user has.
func (s *Server) Subscriptions(address string) int {
	return s.countChannels(address, func(ch *channel) int { return len(ch.subscriptions) })
}

func (s *Server) countChannels(address string, count func(*channel) int) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.settle()
	n := 0
	for _, ch := range s.channelsOf(address) {
		n += count(ch)
	}
	return n
}

// channelsOf are the user's live channels; those of all users for an empty
// address. The caller holds the lock.
func (s *Server) channelsOf(address string) []*channel {
	var list []*channel
	for key, u := range s.users {
		if address == "" || s.users[key] == s.user(address) {
			s.endExpired(u)
			list = append(list, u.channels...)
		}
	}
	return list
}

// Objects returns how many uploaded files the server keeps, and their total
// size in bytes.
func (s *Server) Objects() (files int, bytes int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.objects.byID), s.objects.bytes
}

// Requests returns how many requests each route has had, refused ones
// included, by method and path below its service: "POST /group",
// "PUT /group/{group}/participants/{address}/status", "POST /token",
// "GET /channels/{channel}/websocket". Preflights are not counted.
func (s *Server) Requests() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.counts.requests)
}

// Logins returns how many password and client_credentials grants succeeded.
func (s *Server) Logins() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.counts.logins
}

// Renewals returns how many refresh grants succeeded.
func (s *Server) Renewals() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.counts.renewals
}

func exportAll(groups []*group) []Group {
	list := make([]Group, len(groups))
	for i, g := range groups {
		list[i] = g.export()
	}
	return list
}

func (g *group) export() Group {
	copied := Group{ID: g.id, Name: g.name, Subject: g.subject, Image: g.image}
	for _, p := range g.participants {
		copied.Participants = append(copied.Participants, Participant{p.user.address, p.status, p.admin})
	}
	copied.Messages = g.exportMessages()
	return copied
}

func (g *group) exportMessages() []Message {
	var list []Message
	for _, m := range g.messages {
		list = append(list, m.export())
	}
	return list
}

func (m *message) export() Message {
	told := Message{ID: m.id, Sender: m.sender.address, Text: m.text, Time: m.time}
	if m.attached != nil {
		told.Attachment = m.attached.name
	}
	return told
}
