package app

import (
	"net/http/httptest"
	"testing"
)

func TestServerByItsAddressDoesAllThatTheBuiltInOneDoes(t *testing.T) {
	s := newStage(t)
	network := httptest.NewServer(s.sandbox)
	t.Cleanup(network.Close)
	c := s.form(alice)
	s.fill(c.login.server, network.URL)
	s.fill(c.login.clientID, sandboxClientID)
	s.fill(c.login.email, alice)
	s.fill(c.login.password, sandboxPassword)
	s.enterKey(c.login.password.Entry())
	s.until("logged in", func() bool { return c.account.session != nil })
	if c.login.password.Text() != "" {
		t.Error("the password of a server is kept in the form")
	}
	s.tap(c.service.subscribe)
	s.until("live", c.account.live)
	s.create(c, "Team", bob)
	s.say(c, "over the network")
	s.until("the line is there", func() bool { return len(lines(c)) == 1 && len(c.talk.messages.known) == 1 })

	next := s.app.deck.add()
	if next.login.server.Text() != network.URL || next.login.email.Text() != "" || next.login.password.Text() != "" {
		t.Error("a login beside alice does not offer her server, or offers alice once more, or a password")
	}
	s.tap(c.service.logout)
	s.until("logged out", func() bool { return c.account.session == nil })
	s.app.deck.remove(next)
	s.app.deck.remove(c)
	if next = s.app.deck.add(); next.login.server.Text() != network.URL || next.login.email.Text() != alice || next.login.password.Text() != "" {
		t.Error("the next login does not offer the server and user that were used last, or offers a password")
	}
	if s.sandbox.Channels(alice) != 0 {
		t.Error("a channel is left")
	}
}
