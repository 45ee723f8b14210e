package cpaas

import (
	"context"
	"slices"
	"strings"
	"time"
)

// Unsent is a message of an outbox with everything needed to send it in
// another session of the same user, in this run of the program or a later one.
type Unsent struct {
	Outgoing
	Tried bool      `json:",omitempty"` // it may have arrived: look for it in the history before sending it
	After string    `json:",omitempty"` // the newest message known before it was tried
	At    time.Time `json:",omitzero"`  // the time of that message, by the server's clock
	Known []string  `json:",omitempty"` // own messages with the same text that are other ones
}

// Unsent returns the messages of all outboxes, in the order of each
// conversation. They stay in the outbox; a closed session still returns them.
func (s *Session) Unsent() []Unsent {
	s.outbox.mu.Lock()
	defer s.outbox.mu.Unlock()
	var list []Unsent
	for _, lines := range s.outbox.lines {
		for _, line := range lines {
			u := Unsent{Outgoing: line.Outgoing}
			if line.try != nil {
				u.Tried, u.After, u.At, u.Known = true, line.try.after, line.try.at, line.try.known
			}
			list = append(list, u)
		}
	}
	slices.SortStableFunc(list, func(a, b Unsent) int { return strings.Compare(a.Conversation, b.Conversation) })
	return list
}

// keepOutbox has the unsent lines kept by whoever wants to.
func (s *Session) keepOutbox() {
	if s.client.keepOutbox == nil {
		return
	}
	s.keeping.Lock()
	defer s.keeping.Unlock()
	s.client.keepOutbox(s.Unsent())
}

// outboxChanged tells of a change and has it kept in the background.
func (s *Session) outboxChanged(e OutboxChanged) {
	s.apply(e)
	if s.client.keepOutbox != nil {
		s.spawn("keep outbox", func(context.Context) { s.keepOutbox() })
	}
}

// Restore puts messages into the outbox, before those that are there, and
// sends those that have not failed. A message that is already there is left
// out.
func (s *Session) Restore(messages []Unsent) {
	restored := s.outbox.restore(messages)
	for _, conversation := range restored {
		s.outboxChanged(OutboxChanged{Conversation: conversation})
		s.sendQueued(conversation)
	}
}

// restore gives the conversations that got lines.
func (b *outbox) restore(lines []Unsent) (conversations []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.init()
	earlier := map[string][]*outLine{}
	for _, u := range lines {
		if u.ID == "" || slices.ContainsFunc(b.lines[u.Conversation], func(l *outLine) bool { return l.ID == u.ID }) {
			continue
		}
		line := &outLine{Outgoing: u.Outgoing}
		if line.State != OutFailed {
			line.State, line.Cause = OutWaiting, ""
		}
		if u.Tried {
			line.try = &try{after: u.After, at: u.At, known: u.Known}
		}
		if earlier[u.Conversation] == nil {
			conversations = append(conversations, u.Conversation)
		}
		earlier[u.Conversation] = append(earlier[u.Conversation], line)
	}
	for _, conversation := range conversations {
		b.lines[conversation] = append(earlier[conversation], b.lines[conversation]...)
	}
	return conversations
}
