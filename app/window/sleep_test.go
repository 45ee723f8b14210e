package window_test

import (
	"testing"

	"muster/app/window"
)

func TestAllConnectionsAreCheckedWhenTheMachineWakesUp(t *testing.T) {
	s := newStage(t)
	m := s.enter(alice, bob)
	s.sandbox.Freeze(alice) // it slept, and its socket is dead without knowing
	window.Wake(s.app)
	s.until("alice has another socket and is live", func() bool {
		return s.requests("GET /channels/{channel}/websocket") == 3 && m[0].live()
	})
	if !m[1].live() {
		t.Error("a connection that answers was given up")
	}
	s.logged("", "woken up")
}
