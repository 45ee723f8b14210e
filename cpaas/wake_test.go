package cpaas_test

import (
	"testing"
	"time"

	"muster/cpaas"
)

func TestDeadConnectionIsFoundOutRightAfterWaking(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		a := w.join(alice)[0]
		w.server.Freeze(alice) // the socket is open and dead
		time.Sleep(5 * time.Second)
		if a.phase() != cpaas.Live {
			t.Fatal("the connection is known to be dead before anything was asked")
		}
		a.Woke()
		time.Sleep(5 * time.Second)
		if a.phase() != cpaas.Live || w.server.Sockets(alice) != 1 || len(told[cpaas.ConnectionChanged](a)) < 5 {
			t.Errorf("five seconds after waking: %+v, %d sockets", a.View().Connection, w.server.Sockets(alice))
		}
		id, err := w.server.As(bob).Create("Team", alice)
		w.must(err)
		w.rest()
		if inv := a.View().Invitations; len(inv) != 1 || inv[0].GroupID != id {
			t.Errorf("nothing arrives on the new connection: %v", inv)
		}
	})
}

func TestConnectionThatOutlivedTheSleepIsKept(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		a := w.join(alice)[0]
		before := w.server.Requests()["GET /channels/{channel}/websocket"]
		a.Woke()
		a.Woke()
		time.Sleep(3 * time.Minute)
		if n := w.server.Requests()["GET /channels/{channel}/websocket"]; n != before || a.phase() != cpaas.Live {
			t.Errorf("%d sockets were opened for nothing, the phase is %v", n-before, a.phase())
		}
	})
}

func TestWaitingConnectionIsTriedAtOnceAfterWaking(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		a := w.join(alice)[0]
		w.server.Refuse(true)
		w.server.DropConnections(alice)
		time.Sleep(10 * time.Minute) // the waits have grown to their longest
		w.server.Refuse(false)
		a.Woke()
		time.Sleep(time.Second)
		if a.phase() != cpaas.Live {
			t.Errorf("a second after waking: %+v", a.View().Connection)
		}
	})
}

func TestAttemptOnTheNetworkOfBeforeIsGivenUpAfterWaking(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		a := w.join(alice)[0]
		w.server.Delay(12*time.Second, nil) // what is asked now hangs
		w.server.DropConnections(alice)
		time.Sleep(2 * time.Second)
		if a.phase() != cpaas.Connecting {
			t.Fatalf("the phase is %v", a.phase())
		}
		w.server.Heal()
		w.server.Delay(0, nil)
		a.Woke()
		time.Sleep(time.Second)
		if a.phase() != cpaas.Live {
			t.Errorf("a second after waking: %+v", a.View().Connection)
		}
	})
}
