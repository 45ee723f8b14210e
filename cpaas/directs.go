package cpaas

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"muster/cpaas/internal/wire"
)

// Direct is a one-to-one conversation. Wherever a conversation ID is expected,
// its ID is Address. It is comparable and immutable.
type Direct struct {
	Address string    // of the other, in lower case
	Last    time.Time // of the latest message; zero if none is known
	Unread  int       // messages of the other that the user has not seen
}

// directState is a one-to-one conversation as the state keeps it.
type directState struct {
	address string
	last    time.Time
	at      time.Time // orders the list: of the latest line, or of the opening
}

// OpenDirect adds the one-to-one conversation with an address to the state, so
// that it is listed before the first message. It does not ask the server:
// whether the server knows the address shows with the first message. The error
// is of kind ErrInvalid when address is not that of another user.
func (s *Session) OpenDirect(address string) error {
	const op = "open conversation"
	address = fold(strings.TrimSpace(address))
	if err := CheckAddress(address); err != nil {
		return withOp(op, err)
	}
	if address == fold(s.self.Address) {
		return &Error{Op: op, Kind: ErrInvalid, Text: "this is your own address"}
	}
	s.apply(DirectOpened{Address: address, At: time.Now()})
	return nil
}

// FetchDirects gets the one-to-one conversations in which the server has
// messages.
func (s *Session) FetchDirects(ctx context.Context) ([]Direct, error) {
	var reply wire.ChatSessionListBody
	if err := s.rest.do(ctx, "fetch conversations", http.MethodGet, wire.DirectSessionsPath(s.self.User), nil, &reply); err != nil {
		return nil, err
	}
	list := []Direct{}
	if reply.List != nil {
		for _, one := range reply.List.Sessions {
			if with := peerOf(s.self, one.Remote, one.ID); with != "" {
				d := Direct{Address: with}
				if one.Details != nil && one.Details.LastMessageTime > 0 {
					d.Last = time.Unix(min(int64(one.Details.LastMessageTime), latestTime), 0)
				}
				list = append(list, d)
			}
		}
	}
	s.apply(DirectsFetched{list})
	return list, nil
}

// keeps reports whether the lines of a conversation are kept: those of a group
// the user is not in belong to one that was just left.
func (st *state) keeps(conversation string) bool {
	return st.byID[conversation] != nil || st.direct(conversation) != nil
}

// direct is the one-to-one conversation with that id, or nil.
func (st *state) direct(id string) *directState {
	if !wire.IsDirect(id) {
		return nil
	}
	if at := slices.IndexFunc(st.directs, func(d *directState) bool { return d.address == id }); at >= 0 {
		return st.directs[at]
	}
	return nil
}

// met notes that something was said at a time, which may be unknown, and reports
// whether that is news.
func (st *state) met(id string, at time.Time) bool {
	if !wire.IsDirect(id) {
		return false
	}
	d := st.direct(id)
	if d != nil && !at.After(d.last) {
		return false
	}
	if d == nil {
		d = &directState{address: id}
		st.directs = append(st.directs, d)
	}
	d.last, d.at = at, at
	st.sortDirects()
	return true
}

func (st *state) sortDirects() {
	slices.SortStableFunc(st.directs, func(a, b *directState) int { return b.at.Compare(a.at) })
}

func (st *state) viewDirects() []Direct {
	list := make([]Direct, len(st.directs))
	for i, d := range st.directs {
		list[i] = Direct{Address: d.address, Last: d.last}
		if c := st.conversations[d.address]; c != nil {
			list[i].Unread = c.unread
		}
	}
	return list
}

// addressees are those to whom a line goes that is sent now, shared; nil if the
// conversation is not known.
func (st *state) addressees(conversation string) []Participant {
	if g := st.byID[conversation]; g != nil {
		return g.share()
	}
	if d := st.direct(conversation); d != nil {
		return []Participant{{Address: d.address, Status: Connected}}
	}
	return nil
}

// stays reports whether somebody to whom a line was sent can still get it.
func (st *state) stays(conversation, address string) bool {
	g := st.byID[conversation]
	return g == nil || g.find(address).Status == Connected
}

// peerOf is the other one of a one-to-one conversation: whoever of those that
// are named in it the user is not; empty if there is nobody.
func peerOf(self Self, named ...string) string {
	for _, address := range named {
		if wire.IsDirect(address) && fold(address) != fold(self.Address) {
			return fold(address)
		}
	}
	return ""
}

// conversationOf is the id of the conversation that a link leads to, or, where
// that does not say, the addresses of something said in it.
func conversationOf(self Self, href, sender, destination string) string {
	linked := wire.ConversationIn(href)
	if wire.IsDirect(linked) || linked == "" && wire.IsDirect(destination) {
		return peerOf(self, sender, destination, linked)
	}
	if linked == "" {
		return destination
	}
	return linked
}
