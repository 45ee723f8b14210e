package window_test

import (
	"net/http/httptest"
	"testing"
)

func TestServerByItsAddressDoesAllThatTheBuiltInOneDoes(t *testing.T) {
	s := newStage(t)
	network := httptest.NewServer(s.sandbox)
	t.Cleanup(network.Close)
	u := s.open()
	u.fillLogin(network.URL, clientID, alice, password)
	u.enterIn("Password")
	s.until("logged in", u.loggedIn)
	u.press("Subscribe")
	s.until("live", u.live)
	u.create("Team", bob)
	u.say("over the network")
	s.until("the line is there", func() bool { l := u.lines(); return len(l) == 1 && l[0].sent() })

	next := s.open()
	if next.held("Server") != network.URL || next.held("E-mail") != "" || next.held("Password") != "" {
		t.Error("a login beside alice does not offer her server, or offers alice once more, or a password")
	}
	u.pick(userMenu, "Log out")
	s.until("logged out", func() bool { return u.can("Log in") })
	if u.held("Password") != "" {
		t.Error("the password of a server is kept in the form")
	}
	next.press("Close")
	u.press("Close")
	next = s.open()
	if next.held("Server") != network.URL || next.held("E-mail") != alice || next.held("Password") != "" {
		t.Error("the next login does not offer the server and user that were used last, or offers a password")
	}
	if s.sandbox.Channels(alice) != 0 {
		t.Error("a channel is left")
	}
}
