package cpaas

import (
	"context"
	"errors"
	"slices"

	"muster/cpaas/transport/hold"
)

// tend makes the connection live and then keeps the channel from expiring, by
// renewing it at half its life. A failure ends the connection.
func (c *connection) tend(ctx context.Context, live func()) {
	err := c.s.keepSubscribed(ctx, c.ch)
	if c.passes(ctx, err) {
		c.ch.unsure, err = true, nil
	}
	if err == nil {
		err = c.resync(ctx)
	}
	if err != nil {
		c.fail(err)
		return
	}
	live()
	for c.ch.lifetime > 0 && sleep(ctx, c.ch.renewal()) {
		err := c.s.renewChannel(ctx, c.ch)
		if err == nil {
			err = c.s.keepSubscribed(ctx, c.ch)
		}
		if errors.Is(err, ErrNotFound) {
			c.s.loseChannel()
			c.fail(err)
			return
		}
		c.ch.unsure = err != nil
	}
}

// passes reports whether a connection gets live, or stays so, though a call on the
// way failed: the server has refused that one call, or keeps its reply back while
// it answers on the socket.
func (c *connection) passes(ctx context.Context, err error) bool {
	failed, ok := errors.AsType[*Error](err)
	if !ok || ctx.Err() != nil || c.ch.subscription == "" || failed.Kind == ErrSessionExpired || failed.Kind == ErrClosed {
		return false
	}
	return failed.Status != 0 || failed.Kind == ErrProtocol || c.answers(ctx)
}

// resync fetches what may have changed unseen: the groups, the one-to-one
// conversations, and the newest lines of the conversations that have begun for
// this session. Lines missed meanwhile are told as received, once each: those
// that also wait in the channel are known by then. What cannot be fetched is
// fetched later, and keeps nobody offline; but a first connection needs the groups.
func (c *connection) resync(ctx context.Context) error {
	s := c.s
	if _, err := s.FetchGroups(ctx); err != nil {
		if !c.lived && !errors.Is(err, errTooLarge) || !c.passes(ctx, err) {
			return err
		}
		s.relist()
	}
	if _, err := s.FetchDirects(ctx); err != nil {
		if !c.passes(ctx, err) {
			return err
		}
		s.relistDirects()
	}
	limited, cancel := hold.Timeout(ctx, s.client.timings.Request) // for all together: the network may be slow
	defer cancel()
	for _, conversation := range s.startedConversations() {
		err := limited.Err()
		if err == nil {
			_, err = s.FetchMessages(limited, conversation)
		}
		if err != nil && limited.Err() == nil && !c.passes(ctx, err) {
			return err
		}
		if err != nil {
			s.miss(conversation)
		}
	}
	if ctx.Err() != nil {
		return cancelled("fetch messages", ctx)
	}
	s.acceptWaiting()
	return nil
}

// relist gets the groups in the background, and relistDirects the one-to-one
// conversations: they could not be got when they were needed, or there may be news
// of them that was not understood. A flood of such news makes no flood of requests.
func (s *Session) relist() {
	s.persist("fetch groups", "", over, func(ctx context.Context) error {
		if !sleep(ctx, rereadPause) {
			return nil
		}
		_, err := s.FetchGroups(ctx)
		return err
	})
}

func (s *Session) relistDirects() {
	s.persist("fetch conversations", "", over, func(ctx context.Context) error {
		if !sleep(ctx, rereadPause) {
			return nil
		}
		_, err := s.FetchDirects(ctx)
		return err
	})
}

// startedConversations are those of which lines are known or were asked for.
func (s *Session) startedConversations() []string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	var ids []string
	for id, c := range s.state.conversations {
		if s.state.keeps(id) && (c.fetched || c.lines.Len() > 0) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}
