package cause

import (
	"slices"
	"strings"
	"time"

	"muster/cpaas/transport"
)

// Outcome is what is known of a request's effect.
type Outcome int

// The outcomes.
const (
	Done    Outcome = iota // the server says so
	Refused                // the server says it did nothing
	Unknown                // there was no reply, or one that says nothing of it
)

// Action is one request with what it caused. It belongs to the Joiner: read it
// before the next row is added.
type Action struct {
	Target
	Row     *transport.Row
	Outcome Outcome

	Effects []*Effect // what it certainly caused, in the order of the rows
	Maybe   []*Effect // what it or another of the same key caused

	key     key
	keys    []key // further ones, of who creates a group
	loose   []key // what its effects may be known by where its reply is missing
	dropped bool
}

// User is the address of who sent the request.
func (a *Action) User() string { return a.Row.Source.User() }

// Exchange is the request with its reply.
func (a *Action) Exchange() transport.Exchange {
	x, _ := a.Row.Record.(transport.Exchange)
	return x
}

// Began is when it was sent, since the tape began.
func (a *Action) Began() time.Duration { return a.Row.Since }

// Ended is when its reply was read, or given up, since the tape began.
func (a *Action) Ended() time.Duration { return a.Row.Since + a.Exchange().Took }

// newAction reads a request and finds by which keys its effects are known.
func newAction(r *transport.Row, x transport.Exchange) *Action {
	a := &Action{Target: TargetOf(x), Row: r, Outcome: outcome(x.Status)}
	if a.Verb == Remove && strings.EqualFold(a.Address, r.Source.User()) {
		a.Verb = Leave
	}
	if a.Outcome == Refused {
		return a
	}
	k := key{server: r.Source.Server, group: a.Group, about: a.Address}
	switch a.Verb {
	case CreateGroup:
		a.created(k, x)
	case EditGroup:
		k.kind, k.state = ofEvent, "SessionUpdated"
	case DeleteGroup:
		k.kind = ofEvent
		k.state = "SessionCancelled"
		a.keys = append(a.keys, k)
		k.state = "SessionEnded"
	case Add:
		k.kind = ofInvitation
		a.keys = append(a.keys, k)
		k.kind, k.state = ofParticipant, "Invited"
	case Accept:
		k.kind, k.state = ofParticipant, "Connected"
	case Remove, Leave:
		k.kind, k.state = ofParticipant, "Disconnected"
	case SetAdmin:
		p := participant{}
		s := scanner{data: x.Request.Body}
		s.object(func([]byte) bool { return p.read(&s) })
		k.kind, k.state = ofParticipant, "Connected"
		if p.admin {
			k.state = "Connected admin"
		}
	case Send:
		a.sent(k, x)
		return a
	case Compose:
		k.kind = ofComposing
		k.about, k.state = composing(x, r.Source.User())
		k.group = groupOnly(k.group)
	case Report:
		k.kind, k.group, k.about, k.state = ofReceipt, a.Message, strings.ToLower(r.Source.User()), report(x)
	}
	if a.key == (key{}) && k.kind != ofNothing {
		a.key = k
	}
	return a
}

func outcome(status int) Outcome {
	switch {
	case status >= 200 && status < 300:
		return Done
	case status >= 300 && status < 500, status == 501, status == 503:
		return Refused
	}
	return Unknown
}

// created finds the keys of a group that was made. Without its id, which the reply
// tells, the group is known by its creator and its name.
func (a *Action) created(k key, x transport.Exchange) {
	asked, made := groupIn(x.Request.Body), groupIn(x.Reply.Body)
	if made.link == "" || a.Outcome == Unknown {
		a.Outcome = Unknown
		a.loose = append(a.loose, newGroup(k.server, a.User(), asked.name))
		for _, p := range asked.people {
			a.loose = append(a.loose, newMember(k.server, p.address, asked.name))
		}
		return
	}
	a.Group = strings.ToLower(last(made.link))
	k.group = a.Group
	for _, p := range append(asked.people, made.people...) {
		k.about = strings.ToLower(strings.TrimSpace(p.address))
		if k.about == "" || strings.EqualFold(k.about, a.User()) {
			continue
		}
		k.kind, k.state = ofInvitation, ""
		if slices.Contains(a.keys, k) {
			continue
		}
		a.keys = append(a.keys, k)
		k.kind, k.state = ofParticipant, "Invited"
		a.keys = append(a.keys, k)
	}
	if x.Request.Cut(transport.MostBody) || x.Reply.Cut(transport.MostBody) {
		a.loose = append(a.loose, key{kind: ofInvitation, server: k.server, group: k.group})
	}
}

// sent finds the key of a message: the id that its reply tells or, without that, who
// said what where.
func (a *Action) sent(k key, x transport.Exchange) {
	made := messageIn(x.Reply.Body)
	if made.link != "" && a.Outcome == Done {
		a.Message = last(made.link)
		a.key = key{kind: ofMessage, server: k.server, group: groupOnly(a.Group), about: a.Message}
		return
	}
	a.Outcome = Unknown
	a.loose = append(a.loose, said(k.server, a.Group, a.User(), messageIn(x.Request.Body).text))
}
