package cpaas

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"

	"muster/cpaas/internal/wire"
)

// OutState is how far a message in the outbox has come.
type OutState int

// The states of a message that the server is not known to have accepted.
const (
	OutWaiting OutState = iota // for the connection, or for the messages before it
	OutSending                 // a request is under way
	OutFailed                  // refused, for Cause: RetrySend or Discard decides
)

// Outgoing is a message that the server is not known to have accepted. It is
// comparable and immutable.
type Outgoing struct {
	ID           string // in the outbox; the accepted message gets another
	Conversation string
	Text         string
	Queued       time.Time
	State        OutState
	Cause        string // why it failed, or why it has to wait, in words
}

// outbox is what the session has to send: by conversation, oldest first.
type outbox struct {
	mu     sync.Mutex
	lines  map[string][]*outLine
	closed bool // nothing is added any more: nobody would send or keep it
}

// outLine is a line of the outbox. It is guarded by the outbox's lock.
type outLine struct {
	Outgoing
	try     *try // the first whose fate is not known, nil if there is none
	refused int  // answers in a row that nothing was wrong with the line but the server
}

// mostRefused is how often the server may fail to take a line, though it answers,
// before the line counts as failed: it must not hold up those behind it for ever.
const mostRefused = 5

// Queue puts a message into the outbox of a conversation and returns at once.
// The messages of a conversation are sent in order, once each. A message waits
// while the connection is not live. If a send request has no answer, the
// session looks for the message in the history before it sends it again. A
// refused message fails and does not block the next one. When the text is
// blank or larger than the server takes, the error is of kind ErrInvalid and
// nothing is queued.
func (s *Session) Queue(conversation, text string) (id string, err error) {
	const op = "send message"
	if strings.TrimSpace(text) == "" {
		return "", &Error{Op: op, Kind: ErrInvalid, Text: "there is nothing to send"}
	}
	if _, err := encode(op, wire.MessageBody{Message: &wire.Message{Text: text}}); err != nil {
		return "", err
	}
	line := &outLine{Outgoing: Outgoing{ID: uuid.NewString(), Conversation: conversation, Text: text, Queued: time.Now()}}
	if !s.outbox.add(line) {
		return "", &Error{Op: op, Kind: ErrClosed}
	}
	s.outboxChanged(OutboxChanged{Conversation: conversation, Message: line.ID})
	s.sendQueued(conversation)
	return line.ID, nil
}

// Outbox returns the messages of a conversation that the server is not known
// to have accepted, oldest first. It leaves out a message that is already
// among Messages because its notification came before its answer. The caller
// owns the slice.
func (s *Session) Outbox(conversation string) []Outgoing {
	_, lines := s.Conversation(conversation)
	return lines
}

// Conversation returns Lines and Outbox as they are at one moment, so that
// each message is in exactly one of them.
func (s *Session) Conversation(conversation string) (Lines, []Outgoing) {
	s.outbox.mu.Lock() // a line is taken out of it after its message is known
	defer s.outbox.mu.Unlock()
	lines := s.Lines(conversation)
	var list []Outgoing
	for _, line := range s.outbox.lines[conversation] {
		if line.try == nil || line.try.found(lines, line.Text) == "" {
			list = append(list, line.Outgoing)
		}
	}
	return lines, list
}

// RetrySend sends a failed message again, in its place in the order, and
// retries at once the messages that wait after a failure. It ignores a message
// that is not in the outbox or has not failed.
func (s *Session) RetrySend(id string) {
	defer s.impatient.ring()
	line := s.outbox.edit(id, func(line *outLine) bool {
		if line.State != OutFailed {
			return false
		}
		line.State, line.Cause, line.refused = OutWaiting, "", 0
		return true
	})
	if line.ID != "" {
		s.outboxChanged(OutboxChanged{Conversation: line.Conversation, Message: id})
		s.sendQueued(line.Conversation)
	}
}

// Discard removes a message from the outbox. One that is being sent may still
// arrive.
func (s *Session) Discard(id string) { s.unqueue(id, "") }

// unqueue takes out a line, which has become a message or is dropped.
func (s *Session) unqueue(id, message string) {
	if line, found := s.outbox.remove(id, message); found {
		s.outboxChanged(OutboxChanged{Conversation: line.Conversation, Message: id, Gone: true})
	}
}

// init makes the map; the caller holds the lock.
func (b *outbox) init() {
	if b.lines == nil {
		b.lines = map[string][]*outLine{}
	}
}

// add is false if the outbox is closed, and the line is not in it then.
func (b *outbox) add(line *outLine) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return false
	}
	b.init()
	b.lines[line.Conversation] = append(b.lines[line.Conversation], line)
	return true
}

func (b *outbox) close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed = true
}

// edit changes a line, unless change finds nothing to do, and gives it as it is
// then; it is empty if nothing was changed.
func (b *outbox) edit(id string, change func(*outLine) bool) Outgoing {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, lines := range b.lines {
		for _, line := range lines {
			if line.ID == id && change(line) {
				return line.Outgoing
			}
		}
	}
	return Outgoing{}
}

// remove takes a line out. No other line is the message it has become.
func (b *outbox) remove(id, message string) (line Outgoing, found bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for conversation, lines := range b.lines {
		at := slices.IndexFunc(lines, func(l *outLine) bool { return l.ID == id })
		if at < 0 {
			continue
		}
		line = lines[at].Outgoing
		if b.lines[conversation] = slices.Delete(lines, at, at+1); len(lines) == 1 {
			delete(b.lines, conversation)
		}
		for _, other := range b.lines[conversation] {
			if message != "" && other.try != nil && other.Text == line.Text {
				other.try.known = append(slices.Clone(other.try.known), message)
			}
		}
		return line, true
	}
	return Outgoing{}, false
}

// next is the line of a conversation whose turn it is; ok is false if there is
// none.
func (b *outbox) next(conversation string) (line outLine, ok bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, line := range b.lines[conversation] {
		if line.State != OutFailed {
			return *line, true
		}
	}
	return outLine{}, false
}

// tooOften counts answers in a row that say nothing about the line, and reports
// whether they were too many.
func (b *outbox) tooOften(id string, err error) (often bool) {
	failed, ok := errors.AsType[*Error](err)
	answered := ok && failed.Status != 0 && failed.Kind != ErrRateLimited
	b.edit(id, func(line *outLine) bool {
		if line.refused++; !answered {
			line.refused = 0
		}
		often = line.refused >= mostRefused
		return true
	})
	return often
}

// sendQueued has a goroutine of the session send the lines of a conversation.
func (s *Session) sendQueued(conversation string) {
	s.spawn("send "+conversation, func(ctx context.Context) {
		pauses := s.pauses()
		for s.live.wait(ctx) {
			line, ok := s.outbox.next(conversation)
			if !ok {
				return
			}
			err := s.sendLine(ctx, line)
			switch {
			case ctx.Err() != nil:
				return
			case err == nil:
				pauses.Reset()
			case !mayPass(err) || s.outbox.tooOften(line.ID, err):
				s.setOut(line.ID, OutFailed, err)
			default:
				s.setOut(line.ID, OutWaiting, err)
				if !s.pass(ctx, pauses, err) {
					return
				}
			}
		}
	})
}

// mayPass reports whether a failure to send may pass without the user.
func mayPass(err error) bool {
	for _, kind := range []Kind{ErrUnavailable, ErrRateLimited, ErrSessionExpired, ErrProtocol} {
		if errors.Is(err, kind) {
			return true
		}
	}
	return false
}

// setOut tells how far a line has come. The error is what failed, nil for
// nothing.
func (s *Session) setOut(id string, state OutState, err error) {
	line := s.outbox.edit(id, func(line *outLine) bool {
		changed := line.State != state || line.Cause != words(err)
		line.State, line.Cause = state, words(err)
		return changed
	})
	if line.ID == "" {
		return
	}
	news := OutboxChanged{Conversation: line.Conversation, Message: id}
	if state == OutFailed {
		news.Err = err
	}
	if state == OutSending { // nothing that has to be kept
		s.apply(news)
		return
	}
	s.outboxChanged(news)
}
