package cpaas

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/cenkalti/backoff/v5"

	"muster/cpaas/internal/wire"
)

// apply changes the state by an event and tells it to the watchers. Every change
// of a session's state comes through here.
func (s *Session) apply(e Event) {
	s.order.Lock()
	if news, ok := e.(ConnectionChanged); ok {
		s.recent.connection(news.Connection)
	}
	c := s.change(e, nil)
	if news, ok := e.(ConnectionChanged); ok {
		s.live.set(news.Connection.Phase == Live)
		if news.Connection.Phase == Live {
			s.impatient.ring()
		}
	}
	s.order.Unlock()
	s.follow(c)
}

// change applies one event, and after it those that must have the last word
// again, and tells the watchers. An event that was held back, since it did not fit
// what was known, is told once it fits. The caller holds order.
func (s *Session) change(e Event, again func() []*recorded) change {
	s.mu.Lock()
	c := s.state.apply(e)
	updates := []Update{{Event: e, Touched: c.Touched}}
	if c.held { // begun before the event is recorded, so that the answer is followed by it
		c.check = s.awaitLocked()
	}
	var repeated []*recorded
	if again != nil {
		repeated = again()
	}
	for _, later := range repeated {
		repeat := s.state.apply(later.event)
		if repeat.doubt != "" { // events that overtook one another do so again
			c.doubt = repeat.doubt
		}
		c.Invitations = c.Invitations || repeat.Invitations
		if later.held && !repeat.held {
			later.held = false
			updates = append(updates, Update{Event: later.event, Touched: repeat.Touched})
			continue
		}
		updates[0].Touched = updates[0].Touched.merge(repeat.Touched)
	}
	s.journal.record(recorded{e, c.held}, repeated)
	s.mu.Unlock()
	if composing, ok := e.(ComposingChanged); ok && composing.Active {
		s.watchComposing()
	}
	if c.report {
		s.reportDelivered(e)
	}
	if c.repeat {
		return c
	}
	for _, w := range s.watchers {
		for _, u := range updates {
			w.tell(u)
		}
	}
	return c
}

// follow does what a change asks for beyond the state.
func (s *Session) follow(c change) {
	if c.doubt != "" {
		s.refetch(c.doubt)
	}
	if c.disorder != "" {
		s.reread(c.disorder)
	}
	if c.check != nil {
		s.checkInvitation(c.check, c.invited)
	}
	if c.Invitations {
		s.acceptWaiting()
	}
}

// receive takes one frame off the socket and reports which check it is, if any.
// A frame that is not understood is told once a kind and skipped. It is called by the
// goroutine that reads the socket alone.
func (s *Session) receive(data []byte) wire.Frame {
	frame, err := s.decoder.Decode(data)
	if err != nil {
		s.skip(err)
		return wire.Frame{}
	}
	id, event := eventOf(frame, s.self, time.Now(), &s.names)
	if event == nil {
		return frame
	}
	s.order.Lock()
	if !s.seen.add(id) {
		s.order.Unlock()
		return frame
	}
	if e, skipped := event.(FrameSkipped); skipped {
		s.order.Unlock()
		s.skip(&wire.FrameError{Kind: e.Kind, Reason: e.Reason})
		return frame
	}
	c := s.change(s.named(event), nil)
	if news, ok := event.(ParticipantChanged); ok && s.recent.contradicts(news) {
		c.doubt = news.Group
	}
	s.order.Unlock()
	s.follow(c)
	return frame
}

// named adds the group's name to an event of a server that sends only the id, so
// that watchers need not know a group that is gone by the time they are told.
func (s *Session) named(event Event) Event {
	switch e := event.(type) {
	case GroupEnded:
		e.Name = s.nameOf(e.Group)
		return e
	case InvitationCancelled:
		e.Name = s.nameOf(e.Group)
		return e
	case GroupUpdated:
		e.Name = s.nameOf(e.Group)
		return e
	case ParticipantChanged:
		if e.Name == "" {
			e.Name = s.nameOf(e.Group)
		}
		return e
	}
	return event
}

// nameOf is the name of a group or invitation, empty if unknown.
func (s *Session) nameOf(group string) string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if g := s.state.byID[group]; g != nil {
		return g.name
	}
	for _, inv := range s.state.invitations {
		if inv.GroupID == group {
			return inv.Name
		}
	}
	return ""
}

// skip tells of a frame that was not understood, the first time of its kind, and
// has fetched what it may have told. The kinds are bounded so that a stream of ever
// new nonsense cannot fill memory.
func (s *Session) skip(err error) {
	broken, ok := errors.AsType[*wire.FrameError](err)
	if !ok {
		return
	}
	const mostKinds = 100
	s.order.Lock()
	told := s.skipped[broken.Kind] || len(s.skipped) >= mostKinds
	if !told {
		s.skipped[broken.Kind] = true
	}
	s.order.Unlock()
	if !told {
		s.apply(FrameSkipped{Kind: broken.Kind, Reason: broken.Reason})
	}
	message, group := broken.Hides()
	if message {
		for _, conversation := range s.startedConversations() {
			s.doubt(conversation)
		}
		s.relistDirects()
	}
	if group {
		s.relist()
	}
}

// refetch gets a group whose news did not fit, in the background. That it is not
// there is an answer too, if the list of groups agrees: all known lines go with it.
func (s *Session) refetch(group string) {
	s.persist("fetch "+group, group, over, func(ctx context.Context) error {
		call := s.await()
		found, err := s.getGroup(ctx, "fetch group", group)
		if err == nil {
			call.settle(GroupFetched{found})
			return nil
		}
		call.drop()
		if !errors.Is(err, ErrNotFound) && !errors.Is(err, ErrForbidden) || !s.knows(group) {
			return unlessGone(err)
		}
		listed, failed := s.getGroups(ctx)
		switch {
		case failed != nil:
			return failed
		case slices.ContainsFunc(listed, func(g Group) bool { return g.ID == group }):
			return err
		}
		_, err = s.FetchGroup(ctx, group)
		return unlessGone(err)
	})
}

// unlessGone is a failure other than that something is not there for the user.
func unlessGone(err error) error {
	if errors.Is(err, ErrNotFound) || errors.Is(err, ErrForbidden) {
		return nil
	}
	return err
}

// persist does something in the background, again and again until it is done or a
// failure is final, since nobody else would. The first failure is told.
func (s *Session) persist(key, group string, final func(error) bool, work func(ctx context.Context) error) {
	s.spawn(key, func(ctx context.Context) {
		pauses := s.pauses()
		for tries := 0; ; tries++ {
			err := work(ctx)
			if err == nil || ctx.Err() != nil {
				return
			}
			if tries == 0 {
				s.apply(BackgroundFailed{Group: group, Err: err})
			}
			if final(err) || !s.pass(ctx, pauses, err) {
				return
			}
		}
	})
}

// pass waits after a failure for the next attempt, or until it is worth making
// one at once; it is false when ctx has ended.
func (s *Session) pass(ctx context.Context, pauses *backoff.ExponentialBackOff, err error) bool {
	rang, ok := s.impatient.wait(ctx, s.pause(pauses, err))
	if rang {
		pauses.Reset()
	}
	return ok
}

// refused reports whether the server has judged a request of the user.
func refused(err error) bool {
	return !errors.Is(err, ErrUnavailable) && !errors.Is(err, ErrRateLimited)
}

// over reports whether it was the session that ended, and with it all its work.
func over(err error) bool { return errors.Is(err, ErrSessionExpired) || errors.Is(err, ErrClosed) }
