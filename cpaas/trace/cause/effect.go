package cause

import (
	"strings"
	"time"

	"muster/cpaas/transport"
)

// Effect is one notification to one user, with what caused it. It belongs to the
// Joiner: read it before the next row is added.
type Effect struct {
	Rows    []*transport.Row // where it came, the first time and again
	Name    string           // its key, such as chatMessageNotification
	ID      string           // that the server gave it for this user
	Group   string
	Message string // id, of a message and a receipt
	Address string // of the participant, sender, writer, receiver or inviter it tells of
	State   string // what it tells: a status, an event, or whether someone writes

	Causes []*Action // its cause; several or an uncertain one if it is ambiguous; none if it is unknown
	More   int       // further candidates, which are not listed
	Lost   int       // candidates that were dropped with their rows

	at      time.Duration
	source  *transport.Source
	bucket  *bucket
	loose   [2]uint64     // hashes of keys that say little, by which a request without a reply may be its cause
	since   time.Duration // no cause had ended before: the channel was not there yet
	certain bool
	all     []*Action // the candidates when it came
	open    []*Action // those that are still possible
	row     [1]*transport.Row
	one     [1]*Action // so that the usual case takes no memory of its own
}

// User is the address of who was told.
func (e *Effect) User() string { return e.source.User() }

// Source is the session that was told.
func (e *Effect) Source() *transport.Source { return e.source }

// At is when it came first, since the tape began.
func (e *Effect) At() time.Duration { return e.at }

// Cause is what certainly caused it, or nil.
func (e *Effect) Cause() *Action {
	if e.certain && len(e.Causes) == 1 {
		return e.Causes[0]
	}
	return nil
}

// IsAmbiguous tells whether there are causes that it may have, and none that it
// certainly has.
func (e *Effect) IsAmbiguous() bool { return e.Cause() == nil && len(e.Causes)+e.More > 0 }

// together is how many things of one kind are made at once.
const together = 32

func (j *Joiner) newEffect(r *transport.Row, n *notice) *Effect {
	if len(j.fresh) == 0 {
		j.fresh = make([]Effect, together)
	}
	e := &j.fresh[0]
	j.fresh = j.fresh[1:]
	e.Name, e.ID, e.Group, e.Message = n.name, n.id, n.group, n.message
	e.at, e.source = r.Since, r.Source
	e.Address, e.State = strings.ToLower(n.address), n.status
	switch n.kind {
	case ofInvitation:
		e.Address, e.State = strings.ToLower(n.creator), "" // what it has of the first participant tells nothing
	case ofEvent:
		e.State = n.state
	case ofComposing:
		e.Address, e.State = strings.ToLower(n.writes.sender), n.writes.state
	}
	e.row[0] = r
	e.Rows = e.row[:]
	e.bucket = j.bucket(n.key(r.Source.Server, r.Source.User()))
	return e
}

// point names the causes, and is named by them.
func (e *Effect) point(to []*Action, certain bool) {
	for _, a := range e.Causes {
		a.Effects, a.Maybe = without(a.Effects, e), without(a.Maybe, e)
	}
	e.Causes, e.More, e.Lost, e.certain = e.one[:0], 0, 0, certain
	for i := len(to) - 1; i >= 0; i-- { // the newest are the likeliest
		switch a := to[i]; {
		case a.dropped:
			e.Lost++
		case len(e.Causes) == mostCauses:
			e.More++
		default:
			e.Causes = append(e.Causes, a)
			if certain {
				a.Effects = append(a.Effects, e)
			} else {
				a.Maybe = append(a.Maybe, e)
			}
		}
	}
}

// mostCauses is how many candidates are named.
const mostCauses = 8

func without(list []*Effect, e *Effect) []*Effect {
	for i := len(list) - 1; i >= 0; i-- {
		if list[i] == e {
			return append(list[:i:i], list[i+1:]...)
		}
	}
	return list
}
