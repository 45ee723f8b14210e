package cpaas

import (
	"iter"
	"slices"
	"strings"

	"muster/cpaas/internal/wire"
)

// Delivery is how far a message has come with one of its recipients.
type Delivery int

// The steps of a message's way, each including those before it.
const (
	Undelivered Delivery = iota // the server has it
	Delivered                   // the recipient's client has it
	Displayed                   // the recipient has seen it
)

// The steps as the platform calls them.
var deliveryWords = [...]string{Delivered: wire.StatusDelivered, Displayed: wire.StatusDisplayed}

func deliveryOf(status string) Delivery {
	switch status {
	case wire.StatusDelivered:
		return Delivered
	case wire.StatusDisplayed:
		return Displayed
	}
	return Undelivered
}

// Recipient is a user to whom a message of the session's user was sent. It is
// comparable and immutable.
type Recipient struct {
	Address  string
	Delivery Delivery
}

// receipts are what is known of the way of one message.
type receipts struct {
	to       []Participant       // the participants when it was sent, shared; nil if not known
	reported map[string]Delivery // by folded address
	before   Delivery            // how far it had come before this session
}

// Recipients returns those to whom a message of the user was sent, and how far
// it has come: all who were connected when it was sent, except those who left
// before they got it. They are known for messages sent during this session.
// The cost grows with the number of participants.
func (s *Session) Recipients(conversation, message string) []Recipient {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return slices.Collect(s.state.eachRecipient(conversation, message))
}

// Reach is the lowest Delivery among the Recipients of a message of the user. If there
// are none it is what RestoreReach has told, or else Undelivered.
func (s *Session) Reach(conversation, message string) Delivery {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.state.reach(conversation, message)
}

func (st *state) reach(conversation, message string) Delivery {
	reach, known := Displayed, false
	for r := range st.eachRecipient(conversation, message) {
		reach, known = min(reach, r.Delivery), true
	}
	if known {
		return reach
	}
	if c := st.conversations[conversation]; c != nil && c.receipts[message] != nil {
		return c.receipts[message].before
	}
	return Undelivered
}

func (st *state) eachRecipient(group, message string) iter.Seq[Recipient] {
	return func(yield func(Recipient) bool) {
		c := st.conversations[group]
		if !st.keeps(group) || c == nil || c.receipts[message] == nil {
			return
		}
		r := c.receipts[message]
		for _, p := range r.to {
			delivery := r.reported[fold(p.Address)]
			gone := !st.stays(group, p.Address) && delivery == Undelivered
			own := strings.EqualFold(p.Address, st.self.Address)
			if p.Status == Connected && !gone && !own && !yield(Recipient{p.Address, delivery}) {
				return
			}
		}
	}
}

// receipt applies a report on a message. It may come before the answer to the
// sending, and reports may come in any order: the furthest one counts.
func (st *state) receipt(e MessageStatusChanged) change {
	delivery := deliveryOf(e.Status)
	if !st.keeps(e.Group) || delivery == Undelivered {
		return change{}
	}
	r := st.conversation(e.Group).receiptsOf(e.Message)
	if r.reported[fold(e.Recipient)] >= delivery {
		return change{}
	}
	if r.reported == nil {
		r.reported = map[string]Delivery{}
	}
	r.reported[fold(e.Recipient)] = delivery
	return change{Touched: Touched{Receipts: e.Group}}
}

func (c *conversation) receiptsOf(message string) *receipts {
	r := c.receipts[message]
	if r == nil {
		r = &receipts{}
		c.receipts[message] = r
	}
	return r
}
