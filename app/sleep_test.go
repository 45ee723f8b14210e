package app

import "testing"

func TestAllConnectionsAreCheckedWhenTheMachineWakesUp(t *testing.T) {
	s := newStage(t)
	columns := s.enter(alice, bob)
	s.sandbox.Freeze(alice) // it slept, and its socket is dead without knowing
	s.app.woke()
	s.until("alice has another socket and is live", func() bool {
		return s.requests("GET /channels/{channel}/websocket") == 3 && columns[0].account.live()
	})
	if !columns[1].account.live() {
		t.Error("a connection that answers was given up")
	}
	s.logged("", "woken up")
}
