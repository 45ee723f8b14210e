package sandbox

import (
	"github.com/gorilla/websocket"

	"muster/cpaas/internal/wire"
)

// refusedNow closes a socket whose user may not come back with the same token.
const refusedNow = websocket.ClosePolicyViolation

// RemoveUser deletes a user's account: tokens are refused from now on, in
// words that say why, the channels end with code 1008, and nobody can log in
// as the user, invite them or write to them. Their groups are notified that
// they are Disconnected. A group without another admin gets the participant
// who has been connected longest as admin, or is deleted if there is none. The
// user's messages stay. An unknown address changes nothing.
func (s *Server) RemoveUser(address string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.settle()
	u := s.user(address)
	if u == nil {
		return
	}
	for _, status := range []string{wire.StatusConnected, wire.StatusInvited} {
		for _, g := range u.groupsBeing(status) {
			s.expel(g, u.groups[g])
		}
	}
	u.gone.Store(true)
	s.revoke(u, "the account was removed")
	s.keepUser(u)
}

// expel takes a participant out of a group, whatever the group loses by it. The
// caller holds the lock, here and below.
func (s *Server) expel(g *group, p *participant) {
	var heir *participant
	if g.isLastAdmin(p) {
		for _, other := range g.participants {
			if other != p && connectedOnly(other) {
				heir = other
				break
			}
		}
		if heir == nil {
			s.endGroup(doer{}, g)
			return
		}
	}
	s.tellStatus(doer{}, g, p, wire.StatusDisconnected, everyone)
	g.part(p)
	s.removeParticipant(g, p)
	if heir != nil {
		heir.admin = true
		s.keepParticipants(g, heir)
		s.tellStatus(doer{}, g, heir, heir.status, everyone)
	}
}

// RevokeLogins logs the user out everywhere, or all users for an empty
// address: existing tokens are refused, and the channels end with code 1008.
// The user may log in again.
func (s *Server) RevokeLogins(address string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.settle()
	for _, u := range s.users {
		if address == "" || u == s.user(address) {
			s.revoke(u, "you were logged out elsewhere")
		}
	}
}

// revoke ends all that a user's logins were given. The tokens stay in memory as
// long as they would be good, so that their refusal can say what happened.
func (s *Server) revoke(u *user, reason string) {
	for kind, given := range s.tokens.kinds() {
		for key, tok := range given {
			if tok.login.user == u {
				tok.login.revoked = true
				s.removeToken(kind, key)
			}
		}
	}
	for len(u.channels) > 0 {
		u.channels[0].login.revoked = true // whose tokens may have been forgotten
		s.endChannel(u.channels[0], refusedNow, reason)
	}
}

// DropSubscriptions ends the chat subscriptions on the user's channels without
// telling anyone: channels and websockets stay, but no notifications arrive.
func (s *Server) DropSubscriptions(address string) {
	s.each(address, func(ch *channel) {
		ch.subscriptions = nil
		s.keepChannel(ch)
	})
}
