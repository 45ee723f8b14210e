package sandbox

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"muster/cpaas/internal/wire"
)

// view is what one participant sees of a group's messages: deleting hides a
// message from the one who deletes it and from nobody else.
type view struct {
	from   uint64          // messages up to this number are hidden
	hidden map[uint64]bool // these too
	pulled wire.Seconds    // when the history was last fetched
}

func (v *view) hide(number uint64) {
	if v.hidden == nil {
		v.hidden = map[uint64]bool{}
	}
	v.hidden[number] = true
}

func (v *view) sees(m *message) bool { return m.number > v.from && !v.hidden[m.number] }

// getMessages answers one page, its oldest message first. The first page ends
// with the newest message; next leads to the page before it. A page may have
// fewer messages than were asked for: it ends where they become too many bytes.
func getMessages(s *Server, c *call) (reply, *Refusal) {
	wanted, refusal := pageOf(c.request.URL.Query())
	if refusal != nil {
		return reply{}, refusal
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	g, p, refusal := s.read(c)
	if refusal != nil {
		return reply{}, refusal
	}
	p.view.pulled = stamp()
	s.keepPulled(g, p)
	list := g.page(p, c.origin, wanted)
	return reply{http.StatusOK, wire.MessageListBody{List: list}}, nil
}

// page is a piece of the history that is asked for; a zero field asks nothing.
type page struct {
	most   int    // messages
	before uint64 // the number of the oldest message of the page before
	since  int64  // no message older than that time, in seconds
}

func pageOf(query url.Values) (page, *Refusal) {
	wanted := page{most: pageLimit}
	if text := query.Get("max"); text != "" {
		most, err := strconv.ParseUint(text, 10, 32)
		if err != nil || most == 0 {
			return page{}, invalidValue("max", "a number above zero")
		}
		wanted.most = int(min(most, pageLimit))
	}
	if text := query.Get("next"); text != "" {
		before, err := strconv.ParseUint(text, 10, 64)
		if err != nil || before == 0 {
			return page{}, invalidValue("next", "what the page before this one said")
		}
		wanted.before = before
	}
	if text := query.Get("lastMessageTime"); text != "" {
		since, err := strconv.ParseInt(text, 10, 64)
		if err != nil || since <= 0 {
			return page{}, invalidValue("lastMessageTime", "seconds since 1970")
		}
		wanted.since = since
	}
	return wanted, nil
}

func (w page) has(m *message) bool {
	return (w.before == 0 || m.number < w.before) && (w.since == 0 || m.time.Unix() >= w.since)
}

// read finds the conversation of the path, which the caller may read. The lock is
// held.
func (s *Server) read(c *call) (*group, *participant, *Refusal) {
	id, refusal := c.conversation()
	if refusal != nil {
		return nil, nil, refusal
	}
	return s.readable(c.user, id)
}

func (g *group) page(p *participant, origin string, wanted page) *wire.MessageList {
	list := &wire.MessageList{Messages: []wire.Message{}}
	oldest, bytes := uint64(0), 0
	for _, m := range slices.Backward(g.messages) {
		if !wanted.has(m) || !p.view.sees(m) {
			continue
		}
		bytes += m.size + envelopeBytes + len(m.fileName())
		if len(list.Messages) == wanted.most || bytes > pageBytes && len(list.Messages) > 0 {
			list.Next = strconv.FormatUint(oldest, 10)
			break
		}
		list.Messages = append(list.Messages, m.wire(g, reader{p.user, p.user.address, origin}))
		oldest = m.number
	}
	slices.Reverse(list.Messages)
	return list
}

func deleteMessages(s *Server, c *call) (reply, *Refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	g, p, refusal := s.read(c)
	if refusal != nil {
		return reply{}, refusal
	}
	p.view.from, p.view.hidden = g.said, nil
	s.keepParticipants(g, p)
	return reply{}, nil
}

func getMessage(s *Server, c *call) (reply, *Refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	g, _, m, refusal := s.messageOf(c)
	if refusal != nil {
		return reply{}, refusal
	}
	told := m.wire(g, c.reader())
	return reply{http.StatusOK, wire.MessageBody{Message: &told}}, nil
}

func deleteMessage(s *Server, c *call) (reply, *Refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	g, p, m, refusal := s.messageOf(c)
	if refusal != nil {
		return reply{}, refusal
	}
	p.view.hide(m.number)
	s.keepParticipants(g, p)
	return reply{}, nil
}

// messageOf finds the message of the path among those the caller sees. The lock
// is held.
func (s *Server) messageOf(c *call) (*group, *participant, *message, *Refusal) {
	g, p, refusal := s.read(c)
	if refusal != nil {
		return nil, nil, nil, refusal
	}
	id := c.request.PathValue("message")
	if m := g.message(id); m != nil && p.view.sees(m) {
		return g, p, m, nil
	}
	return nil, nil, nil, unknownMessage(id)
}
