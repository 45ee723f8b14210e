package cpaas_test

import (
	"testing"

	"muster/cpaas"
)

// The described wire, which the world holds all requests to, knows each of them.
func TestAReadyRequestDoesWhatItIsCalled(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		m := w.join(alice, bob, carol)
		a, b := m[0], m[1]
		id := w.team(a, b)
		send := func(by *member, ready cpaas.Ready, group, participant string, want int) {
			t.Helper()
			reply, err := by.SendByHand(t.Context(), by.ReadyRequest(ready, group, participant))
			if err != nil || reply.Code != want {
				t.Errorf("%s: %v, %s %s", ready, err, reply.Status, reply.Body)
			}
			w.rest()
		}
		send(b, cpaas.ReadyAdd, id, carol, 403) // which the window does not let him try
		send(b, cpaas.ReadyDelete, id, "", 403)
		send(a, cpaas.ReadyLeave, id, "", 403)
		send(a, cpaas.ReadyList, "", "", 200)
		send(a, cpaas.ReadyCreate, "", bob, 201)
		send(a, cpaas.ReadyRead, id, "", 200)
		send(a, cpaas.ReadyEdit, id, "", 200)
		send(a, cpaas.ReadyAdd, id, carol, 201)
		send(m[2], cpaas.ReadyAccept, id, "", 200)
		send(a, cpaas.ReadyAdmin, id, carol, 200)
		send(a, cpaas.ReadyWrite, id, "", 201)
		send(a, cpaas.ReadyHistory, id, "", 200)
		send(a, cpaas.ReadyRemove, id, bob, 204)
		send(m[2], cpaas.ReadyLeave, id, "", 204)
		send(a, cpaas.ReadyDelete, id, "", 204)
		if len(cpaas.AllReady()) != 12 {
			t.Error("another is ready, which is not tried here")
		}
	})
}
