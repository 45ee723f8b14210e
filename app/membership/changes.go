package membership

import (
	"slices"
	"strings"
	"time"

	"muster/cpaas"
)

// Changes remember what happened to the groups of a session, since it began and in
// earlier runs of the program: the server keeps no history of it.
type Changes struct {
	self string
	look func(group string) []cpaas.Participant // as they are known now
	of   map[string]*GroupChanges

	invited map[string]Change   // of the user, by group, until it is answered
	earlier map[string][]Change // of earlier runs, by group, until the group is known
	listed  bool                // all groups are known
	kept    int                 // the version that was kept last
	dropped int                 // how many changes of groups that the user is not in any more
}

// GroupChanges are those of one group, and what is known of it. A nil one is
// empty.
type GroupChanges struct {
	list    []Change
	earlier int    // how many of list are of an earlier run: the first ones
	count   int    // of all, those that were dropped included
	name    string // of the group
	members map[string]member
	newest  int64 // second of the latest message that was heard of
	made    bool  // by the user in this run
}

type member struct {
	address string
	status  cpaas.Status
	admin   bool
}

// Of each group the latest are kept, and a few more, so that dropping the oldest
// is not done for each.
const (
	leastMemberships = 400
	mostMemberships  = 500
)

// New makes those of a session of self's, without any. Look gives who is in a group as the
// session knows it.
func New(self string, look func(string) []cpaas.Participant) *Changes {
	return &Changes{self: self, look: look, of: map[string]*GroupChanges{}, invited: map[string]Change{}, earlier: map[string][]Change{}}
}

// Listed tells whether all groups of the user are known by now.
func (m *Changes) Listed() bool { return m != nil && m.listed }

// Group gives those of one group; they must not be changed.
func (m *Changes) Group(id string) *GroupChanges {
	if m == nil {
		return nil
	}
	return m.of[id]
}

// Hear takes an event of the session.
func (m *Changes) Hear(at time.Time, e cpaas.Event) {
	switch e := e.(type) {
	case cpaas.InvitationReceived:
		m.invited[e.Invitation.GroupID] = Change{kind: wasInvited, address: m.self, by: e.Invitation.Inviter, At: at}
	case cpaas.GroupCreated:
		m.create(at, e.Group)
	case cpaas.GroupFetched:
		m.see(at, e.Group)
	case cpaas.GroupsFetched:
		m.seeAll(at, e.Groups)
	case cpaas.InvitationAccepted:
		m.join(at, e.Group)
	case cpaas.ParticipantChanged:
		m.change(at, e)
	case cpaas.GroupEnded:
		m.forget(e.Group)
	case cpaas.GroupLeft:
		m.forget(e.Group)
	case cpaas.GroupDeleted:
		m.forget(e.Group)
	case cpaas.InvitationRejected:
		m.forget(e.Group)
	case cpaas.InvitationCancelled:
		m.forget(e.Group)
	case cpaas.MessageReceived:
		m.said(e.Message)
	case cpaas.MessageSent:
		m.said(e.Message)
	case cpaas.MessagesFetched:
		if n := len(e.Messages); n > 0 {
			m.said(e.Messages[n-1])
		}
	}
}

// said notes that a message has been heard of: what happens from now on comes
// after it, whatever the clocks of server and user say.
func (m *Changes) said(message cpaas.Message) {
	if g := m.of[message.Group]; g != nil {
		g.newest = max(g.newest, message.Time.Unix())
	}
}

// see takes over a group that was fetched. What is different from what was known
// has happened unnoticed, as while the connection was lost. The answer itself may
// be older than news that came before it, so the state is looked at.
func (m *Changes) see(at time.Time, fetched cpaas.Group) {
	g := m.of[fetched.ID]
	if g == nil {
		g = m.begin(fetched, fetched.Participants)
	}
	if g.name != fetched.Name {
		g.name = fetched.Name
		g.add(at, Change{kind: wasRenamed, name: g.name})
	}
	m.reconcile(at, g, m.look(fetched.ID))
}

// begin takes over a group that was not known, with the participants it has.
func (m *Changes) begin(group cpaas.Group, participants []cpaas.Participant) *GroupChanges {
	g := &GroupChanges{name: group.Name, members: make(map[string]member, len(participants))}
	for _, p := range participants {
		g.members[strings.ToLower(p.Address)] = member{p.Address, p.Status, p.Admin}
	}
	if list := m.earlier[group.ID]; len(list) > 0 {
		g.precede(list)
		delete(m.earlier, group.ID)
	}
	m.of[group.ID] = g
	return g
}

// reconcile notes what is different in the participants as they are now.
func (m *Changes) reconcile(at time.Time, g *GroupChanges, now []cpaas.Participant) {
	if len(now) == 0 {
		return // the group is gone by now, which is told next
	}
	there := make(map[string]bool, len(now))
	for _, p := range now {
		there[strings.ToLower(p.Address)] = true
		m.meet(at, g, p, "")
	}
	var gone []cpaas.Participant
	for key, known := range g.members {
		switch {
		case there[key]:
		case known.status == cpaas.Disconnected:
			delete(g.members, key) // told before
		default:
			gone = append(gone, cpaas.Participant{Address: known.address, Status: cpaas.Disconnected})
		}
	}
	slices.SortFunc(gone, func(a, b cpaas.Participant) int { return strings.Compare(a.Address, b.Address) })
	for _, p := range gone {
		m.meet(at, g, p, "")
	}
}

func (m *Changes) seeAll(at time.Time, groups []cpaas.Group) {
	there := make(map[string]bool, len(groups))
	for _, g := range groups {
		there[g.ID] = true
		m.see(at, g)
	}
	for id := range m.of {
		if !there[id] && len(m.look(id)) == 0 {
			m.drop(id)
		}
	}
	for id := range m.earlier {
		m.drop(id)
	}
	m.listed = true
}

// create takes over a group that the user has made, and invited others to. News of those may
// have been faster than the answer, and have had the group fetched: then it begins anew, so that
// nobody joins who was not invited.
func (m *Changes) create(at time.Time, made cpaas.Group) {
	if before := m.of[made.ID]; before == nil || !before.made {
		mine := func(p cpaas.Participant) bool { return strings.EqualFold(p.Address, m.self) }
		g := m.begin(made, slices.DeleteFunc(slices.Clone(made.Participants), func(p cpaas.Participant) bool { return !mine(p) }))
		g.made = true
		if before != nil {
			g.count, g.newest = before.count, before.newest
		}
		for _, p := range made.Participants {
			m.meet(at, g, p, m.self)
		}
	}
	m.see(at, made)
}

// join takes over a group that the user has accepted an invitation to.
func (m *Changes) join(at time.Time, joined cpaas.Group) {
	if m.of[joined.ID] == nil {
		g := m.begin(joined, joined.Participants)
		if invited, known := m.invited[joined.ID]; known {
			g.add(invited.At, invited)
		}
		g.add(at, Change{kind: hasJoined, address: m.self})
	}
	delete(m.invited, joined.ID)
	m.see(at, joined)
}

// forget drops a group that the user is not in any more, or will not be.
func (m *Changes) forget(group string) {
	m.drop(group)
	delete(m.invited, group)
}

func (m *Changes) drop(group string) {
	if g := m.of[group]; g != nil {
		m.dropped += g.count
	}
	m.dropped++
	delete(m.of, group)
	delete(m.earlier, group)
}

func (m *Changes) change(at time.Time, e cpaas.ParticipantChanged) {
	g := m.of[e.Group]
	if g == nil {
		return // it will be fetched, or was lost
	}
	by := ""
	if e.Own {
		by = m.self
	}
	for _, p := range e.Participants {
		if strings.EqualFold(p.Address, m.self) && p.Status == cpaas.Disconnected {
			m.forget(e.Group)
			return
		}
		m.meet(at, g, p, by)
	}
}

// meet notes what has become of a participant, and who did it.
func (m *Changes) meet(at time.Time, g *GroupChanges, p cpaas.Participant, by string) {
	key := strings.ToLower(p.Address)
	before, known := g.members[key]
	if !known {
		before = member{address: p.Address, status: cpaas.Disconnected}
	}
	now := member{before.address, p.Status, p.Admin}
	if now.status == cpaas.Disconnected {
		now.admin = false
	}
	if now == before {
		return
	}
	if kind, by, told := m.kind(g, before, now, by); told {
		g.add(at, Change{kind: kind, address: now.address, by: by})
	}
	if now.status == cpaas.Connected && now.admin != before.admin {
		kind := stoppedAdmin
		if now.admin {
			kind = becameAdmin
		}
		g.add(at, Change{kind: kind, address: now.address, by: by})
	}
	g.members[key] = now
}

// kind is what a change of status means. The server does not tell who caused it:
// by is known of the user's own actions, and where only one admin could have.
func (m *Changes) kind(g *GroupChanges, before, now member, by string) (kind membershipKind, who string, told bool) {
	if before.status == now.status {
		return 0, "", false
	}
	admin, admins := g.admins(now.address)
	switch now.status {
	case cpaas.Invited:
		if by == "" && admins == 1 {
			by = admin
		}
		return wasInvited, by, true
	case cpaas.Connected:
		return hasJoined, "", true
	case cpaas.Disconnected:
	default:
		return 0, "", false
	}
	waited := before.status == cpaas.Invited
	// What the user does himself is told as his own.
	alone := admins == 0 || admins == 1 && strings.EqualFold(admin, m.self)
	switch {
	case by != "" && waited:
		return wasUninvited, by, true
	case by != "":
		return wasRemoved, by, true
	case alone && waited:
		return hasDeclined, "", true
	case alone:
		return hasLeft, "", true
	case waited:
		return isUninvited, "", true
	}
	return isGone, "", true
}

// admins counts the admins besides an address, and gives one of them.
func (g *GroupChanges) admins(besides string) (one string, n int) {
	for _, m := range g.members {
		if m.admin && m.status == cpaas.Connected && !strings.EqualFold(m.address, besides) {
			one = m.address
			n++
		}
	}
	return one, n
}

func (g *GroupChanges) add(at time.Time, one Change) {
	if len(g.list) >= mostMemberships {
		g.earlier = max(0, g.earlier-(len(g.list)-leastMemberships))
		g.list = slices.Clone(g.list[len(g.list)-leastMemberships:])
	}
	g.count++
	one.Number, one.At = g.count, at
	one.Place = Moment{Second: max(at.Unix(), g.newest)}
	one.Place.Late = g.newest == one.Place.Second
	if n := len(g.list); n > 0 && g.list[n-1].Place.Second > one.Place.Second {
		one.Place = g.list[n-1].Place // the clock was put back
	}
	g.list = append(g.list, one)
}

// All are what is kept, oldest first.
func (g *GroupChanges) All() []Change {
	if g == nil {
		return nil
	}
	return g.list
}

// Of are those of one participant, oldest first.
func (g *GroupChanges) Of(address string) []Change {
	var found []Change
	for _, one := range g.All() {
		if strings.EqualFold(one.address, address) {
			found = append(found, one)
		}
	}
	return found
}
