package sandbox

import (
	"maps"
	"slices"
	"strings"
)

// The methods below note for the next commit what has just changed, and do
// nothing without a store. They are called under the lock right after the
// change, so that a commit has all of a request's effect or nothing of it.
// New state gets a bucket and a record in records.go, a method here and one in
// restore.go that reads it back.

// keep notes that a record is now this one.
func (s *Server) keep(in bucket, key []byte, record any) {
	s.store.batch.put(in, key, record)
	s.store.isUrgent()
}

// remove notes that a record is gone.
func (s *Server) remove(in bucket, key []byte) { s.keep(in, key, nil) }

func (s *Server) keepUser(u *user) {
	if s.store == nil {
		return
	}
	s.keep(inUsers, u.key(), userRecord{u.address, u.gone.Load()})
}

func (u *user) key() []byte { return []byte(strings.ToLower(u.address)) }

// keepGroup keeps what a group is, without its participants and messages.
func (s *Server) keepGroup(g *group) {
	if s.store == nil {
		return
	}
	s.keep(inGroups, groupKey(g.id), groupRecord{Number: g.number, Name: g.name, Subject: g.subject, Image: g.image, Direct: g.direct})
}

// removeGroup forgets a group with all that belongs to it.
func (s *Server) removeGroup(g *group) {
	if s.store == nil {
		return
	}
	s.remove(inGroups, groupKey(g.id))
	for _, in := range []bucket{inParticipants, inMessages, inReceipts} {
		s.store.batch.removeAll(in, groupKey(g.id))
	}
}

// keepParticipants keeps participants with their views of the messages.
func (s *Server) keepParticipants(g *group, list ...*participant) {
	if s.store == nil || !g.hasBegun() {
		return
	}
	for _, p := range list {
		s.keep(inParticipants, inGroup(g.id, p.number), p.record())
	}
}

// keepPulled keeps when a participant last fetched the history. Nobody has to
// wait for that.
func (s *Server) keepPulled(g *group, p *participant) {
	if s.store == nil || !g.hasBegun() {
		return
	}
	s.store.batch.put(inParticipants, inGroup(g.id, p.number), p.record())
}

// hasBegun is false for a one-to-one conversation without a message: that is
// made anew for whoever asks.
func (g *group) hasBegun() bool { return !g.direct || g.said > 0 }

func (p *participant) record() participantRecord {
	return participantRecord{
		User: p.user.address, Status: p.status, Admin: p.admin, Invitation: p.invitation, Invited: int64(p.invited),
		From: p.view.from, Hidden: slices.Sorted(maps.Keys(p.view.hidden)), Pulled: int64(p.view.pulled),
	}
}

func (s *Server) removeParticipant(g *group, p *participant) {
	if s.store == nil {
		return
	}
	s.remove(inParticipants, inGroup(g.id, p.number))
}

// keepMessage keeps a message without its receipts and its file. The first one
// begins a one-to-one conversation.
func (s *Server) keepMessage(g *group, m *message) {
	if s.store == nil {
		return
	}
	if g.direct && m.number == 1 {
		s.keepGroup(g)
		s.keepParticipants(g, g.participants...)
	}
	s.keep(inMessages, inGroup(g.id, m.number), m.record())
}

func (m *message) record() messageRecord {
	record := messageRecord{ID: m.id, Sender: m.sender.address, Text: m.text, Time: m.time.UnixNano(), Rich: m.rich}
	if a := m.attached; a != nil {
		record.Attached = &attachmentRecord{a.id, a.name, a.media, a.size, a.thumbnail}
	}
	return record
}

// keepReceipt keeps what one receiver reported of a message.
func (s *Server) keepReceipt(g *group, m *message, by *user) {
	if s.store == nil {
		return
	}
	s.keep(inReceipts, append(inGroup(g.id, m.number), by.key()...), receiptRecord{m.statuses[by]})
}

func (s *Server) keepToken(kind byte, key digest, tok *token) {
	if s.store == nil {
		return
	}
	s.keep(inTokens, tokenKey(kind, key), tokenRecord{tok.login.id, tok.login.user.address, tok.expires.UnixNano()})
}

func (s *Server) removeToken(kind byte, key digest) {
	if s.store == nil {
		return
	}
	s.remove(inTokens, tokenKey(kind, key))
}

func tokenKey(kind byte, key digest) []byte { return append([]byte{kind}, key[:]...) }

// keepNewChannel numbers a channel and keeps it. What was told before is none of
// its business, even where an earlier channel had its number.
func (s *Server) keepNewChannel(ch *channel) {
	if s.store == nil {
		return
	}
	s.store.channels++
	ch.number = s.store.channels
	ch.queue.confirmed = s.store.notices
	s.keepChannel(ch)
}

// keepChannel keeps a channel with its subscriptions, without its queue.
func (s *Server) keepChannel(ch *channel) {
	if s.store == nil {
		return
	}
	record := channelRecord{
		ID: ch.id, User: ch.user.address, Login: ch.login.id, FirstToken: ch.firstToken[:], Correlator: ch.correlator,
		CheckRole: ch.checkRole, Lifetime: int64(ch.lifetime), Kandy: ch.kandy, Origin: ch.origin,
	}
	for _, sub := range ch.subscriptions {
		record.Subscriptions = append(record.Subscriptions, subscriptionRecord{sub.id, sub.notifyURL, sub.correlator})
	}
	s.keep(inChannels, numberKey(ch.number), record)
}

// removeChannel forgets a channel and what waits for it.
func (s *Server) removeChannel(ch *channel) {
	if s.store == nil {
		return
	}
	for _, n := range slices.Concat(ch.queue.notices, ch.quirks.first) {
		n.kept.release()
	}
	s.remove(inChannels, numberKey(ch.number))
	s.remove(inConfirmed, numberKey(ch.number))
}
