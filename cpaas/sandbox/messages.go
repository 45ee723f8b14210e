package sandbox

import (
	"bytes"
	"cmp"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"time"

	"muster/cpaas/internal/wire"
)

// message is one that was said in a conversation.
type message struct {
	id       string
	number   uint64 // its place in the conversation, from 1
	sender   *user
	text     string
	attached *attachment
	rich     json.RawMessage // its json part, as it was sent
	time     time.Time
	size     int              // of text and json part as JSON has them
	statuses map[*user]string // what its receivers reported
}

// postMessage takes a message, or word that someone is writing one.
func postMessage(s *Server, c *call) (reply, *Refusal) {
	body, refusal := decode(c, "chatMessage or isComposing", func(b *wire.MessageBody) *wire.MessageBody {
		if (b.Message == nil) == (b.Composing == nil) {
			return nil
		}
		return b
	})
	if refusal != nil {
		return reply{}, refusal
	}
	id, refusal := c.conversation()
	if refusal != nil {
		return reply{}, refusal
	}
	if body.Composing != nil {
		told, refusal := s.compose(c.doer, id, *body.Composing)
		return reply{http.StatusCreated, wire.MessageBody{Composing: told}}, refusal
	}
	sent, refusal := s.send(c.doer, id, *body.Message)
	return reply{http.StatusCreated, wire.MessageBody{Message: sent}}, refusal
}

// send says something: a text, a file or a json part, or these together.
func (s *Server) send(by doer, id string, said wire.Message) (*wire.Message, *Refusal) {
	size := contentSize(said.Text, said.Rich)
	s.mu.Lock()
	defer s.mu.Unlock()
	g, _, refusal := s.spoken(by.user, id)
	if refusal != nil {
		return nil, refusal
	}
	if bytes.Equal(said.Rich, []byte("null")) {
		said.Rich = nil
	}
	if strings.TrimSpace(said.Text) == "" && len(said.Attachments) == 0 && said.Rich == nil {
		return nil, invalidValue("text", "a text that is not blank")
	}
	if size > messageLimit {
		return nil, invalidValue("chatMessage", "a text and a json part of "+strconv.Itoa(messageLimit)+" bytes together, as JSON has them")
	}
	file, refusal := s.attachment(by.user, g, said.Attachments)
	if refusal != nil {
		return nil, refusal
	}
	g.begin()
	g.said++
	m := &message{id: s.newID(), number: g.said, sender: by.user, text: said.Text, attached: file, rich: said.Rich, time: time.Now(), size: size}
	g.messages = append(g.messages, m)
	s.keepMessage(g, m)
	s.tellMessage(by, g, m)
	sent := m.wire(g, by.reader())
	sent.Status = wire.MessageSent
	return &sent, nil
}

// message is the one with that id, or nil. The ids are noted when one is looked for: most
// groups of a server that was restored are never asked.
func (g *group) message(id string) *message {
	if g.found == nil {
		g.found = make(map[string]*message, len(g.messages))
	}
	for _, m := range g.messages[len(g.found):] {
		g.found[m.id] = m
	}
	return g.found[id]
}

// contentSize is what a message's text and json part are in a frame or a reply.
func contentSize(text string, rich json.RawMessage) int {
	if text != "" && rich == nil && !strings.ContainsFunc(text, isEscaped) {
		return bareSize + len(text) // most are so, and each is measured
	}
	return len(marshal(wire.Message{Text: text, Rich: rich}))
}

// bareSize is what a message has in JSON beside the letters of its text.
var bareSize = len(marshal(wire.Message{Text: "x"})) - len("x")

// isEscaped tells whether JSON may write a letter in another way than it is.
func isEscaped(r rune) bool { return r < ' ' || r > '~' || r == '"' || r == '\\' }

// fileName is the name of the message's file, if it has one.
func (m *message) fileName() string {
	if m.attached == nil {
		return ""
	}
	return m.attached.name
}

// tellMessage tells the connected participants. The sender's other channels are
// told of it as outbound, which the browser SDK leaves aside.
func (s *Server) tellMessage(by doer, g *group, m *message) {
	notice := func(direction string, reader *user) func() wire.Frame {
		return func() wire.Frame {
			content := m.wire(g, s.anyReader(reader))
			link := content.ResourceURL
			content.ResourceURL, content.Type = "", direction
			return wire.Frame{Message: &wire.MessageNotice{
				ID:      s.anID(),
				Time:    content.Time,
				Message: &content,
				Links:   []wire.Link{{Rel: wire.RelMessage, Href: link}},
			}}
		}
	}
	s.tellAll(by, g, others(by.user), notice(wire.MessageInbound, g.peer(by.user)))
	s.tellAll(by, g, only(by.user), notice(wire.MessageOutbound, by.user))
}

func others(u *user) audience {
	return func(p *participant) bool { return p.user != u && connectedOnly(p) }
}

func only(u *user) audience {
	return func(p *participant) bool { return p.user == u }
}

// compose tells the connected participants that someone is writing, or has
// stopped.
func (s *Server) compose(by doer, id string, wanted wire.IsComposing) (*wire.IsComposing, *Refusal) {
	if wanted.State != wire.ComposingActive && wanted.State != wire.ComposingIdle {
		return nil, invalidValue("state", wire.ComposingActive+", "+wire.ComposingIdle)
	}
	if refusal := cmp.Or(tooLong("contenttype", wanted.ContentType, composingLimit), tooLong("refresh", string(wanted.Refresh), composingLimit)); refusal != nil {
		return nil, refusal
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	g, _, refusal := s.spoken(by.user, id)
	if refusal != nil {
		return nil, refusal
	}
	told := wanted
	told.Sender, told.Destination, told.Type = by.user.address, g.as(by.user), ""
	if told.LastActive == 0 {
		told.LastActive = wire.Seconds(time.Now().UnixMilli())
	}
	notice := func(direction string, reader *user) func() wire.Frame {
		return func() wire.Frame {
			content := told
			content.Type = direction
			return wire.Frame{Message: &wire.MessageNotice{
				ID:        s.anID(),
				Time:      stamp(),
				Composing: &content,
				Links:     []wire.Link{{Rel: wire.RelSession, Href: wire.MessagesPath(s.anyone(), g.as(reader))}},
			}}
		}
	}
	s.tellAll(by, g, others(by.user), notice(wire.MessageInbound, g.peer(by.user)))
	s.tellAll(by, g, only(by.user), notice(wire.MessageOutbound, by.user))
	return &told, nil
}

func (m *message) wire(g *group, to reader) wire.Message {
	told := wire.Message{
		ResourceURL: wire.MessagePath(to.name, g.as(to.user), m.id),
		Text:        m.text,
		Time:        wire.Seconds(m.time.Unix()),
		Sender:      m.sender.address,
		Destination: g.as(m.sender),
		Rich:        m.rich,
	}
	if m.attached != nil {
		told.Attachments = []wire.Attachment{m.attached.wire(to)}
	}
	return told
}
