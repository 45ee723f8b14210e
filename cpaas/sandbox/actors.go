package sandbox

import (
	"bytes"
	"cmp"
	"encoding/json"

	"muster/cpaas/internal/wire"
)

// Actor acts as a user without a client. What it does runs through the same
// code as an authorised request, and everyone is notified, the user's own
// channels included. The error of its methods is a *Refusal.
type Actor struct {
	server  *Server
	address string
}

// As returns an actor for a user. Its methods fail if there is no such user.
func (s *Server) As(address string) *Actor { return &Actor{s, address} }

func (a *Actor) doer() (doer, *Refusal) {
	u := a.server.user(a.address)
	if u == nil {
		return doer{}, unknownAddress(a.address)
	}
	return doer{user: u}, nil
}

// do keeps a nil *Refusal from becoming an error that is not nil.
func (a *Actor) do(what func(doer) *Refusal) error {
	by, refusal := a.doer()
	if refusal == nil {
		refusal = what(by)
		refusal = cmp.Or(a.server.durable(), refusal)
	}
	if refusal != nil {
		return refusal
	}
	return nil
}

// Create creates a group with these other users and returns its ID.
func (a *Actor) Create(name string, addresses ...string) (group string, err error) {
	wanted := &wire.Group{Name: name}
	for _, address := range addresses {
		wanted.Participants = append(wanted.Participants, wire.Participant{Address: address})
	}
	err = a.do(func(by doer) *Refusal {
		made, refusal := a.server.createGroup(by, wanted)
		if refusal == nil {
			group = wire.LastSegment(made.ResourceURL)
		}
		return refusal
	})
	return group, err
}

// Accept accepts the invitation to a group.
func (a *Actor) Accept(group string) error {
	return a.do(func(by doer) *Refusal { return a.server.accept(by, group, a.address) })
}

// Reject rejects the invitation to a group.
func (a *Actor) Reject(group string) error {
	return a.do(func(by doer) *Refusal { return a.server.part(by, group, a.address) })
}

// Leave leaves a group. It is the same request as Reject.
func (a *Actor) Leave(group string) error { return a.Reject(group) }

// Add invites a user into a group.
func (a *Actor) Add(group, address string) error {
	return a.do(func(by doer) *Refusal {
		_, refusal := a.server.addParticipant(by, group, address)
		return refusal
	})
}

// Remove removes a participant, connected or invited, from a group.
func (a *Actor) Remove(group, address string) error {
	return a.do(func(by doer) *Refusal { return a.server.part(by, group, address) })
}

// Delete deletes a group.
func (a *Actor) Delete(group string) error {
	return a.do(func(by doer) *Refusal { return a.server.deleteGroup(by, group) })
}

// Send sends a text to a group, or to another user's address, and returns the
// ID of the message.
func (a *Actor) Send(group, text string) (message string, err error) {
	return a.say(group, func(doer) wire.Message { return wire.Message{Text: text} })
}

// SendFile sends a file with a text, which may be empty, to a group or an
// address and returns the message's id. The limits of uploads do not hold for it.
func (a *Actor) SendFile(group, text, name, media string, data []byte) (message string, err error) {
	return a.say(group, func(by doer) wire.Message {
		o := a.server.newObject(by.user)
		o.name, o.media, o.data = name, harmless(media), bytes.Clone(data)
		small := a.server.shrink(o)
		a.server.mu.Lock()
		defer a.server.mu.Unlock()
		a.server.objects.keep(o, max(a.server.config.objectsTotal, int64(len(data))))
		if small != nil {
			a.server.objects.keep(small, max(a.server.config.objectsTotal, int64(len(data)+len(small.data))))
		}
		return wire.Message{Text: text, Attachments: []wire.Attachment{{ID: o.id}}}
	})
}

// SendRich sends a text with a json part to a group or an address and returns the
// message's id.
func (a *Actor) SendRich(group, text string, part json.RawMessage) (message string, err error) {
	return a.say(group, func(doer) wire.Message { return wire.Message{Text: text, Rich: bytes.Clone(part)} })
}

func (a *Actor) say(group string, what func(doer) wire.Message) (message string, err error) {
	err = a.do(func(by doer) *Refusal {
		sent, refusal := a.server.send(by, group, what(by))
		if refusal == nil {
			message = wire.LastSegment(sent.ResourceURL)
		}
		return refusal
	})
	return message, err
}

// Compose tells a group or an address that the user is writing, or has
// stopped.
func (a *Actor) Compose(group string, active bool) error {
	state := wire.ComposingIdle
	if active {
		state = wire.ComposingActive
	}
	return a.do(func(by doer) *Refusal {
		_, refusal := a.server.compose(by, group, wire.IsComposing{State: state, ContentType: "text/plain", Refresh: "60"})
		return refusal
	})
}
