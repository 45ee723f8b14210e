package sandbox

import (
	"bytes"
	"time"
)

// The faults below hit the channels, sockets and tokens that the user has at
// the moment of the call, and those of all users when the address is empty.

// quirks is what a channel does to its notifications on purpose.
type quirks struct {
	double int  // so many of the next are sent twice
	swap   bool // the next two change places
	first  []notice
}

// isNone tells whether n alone is queued when n comes, as nearly always.
func (q *quirks) isNone() bool { return q.double == 0 && !q.swap }

// pass is what is queued when n comes.
func (q *quirks) pass(n notice) []notice {
	out := []notice{n}
	if q.double > 0 {
		q.double--
		n.kept.share()
		out = append(out, n)
	}
	if !q.swap {
		return out
	}
	if q.first == nil {
		q.first = out
		return nil
	}
	out = append(out, q.first...)
	q.swap, q.first = false, nil
	return out
}

// ExpireTokens makes the user's access tokens invalid at once.
func (s *Server) ExpireTokens(address string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.expire(accessToken, address)
}

// ExpireRefreshTokens makes the user's refresh tokens invalid at once.
func (s *Server) ExpireRefreshTokens(address string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.expire(refreshToken, address)
}

func (s *Server) expire(kind byte, address string) {
	now := time.Now()
	for key, t := range s.tokens.kinds()[kind] {
		if (address == "" || t.login.user == s.user(address)) && now.Before(t.expires) {
			t.expires = now
			s.keepToken(kind, key, t)
		}
	}
}

// each calls do for the user's channels, with the lock held.
func (s *Server) each(address string, do func(*channel)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.settle()
	for _, ch := range s.channelsOf(address) {
		do(ch)
	}
}

// DropConnections cuts the connections of the user's websockets without a
// close frame. The channels stay.
func (s *Server) DropConnections(address string) { s.CloseSockets(address, cutOff) }

// CloseSockets closes the user's sockets with that code. The channels stay.
func (s *Server) CloseSockets(address string, code int) {
	s.each(address, func(ch *channel) {
		if ch.socket != nil {
			ch.socket.end(code, "")
		}
	})
}

// DropChannels ends the user's channels with their subscriptions, as if their
// lifetime were over; their websockets are closed with code 1001.
func (s *Server) DropChannels(address string) {
	s.each(address, func(ch *channel) { s.endChannel(ch, goingAway, "the channel was dropped") })
}

// Freeze makes the user's open websockets half open: they stay open, but the
// server answers and writes nothing and does not notice a close by the client.
// A client may connect to the channel again, which replaces the frozen
// websocket.
func (s *Server) Freeze(address string) {
	s.each(address, func(ch *channel) {
		if ch.socket != nil && ch.socket.thawed == nil {
			ch.socket.thawed = make(chan struct{})
		}
	})
}

// Thaw undoes Freeze: the server acts on what the client sent meanwhile, and
// writes what waited.
func (s *Server) Thaw(address string) {
	s.each(address, func(ch *channel) {
		if ch.socket != nil {
			ch.socket.thaw()
		}
	})
}

func (k *socket) thaw() {
	if k.thawed == nil {
		return
	}
	close(k.thawed)
	k.thawed = nil
	for _, data := range k.held {
		k.receive(data)
	}
	k.held = nil
	k.wake()
}

// Duplicate sends the next n notifications on each of the user's channels
// twice, with the same ID.
func (s *Server) Duplicate(address string, n int) {
	s.each(address, func(ch *channel) { ch.quirks.double = n })
}

// Reorder swaps the next two notifications on each of the user's channels. The
// first is held until the second comes, or until Heal.
func (s *Server) Reorder(address string) {
	s.each(address, func(ch *channel) { ch.quirks.swap = true })
}

// Garbage sends a text frame with these bytes on the user's open websockets.
// It is not queued for users without one.
func (s *Server) Garbage(address string, frame []byte) {
	s.each(address, func(ch *channel) {
		if ch.socket != nil {
			ch.socket.answer(textFrame, bytes.Clone(frame))
		}
	})
}

// Heal ends every lasting fault: refusals, pending failures and delays, frozen
// websockets, duplicates and reorderings. It does not bring back what has
// ended, such as dropped channels.
func (s *Server) Heal() {
	s.faults.heal()
	s.each("", func(ch *channel) {
		held := ch.quirks.first
		ch.quirks = quirks{}
		for _, n := range held {
			s.push(ch, n)
		}
		if ch.socket != nil {
			ch.socket.thaw()
		}
	})
}
