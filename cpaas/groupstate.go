package cpaas

import (
	"slices"
	"strings"
)

// groupState is a group as the state keeps it: participants findable by address
// in constant time, counts kept up with each change.
type groupState struct {
	id, name, subject, image string

	list     []Participant
	position map[string]int // folded address -> place in list
	shared   bool           // list has been handed out: copy before the next change

	connected, invited, admins int
}

// set replaces everything by what the server has. Entries that name an address
// twice count once: the later one is the newer.
func (g *groupState) set(from Group) {
	g.name, g.subject, g.image = from.Name, from.Subject, from.Image
	g.list = make([]Participant, 0, len(from.Participants))
	g.position = make(map[string]int, len(from.Participants))
	g.shared = false
	g.connected, g.invited, g.admins = 0, 0, 0
	for _, p := range from.Participants {
		g.store(p)
	}
}

// put applies news of one participant. News that someone unknown is gone is
// dropped: that the address is not in the list says it already. fits is false
// when the news cannot follow on what is known, so that something was missed or
// came out of order: nobody connects who was not invited before, and nobody who
// is connected is invited.
func (g *groupState) put(p Participant) (changed, fits bool) {
	at, known := g.position[fold(p.Address)]
	if !known {
		if p.Status == Disconnected {
			return false, true
		}
		g.store(p)
		return true, p.Status != Connected
	}
	old := g.list[at]
	p.Address = old.Address
	if p == old {
		return false, true
	}
	fits = p.Status == old.Status || (old.Status != Connected || p.Status != Invited) && (old.Status != Disconnected || p.Status != Connected)
	g.store(p)
	return true, fits
}

// store writes one participant and keeps the counts.
func (g *groupState) store(p Participant) {
	if g.shared {
		g.list, g.shared = slices.Clone(g.list), false
	}
	at, known := g.position[fold(p.Address)]
	if known {
		g.count(g.list[at], -1)
		g.list[at] = p
	} else {
		g.position[fold(p.Address)] = len(g.list)
		g.list = append(g.list, p)
	}
	g.count(p, +1)
}

func (g *groupState) count(p Participant, by int) {
	switch p.Status {
	case Connected:
		g.connected += by
	case Invited:
		g.invited += by
	default:
		return
	}
	if p.Admin {
		g.admins += by
	}
}

// share hands the list out; it will not be changed any more.
func (g *groupState) share() []Participant {
	g.shared = true
	return g.list
}

// group gives the group as it is known.
func (g *groupState) group() Group {
	return Group{ID: g.id, Name: g.name, Subject: g.subject, Image: g.image, Participants: g.share()}
}

// find gives the participant with that address, or the zero Participant.
func (g *groupState) find(address string) Participant {
	if at, known := g.position[fold(address)]; known {
		return g.list[at]
	}
	return Participant{}
}

func (g *groupState) summary(self string) GroupSummary {
	me := g.find(self)
	return GroupSummary{
		ID: g.id, Name: g.name, Subject: g.subject, Image: g.image,
		Connected: g.connected, Invited: g.invited, Admins: g.admins,
		Admin: me.Admin && me.Status == Connected,
	}
}

// fold makes addresses comparable: the platform does not mind their case.
func fold(address string) string { return strings.ToLower(address) }
