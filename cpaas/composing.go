package cpaas

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"muster/cpaas/internal/wire"
)

// composingRefresh is how long, in seconds, others are to believe that the user
// is writing: what the platform's SDK says.
const composingRefresh = "60"

// composer is somebody who is writing in a group.
type composer struct {
	address string
	until   time.Time // taken as stopped from then on
}

// SetComposing tells the others in a conversation that the user is writing, or
// has stopped. They believe it for a minute; a message of the user ends it as
// well.
func (s *Session) SetComposing(ctx context.Context, conversation string, active bool) error {
	state := wire.ComposingIdle
	if active {
		state = wire.ComposingActive
	}
	body := wire.MessageBody{Composing: &wire.IsComposing{
		State: state, ContentType: "text/plain", Refresh: composingRefresh,
		LastActive: wire.Seconds(time.Now().UnixMilli()),
	}}
	return s.rest.do(ctx, "tell who is writing", http.MethodPost, wire.MessagesPath(s.self.User, conversation), body, nil)
}

// Composing returns the addresses of the others who are writing in a
// conversation, in the order in which they started. The caller owns the slice.
func (s *Session) Composing(conversation string) []string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	var addresses []string
	for _, c := range s.state.composing[conversation] {
		addresses = append(addresses, c.address)
	}
	return addresses
}

// compose applies news of somebody who is writing. The user's own other clients
// are left aside: nobody needs to be told what he does himself.
func (st *state) compose(e ComposingChanged) change {
	if !st.keeps(e.Group) || strings.EqualFold(e.Sender, st.self.Address) {
		return change{}
	}
	if !e.Active {
		return st.stopComposing(e.Group, e.Sender)
	}
	list := st.composing[e.Group]
	if at := composerAt(list, e.Sender); at >= 0 {
		list[at].until = e.Until
		return change{}
	}
	if len(list) >= mostComposers {
		return change{}
	}
	st.composing[e.Group] = append(list, composer{e.Sender, e.Until})
	return change{Touched: Touched{Composing: e.Group}}
}

func (st *state) stopComposing(group, address string) change {
	at := composerAt(st.composing[group], address)
	if at < 0 {
		return change{}
	}
	rest := slices.Delete(st.composing[group], at, at+1)
	if st.composing[group] = rest; len(rest) == 0 {
		delete(st.composing, group)
	}
	return change{Touched: Touched{Composing: group}}
}

func composerAt(list []composer, address string) int {
	return slices.IndexFunc(list, func(c composer) bool { return strings.EqualFold(c.address, address) })
}

// silent is somebody whose word that he is writing is out of date at a moment,
// as the event that ends it; next is when the word of another will be.
func (st *state) silent(now time.Time) (stopped *ComposingChanged, next time.Time) {
	for group, list := range st.composing {
		for _, c := range list {
			if !c.until.After(now) {
				return &ComposingChanged{Group: group, Sender: c.address}, time.Time{}
			}
			if next.IsZero() || c.until.Before(next) {
				next = c.until
			}
		}
	}
	return nil, next
}

// watchComposing has a goroutine of the session look after those who are
// writing, from the first one on, and wakes it for a new one. The caller holds
// order.
func (s *Session) watchComposing() {
	if s.composed == nil {
		s.composed = make(chan struct{}, 1)
		s.spawn("composing", s.endComposing)
	}
	select {
	case s.composed <- struct{}{}:
	default: // it is about to look anyway
	}
}

// endComposing ends by itself what nobody has confirmed in time.
func (s *Session) endComposing(ctx context.Context) {
	for {
		next := s.dropSilent(time.Now())
		var due <-chan time.Time
		if !next.IsZero() {
			due = time.After(time.Until(next))
		}
		select {
		case <-ctx.Done():
			return
		case <-s.composed:
		case <-due:
		}
	}
}

// dropSilent tells of all whose time is over and gives the next such time, zero
// if nobody is writing. It decides under order, so that no news can come between.
func (s *Session) dropSilent(now time.Time) time.Time {
	s.order.Lock()
	defer s.order.Unlock()
	for {
		s.mu.RLock()
		stopped, next := s.state.silent(now)
		s.mu.RUnlock()
		if stopped == nil {
			return next
		}
		s.change(*stopped, nil)
	}
}
