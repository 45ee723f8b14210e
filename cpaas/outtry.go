package cpaas

import (
	"context"
	"errors"
	"net"
	"slices"
	"time"
)

// try is a sending whose fate is not known: where the conversation stood when it
// began, by which the line is recognised in the history if it has arrived.
type try struct {
	after string    // the newest line known then, "" if there was none
	at    time.Time // the time of that message, by the server's clock
	known []string  // own lines of the same text that it is not: those of that second, and what other lines have become
	quiet time.Time // before then the server may still be at it
}

// stragglers is how long a request whose connection broke may still take effect:
// a server may have read it and be at it.
const stragglers = 3 * time.Second

// newTry is where a conversation stands before a text is sent to it.
func newTry(lines Lines, text string) *try {
	t := &try{}
	if lines.Len() == 0 {
		return t
	}
	newest := lines.At(lines.Len() - 1)
	t.after, t.at = newest.ID, newest.Time
	// Lines of one second may be put into another order later.
	for _, m := range lines.Backward() {
		if m.Time.Before(t.at) {
			break
		}
		if m.Own && m.Text == text {
			t.known = append(t.known, m.ID)
		}
	}
	return t
}

// found is the id of the message that the line has become, as far as the
// lines show it; "" if they do not.
func (t *try) found(lines Lines, text string) string {
	id := ""
	for _, m := range lines.Backward() {
		if m.Time.Before(t.at) {
			break
		}
		if m.Own && m.Text == text && m.Attachment() == (Attachment{}) && m.ID != t.after && !slices.Contains(t.known, m.ID) {
			id = m.ID // the first of several: the later ones may be lines that are still to come
		}
	}
	return id
}

// sendLine sends a line of the outbox, unless it is found to have arrived.
func (s *Session) sendLine(ctx context.Context, line outLine) error {
	s.setOut(line.ID, OutSending, nil)
	if line.try != nil && !sleep(ctx, time.Until(line.try.quiet)) {
		return cancelled("send message", ctx)
	}
	if line.try != nil || !s.wasRead(line.Conversation) {
		if err := s.readBefore(ctx, line.Conversation); err != nil {
			return err
		}
	}
	if line.try == nil {
		s.remember(line.ID, newTry(s.Lines(line.Conversation), line.Text))
	} else if id := s.arrived(line); id != "" {
		s.unqueue(line.ID, id)
		return nil
	}
	sent, err := s.SendMessage(ctx, line.Conversation, line.Text)
	if err == nil {
		s.unqueue(line.ID, sent.ID)
		return nil
	}
	if !doubtful(err) {
		s.remember(line.ID, nil)
	}
	s.outbox.edit(line.ID, func(line *outLine) bool {
		if line.try != nil {
			line.try.quiet = time.Now().Add(s.straggling(err))
		}
		return true
	})
	return err
}

// straggling is how long a request that failed may still take effect. What was
// not answered in time is given as long again.
func (s *Session) straggling(err error) time.Duration {
	failed, _ := errors.AsType[*Error](err)
	switch {
	case failed != nil && failed.Status != 0:
		return 0
	case errors.Is(err, context.DeadlineExceeded):
		return s.client.timings.Request
	}
	return stragglers
}

// readBefore gets a conversation's history, without which a line could not be
// told from an older one that says the same. What is not there, or not for the
// user, the sending itself finds out, in the words that fit it.
func (s *Session) readBefore(ctx context.Context, conversation string) error {
	_, err := s.FetchMessages(ctx, conversation)
	if errors.Is(err, ErrNotFound) || errors.Is(err, ErrForbidden) {
		return nil
	}
	return err
}

// wasRead reports whether a conversation's history has been fetched.
func (s *Session) wasRead(conversation string) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	c := s.state.conversations[conversation]
	return c != nil && c.fetched
}

func (s *Session) arrived(line outLine) string {
	s.outbox.mu.Lock()
	defer s.outbox.mu.Unlock()
	return line.try.found(s.Lines(line.Conversation), line.Text)
}

// remember notes where the conversation stood before a line is sent, nil for a
// line of which it is known that it was not taken. Whoever keeps the
// outbox knows it before anything is sent.
func (s *Session) remember(id string, t *try) {
	line := s.outbox.edit(id, func(line *outLine) bool {
		line.try = t
		return true
	})
	if line.ID != "" {
		s.keepOutbox()
	}
}

// doubtful reports whether the server may have taken what it did not say it took.
func doubtful(err error) bool {
	failed, ok := errors.AsType[*Error](err)
	if !ok {
		return true
	}
	if dial, ok := errors.AsType[*net.OpError](err); ok && dial.Op == "dial" {
		return false // there was no connection to send it on
	}
	return failed.Status == 0 && failed.Kind != ErrInvalid || failed.Status >= 500 || failed.Status == 408 || failed.Kind == ErrProtocol
}
