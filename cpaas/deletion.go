package cpaas

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"

	"muster/cpaas/internal/wire"
)

// DeleteMessage deletes a message for the user; other participants keep it.
// Deleting a message that is not there is no error. If a failure leaves open
// whether the server did it, the session keeps trying in the background.
func (s *Session) DeleteMessage(ctx context.Context, conversation, message string) error {
	err := s.deleteMessage(ctx, conversation, message)
	if errors.Is(err, ErrUnavailable) || ctx.Err() != nil {
		s.persist("delete "+message, conversation, refused, func(ctx context.Context) error {
			if !s.knows(conversation) {
				return nil
			}
			return s.deleteMessage(ctx, conversation, message)
		})
	}
	return err
}

func (s *Session) deleteMessage(ctx context.Context, conversation, message string) error {
	path := wire.MessagePath(s.self.User, conversation, message)
	err := s.rest.do(ctx, "delete message", http.MethodDelete, path, nil, nil)
	if errors.Is(err, ErrNotFound) && s.knows(conversation) {
		err = nil
	}
	if err == nil {
		s.apply(MessageDeleted{conversation, message})
	}
	return err
}

// ClearConversation deletes all messages of a conversation for the user; other
// participants keep them.
func (s *Session) ClearConversation(ctx context.Context, conversation string) error {
	call := s.await()
	path := wire.MessagesPath(s.self.User, conversation)
	err := s.rest.do(ctx, "clear conversation", http.MethodDelete, path, nil, nil)
	if err == nil {
		call.settle(ConversationCleared{Group: conversation, asked: call.call.arrivals})
		return nil
	}
	call.drop()
	if errors.Is(err, ErrUnavailable) || ctx.Err() != nil {
		s.doubt(conversation) // asked again, it would take more with it: look whether it was done
	}
	return err
}

// doubt has the newest lines of a conversation read again.
func (s *Session) doubt(conversation string) {
	s.mu.Lock()
	if c := s.state.conversations[conversation]; c != nil {
		s.state.doubt(c)
	}
	s.mu.Unlock()
	s.reread(conversation)
}

// miss has the newest lines of a conversation read again, and notes that until
// then some may be missing behind those that are known.
func (s *Session) miss(conversation string) {
	s.gapAtEnd(conversation)
	s.doubt(conversation)
}

// gapAtEnd notes that lines may be missing behind those that are known: it shows
// as soon as there is a line after them.
func (s *Session) gapAtEnd(conversation string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.state.conversations[conversation]; c != nil && c.lines.Len() > 0 && c.gapBefore("") < 0 {
		c.gaps = append(slices.Clip(c.gaps), gap{})
	}
}

// doubt notes that the newest lines are to be read again. Pages that were asked
// for before do not settle it.
func (st *state) doubt(c *conversation) {
	st.arrivals++
	c.disorder, c.doubted = true, st.arrivals
}

// clearing is what is known of the moment at which a conversation was cleared.
type clearing struct {
	number uint64    // of arrivals then; 0: it was not
	floor  time.Time // lines before this time were there then, and are gone
	sure   time.Time // lines after this time came later; zero: not known
}

// uncertain reports whether a line may be one that was cleared, and whose
// notification comes late.
func (c clearing) uncertain(m Message) bool {
	return c.number > 0 && (c.sure.IsZero() || !m.Time.After(c.sure))
}

// confirm takes in pages that were written after the clearing: all their lines
// are later than it, and where they are the first there are none before them.
func (c *clearing) confirm(p pages) {
	if c.number == 0 || len(p.lines) == 0 {
		return
	}
	first := p.lines[0].Time
	if c.sure.IsZero() || first.Before(c.sure) {
		c.sure = first
	}
	if p.next == "" && first.After(c.floor) {
		c.floor = first
	}
}

// refuses reports whether a line is known to be deleted.
func (c *conversation) refuses(m Message) bool {
	_, gone := c.gone[m.ID]
	return gone || c.cleared.number > 0 && m.Time.Before(c.cleared.floor)
}

func (st *state) deleteMessage(e MessageDeleted) change {
	if !st.keeps(e.Group) {
		return change{repeat: true}
	}
	c := st.conversation(e.Group)
	if c.gone[e.Message] {
		return change{repeat: true}
	}
	c.gone[e.Message] = true // even if it is not known yet: its notification may come late
	at := c.index(e.Message)
	if at < 0 {
		return change{}
	}
	shown := c.shown()
	c.remove(at)
	done := change{Touched: Touched{Messages: e.Group, Receipts: e.Group}}
	done.Touched = done.Touched.merge(c.changedSince(shown, e.Group))
	return done
}

// clear forgets the lines that were known when the clearing was asked for. Those
// that came since may have been written before or after it: that is looked up.
func (st *state) clear(e ConversationCleared) change {
	if !st.keeps(e.Group) {
		return change{repeat: true}
	}
	c := st.conversation(e.Group)
	shown := c.shown()
	st.arrivals++
	floor := c.cleared.floor
	var kept []Message
	for _, m := range c.lines.All() {
		if c.known[m.ID].number() > e.asked {
			kept = append(kept, m)
			continue
		}
		if floor.Before(m.Time) {
			floor = m.Time
		}
		c.gone[m.ID] = true
		c.forget(m.ID)
	}
	c.cleared = clearing{number: st.arrivals, floor: floor}
	c.lines, c.gaps, c.anchor = store{LinesOf(kept), nil}, nil, ""
	c.dropTrail()
	c.disorder = len(kept) > 0
	c.recount()
	done := change{Touched: Touched{Messages: e.Group, Receipts: e.Group}}
	if c.disorder {
		done.disorder = e.Group
	}
	done.Touched = done.Touched.merge(c.changedSince(shown, e.Group))
	return done
}
