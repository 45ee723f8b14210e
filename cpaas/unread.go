package cpaas

import (
	"strconv"
	"strings"
	"time"
)

// readMark is the line up to which the user has read. Where the line itself is
// not known (any more), its time tells what is before it.
type readMark struct {
	id       string
	time     time.Time
	restored bool // given from outside: what comes after it is unread, news or not
}

func markAt(m Message) readMark { return readMark{id: m.ID, time: m.Time} }

// FirstUnread returns the ID of the first unread message of a conversation, ""
// for none.
func (s *Session) FirstUnread(conversation string) string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if c := s.state.conversations[conversation]; c != nil {
		return c.firstUnread
	}
	return ""
}

// ReadMark is how far the user has read a conversation, "" if unknown. Save it
// and pass it to SetReadMark in a later session to count what came in between.
func (s *Session) ReadMark(conversation string) string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	c := s.state.conversations[conversation]
	if c == nil || c.read.id == "" {
		return ""
	}
	return strconv.FormatInt(c.read.time.Unix(), 10) + " " + c.read.id
}

// SetReadMark says how far the user had read a conversation before this
// session: a ReadMark or a message ID. Messages of others after it count as
// unread once they are known. Call it before the conversation is fetched. It
// does nothing if the user has read further since.
func (s *Session) SetReadMark(conversation, mark string) {
	read := readMark{id: mark, restored: true}
	if seconds, id, ok := strings.Cut(mark, " "); ok {
		if n, err := strconv.ParseInt(seconds, 10, 64); err == nil {
			read.id, read.time = id, time.Unix(n, 0)
		}
	}
	if read.id != "" {
		s.apply(ReadMarked{Conversation: conversation, Message: read.id, mark: read})
	}
}

// readTo moves the mark, never back.
func (st *state) readTo(e ReadMarked) change {
	c := st.conversations[e.Conversation]
	if e.mark.restored {
		c = st.conversation(e.Conversation)
	}
	if c == nil {
		return change{repeat: true}
	}
	mark := e.mark
	at, now := c.index(e.Message), c.index(c.read.id)
	if at >= 0 {
		mark.id, mark.time = e.Message, c.lines.at(at).Time
	}
	back := c.read.id != "" && (mark.id == c.read.id || mark.time.Before(c.read.time))
	if at >= 0 && now >= 0 {
		back = at <= now
	}
	if back || at < 0 && !mark.restored {
		return change{repeat: true}
	}
	shown := c.shown()
	mark.restored = mark.restored || c.read.restored
	c.read = mark
	c.recount()
	return change{Touched: c.changedSince(shown, e.Conversation)}
}

// counts reports whether a line after the mark counts as unread: those of a
// history that was there before the user came do not.
func (c *conversation) counts(m Message) bool {
	return !m.Own && (c.read.restored || c.known[m.ID].news())
}

// countLast counts the line that was put at the end.
func (c *conversation) countLast() {
	last := c.lines.At(c.lines.Len() - 1)
	if !c.counts(last) || last.Time.Before(c.read.time) { // the line at the mark may have been deleted
		c.recount()
		return
	}
	if c.unread == 0 {
		c.firstUnread = last.ID
	}
	c.unread++
}

// recount counts from the end down to the mark. Who writes a line has read what
// is before it; and where nothing counts, everything is read.
func (c *conversation) recount() {
	c.unread, c.firstUnread = 0, ""
	for i := c.lines.Len() - 1; i >= 0; i-- {
		m := c.lines.At(i)
		if m.ID == c.read.id || m.Time.Before(c.read.time) {
			break
		}
		if m.Own {
			c.advance(m)
			break
		}
		if c.counts(m) {
			c.unread, c.firstUnread = c.unread+1, m.ID
		}
	}
	if c.unread == 0 && c.lines.Len() > 0 {
		c.advance(c.lines.At(c.lines.Len() - 1))
	}
}

func (c *conversation) advance(to Message) {
	restored := c.read.restored
	c.read = markAt(to)
	c.read.restored = restored
}
