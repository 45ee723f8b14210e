package cpaas

import (
	"maps"
	"slices"
	"strings"
	"time"

	"muster/cpaas/internal/names"
)

// state is everything a session knows. It does no I/O and holds no lock: the
// session calls it under its own. Slices that have been handed out are shared;
// a change copies them first, so a reader keeps what it was given.
type state struct {
	self         Self
	connection   Connection
	tokenExpires time.Time
	autoAccept   bool
	acceptRule   AcceptRule

	groups        []*groupState // in the order they became known
	byID          map[string]*groupState
	invitations   []Invitation   // oldest first; replaced, never changed in place
	directs       []*directState // newest first
	conversations map[string]*conversation
	arrivals      uint64                // of lines so far, and what else must be told apart from them
	mostLines     int                   // that are kept
	fresh         int                   // lines put since retain has looked
	left          map[string]uint64     // conversations that were lost: arrivals then
	names         names.Names           // senders and groups, which many lines share
	pageSizes     map[string]int        // lines in a page, by conversation of which the usual number is too much
	composing     map[string][]composer // by group, who began first is first; never handed out
}

func newState(self Self, tokenExpires time.Time) *state {
	return &state{
		self:          self,
		tokenExpires:  tokenExpires,
		mostLines:     mostLines,
		byID:          map[string]*groupState{},
		conversations: map[string]*conversation{},
		left:          map[string]uint64{},
		pageSizes:     map[string]int{},
		composing:     map[string][]composer{},
	}
}

// view is what the state shows now; its cost is that of the list of groups.
func (st *state) view() View {
	groups := make([]GroupSummary, len(st.groups))
	for i, g := range st.groups {
		groups[i] = g.summary(st.self.Address)
		if c := st.conversations[g.id]; c != nil {
			groups[i].Unread = c.unread
		}
	}
	return View{
		Self:         st.self,
		Connection:   st.connection,
		TokenExpires: st.tokenExpires,
		AutoAccept:   st.autoAccept,
		AcceptRule:   st.acceptRule,
		Groups:       groups,
		Invitations:  st.invitations,
		Directs:      st.viewDirects(),
	}
}

// all are the groups as they are known.
func (st *state) all() []Group {
	groups := make([]Group, len(st.groups))
	for i, g := range st.groups {
		groups[i] = g.group()
	}
	return groups
}

// apply changes the state by one event and tells what changed. Applying an
// event a second time changes nothing.
func (st *state) apply(e Event) change {
	met := st.meet(e)
	if met.repeat {
		return met
	}
	return st.applyKnown(e).with(met)
}

// applyKnown changes the state by an event whose conversation is known, if it can
// be.
func (st *state) applyKnown(e Event) change {
	switch e := e.(type) {
	case InvitationReceived:
		return st.invite(e.Invitation)
	case InvitationCancelled:
		return st.dropInvitation(e.Group)
	case InvitationRejected: // the same request as leaving: accepted or not, it is over
		return st.dropInvitation(e.Group).with(st.dropGroup(e.Group))
	case ParticipantChanged:
		return st.participants(e)
	case GroupUpdated:
		return change{doubt: e.Group}
	case GroupEnded:
		return st.dropGroup(e.Group).with(st.dropInvitation(e.Group))
	case GroupLeft:
		return st.dropGroup(e.Group).with(st.dropInvitation(e.Group))
	case GroupDeleted:
		return st.dropGroup(e.Group)
	case GroupCreated:
		return st.keepGroup(e.Group)
	case GroupFetched:
		return st.keepGroup(e.Group)
	case InvitationAccepted:
		return st.keepGroup(e.Group)
	case GroupsFetched:
		return st.keepGroups(e.Groups)
	case MessageReceived:
		return st.receiveMessage(e.Message)
	case MessageSent:
		return st.sendMessage(e.Message)
	case ComposingChanged:
		return st.compose(e)
	case MessageStatusChanged:
		return st.receipt(e)
	case OutboxChanged:
		return change{Touched: Touched{Outbox: e.Conversation}}
	case MessagesFetched:
		return st.keepPages(e.Group, e.pages)
	case MessageDeleted:
		return st.deleteMessage(e)
	case ConversationCleared:
		return st.clear(e)
	case ReadMarked:
		return st.readTo(e)
	case ConnectionChanged:
		st.connect(e.Connection)
		return change{Touched: Touched{Connection: true}}
	case TokenRenewed:
		st.tokenExpires = e.Expires
		return change{Touched: Touched{Self: true}}
	case AutoAcceptChanged:
		st.autoAccept, st.acceptRule = e.On, e.Rule
		return change{Touched: Touched{Self: true}}
	}
	return change{}
}

// change is what an event did.
type change struct {
	Touched
	doubt    string  // a group whose news does not fit what is known: fetch it
	disorder string  // a group whose lines may be out of order: fetch its history
	repeat   bool    // the event told nothing that was not known
	held     bool    // the event does not fit what is known, which may be out of date
	invited  string  // if held: the group that the user is invited to, and already in
	check    *answer // if held: the call that is to find out
	report   bool    // the sender of the message is to be told that it has arrived
}

func (c change) with(other change) change {
	c.Groups = c.Groups || other.Groups
	c.Invitations = c.Invitations || other.Invitations
	c.Directs = c.Directs || other.Directs
	c.Participants = either(c.Participants, other.Participants)
	c.Messages = either(c.Messages, other.Messages)
	c.History = either(c.History, other.History)
	c.Receipts = either(c.Receipts, other.Receipts)
	c.Outbox = either(c.Outbox, other.Outbox)
	c.Composing = either(c.Composing, other.Composing)
	return c
}

// merge adds up what several events touched.
func (t Touched) merge(other Touched) Touched {
	return Touched{
		Self:         t.Self || other.Self,
		Connection:   t.Connection || other.Connection,
		Groups:       t.Groups || other.Groups,
		Invitations:  t.Invitations || other.Invitations,
		Directs:      t.Directs || other.Directs,
		Participants: either(t.Participants, other.Participants),
		Messages:     either(t.Messages, other.Messages),
		History:      either(t.History, other.History),
		Receipts:     either(t.Receipts, other.Receipts),
		Outbox:       either(t.Outbox, other.Outbox),
		Composing:    either(t.Composing, other.Composing),
	}
}

func either(a, b string) string {
	switch {
	case a == "" || a == b:
		return b
	case b == "":
		return a
	default:
		return AllGroups
	}
}

func (st *state) invite(inv Invitation) change {
	if st.invited(inv.GroupID) || len(st.invitations) >= mostInvitations {
		return change{repeat: true}
	}
	if st.byID[inv.GroupID] != nil { // it has overtaken the end of the membership, or comes after its acceptance
		return change{repeat: true, held: true, invited: inv.GroupID}
	}
	st.invitations = append(slices.Clone(st.invitations), inv)
	return change{Touched: Touched{Invitations: true}}
}

// invited reports whether an invitation to the group is pending.
func (st *state) invited(group string) bool {
	return slices.ContainsFunc(st.invitations, func(i Invitation) bool { return i.GroupID == group })
}

func (st *state) dropInvitation(group string) change {
	rest := slices.DeleteFunc(slices.Clone(st.invitations), func(i Invitation) bool { return i.GroupID == group })
	gone := len(rest) < len(st.invitations)
	if gone {
		st.invitations = rest
	}
	return change{Touched: Touched{Invitations: gone}}
}

// keepGroup stores a group as the server has it.
func (st *state) keepGroup(g Group) change {
	known := st.byID[g.ID]
	if known == nil {
		known = &groupState{id: g.ID}
		st.byID[g.ID] = known
		st.groups = append(st.groups, known)
	}
	known.set(g)
	c := change{Touched: Touched{Groups: true, Participants: g.ID}}
	return c.with(st.dropInvitation(g.ID))
}

// keepGroups stores the groups of the user as the server has them: others are gone.
func (st *state) keepGroups(groups []Group) change {
	total := change{Touched: Touched{Groups: true, Participants: AllGroups}}
	fresh := make(map[string]bool, len(groups))
	for _, g := range groups {
		fresh[g.ID] = true
		total = total.with(st.keepGroup(g))
	}
	total.Participants = AllGroups
	for id := range maps.Clone(st.byID) {
		if !fresh[id] {
			total = total.with(st.dropGroup(id))
		}
	}
	return total
}

func (st *state) dropGroup(id string) change {
	if st.byID[id] == nil {
		return change{}
	}
	delete(st.byID, id)
	delete(st.conversations, id)
	st.arrivals++
	st.left[id] = st.arrivals
	delete(st.composing, id)
	delete(st.pageSizes, id)
	st.groups = slices.DeleteFunc(st.groups, func(g *groupState) bool { return g.id == id })
	return change{Touched: Touched{Groups: true, Participants: id, Messages: id, History: id, Receipts: id, Composing: id}}
}

// participants applies news of a group's participants. News of the user itself
// decides about the group as a whole.
func (st *state) participants(e ParticipantChanged) change {
	var total change
	for _, p := range e.Participants {
		own := strings.EqualFold(p.Address, st.self.Address)
		switch {
		case own && p.Status == Disconnected:
			return st.dropGroup(e.Group).with(st.dropInvitation(e.Group))
		case own && p.Status == Connected:
			total = total.with(st.dropInvitation(e.Group))
		}
		if p.Status == Disconnected {
			total = total.with(st.stopComposing(e.Group, p.Address))
		}
		known := st.byID[e.Group]
		if known == nil {
			if !st.invited(e.Group) { // made or accepted by another of the user's clients
				total.doubt = e.Group
			}
			continue
		}
		// Who connects is no admin yet: that may be the older news, which the newer has overtaken.
		demoted := !e.Own && !p.Admin && p.Status == Connected && known.find(p.Address).Admin
		changed, fits := known.put(p)
		if changed {
			total.Groups, total.Participants = true, e.Group
		}
		if !fits || demoted {
			total.doubt = e.Group
		}
	}
	return total
}

// meet makes the one-to-one conversations known that an event shows to exist.
func (st *state) meet(e Event) change {
	met := false
	switch e := e.(type) {
	case MessageReceived:
		met = st.met(e.Message.Group, e.Message.Time)
	case MessageSent:
		met = st.met(e.Message.Group, e.Message.Time)
	case MessagesFetched:
		for _, m := range e.Messages {
			met = st.met(m.Group, m.Time) || met
		}
	case MessageStatusChanged: // which may overtake the reply to the first line
		met = st.met(e.Group, time.Time{})
	case DirectsFetched:
		for _, d := range e.Directs {
			met = st.met(d.Address, d.Last) || met
		}
	case DirectOpened:
		if st.direct(e.Address) != nil {
			return change{repeat: true}
		}
		met = st.met(e.Address, time.Time{})
		st.direct(e.Address).at = e.At
		st.sortDirects()
	}
	return change{Touched: Touched{Directs: met}}
}
