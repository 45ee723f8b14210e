package cpaas_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"muster/cpaas"
)

// invite has somebody invite bob to a group of that name.
func (w *world) invite(by, name string) string {
	w.t.Helper()
	id, err := w.server.As(by).Create(name, bob)
	w.must(err)
	w.rest()
	return id
}

func (m *member) in(group string) bool { return m.Participants(group) != nil }

func TestOnlyInvitationsOfGivenAddressesAreAcceptedByThemselves(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		b := w.join(bob)[0]
		before := w.invite(carol, "Before")
		b.SetAcceptRule(cpaas.AcceptRule{From: []string{" " + strings.ToUpper(alice), "", dave}})
		b.SetAutoAccept(true)
		w.rest()
		trusted, stranger := w.invite(alice, "Trusted"), w.invite(carol, "Stranger")
		if !b.in(trusted) || b.in(stranger) || b.in(before) || len(b.View().Invitations) != 2 {
			t.Fatalf("bob has %+v", b.View())
		}
		b.SetAcceptRule(cpaas.AcceptRule{})
		w.rest()
		if !b.in(stranger) || !b.in(before) {
			t.Errorf("what waited is not accepted when anybody may invite: %+v", b.View())
		}
	})
}

func TestInvitationIsAcceptedOnceItHasWaitedLongEnough(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		b := w.join(bob)[0]
		b.SetAcceptRule(cpaas.AcceptRule{After: 10 * time.Second})
		b.SetAutoAccept(true)
		first := w.invite(alice, "First")
		time.Sleep(5 * time.Second)
		second := w.invite(alice, "Second")
		time.Sleep(4 * time.Second)
		w.rest()
		if b.in(first) {
			t.Error("accepted a second early")
		}
		time.Sleep(time.Second)
		w.rest()
		if !b.in(first) || b.in(second) {
			t.Errorf("after ten seconds bob has %+v", b.View())
		}
		time.Sleep(5 * time.Second)
		w.rest()
		if !b.in(second) {
			t.Error("the second was not accepted")
		}
	})
}

func TestUserIsFasterThanTheRule(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		b := w.join(bob)[0]
		b.SetAcceptRule(cpaas.AcceptRule{After: 10 * time.Second})
		b.SetAutoAccept(true)
		rejected := w.invite(alice, "Rejected")
		w.must(b.Reject(t.Context(), rejected))
		kept := w.invite(alice, "Kept")
		b.SetAutoAccept(false)
		time.Sleep(time.Minute)
		w.rest()
		if b.in(rejected) || b.in(kept) || len(b.View().Invitations) != 1 {
			t.Errorf("bob has %+v", b.View())
		}
		if n := len(told[cpaas.BackgroundFailed](b)); n != 0 {
			t.Errorf("%d failures are told of what the user had decided", n)
		}
	})
}

func TestShorterWaitCountsAtOnce(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		b := w.join(bob)[0]
		b.SetAcceptRule(cpaas.AcceptRule{After: time.Hour})
		b.SetAutoAccept(true)
		id := w.invite(alice, "Team")
		time.Sleep(30 * time.Second)
		b.SetAcceptRule(cpaas.AcceptRule{After: 40 * time.Second})
		time.Sleep(9 * time.Second)
		w.rest()
		if b.in(id) {
			t.Error("accepted a second early")
		}
		time.Sleep(time.Second)
		w.rest()
		if !b.in(id) {
			t.Error("the wait of before still counts")
		}
	})
}

func TestAcceptThatWaitsForTheServerEndsWhenItIsSwitchedOff(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		b := w.join(bob)[0]
		w.server.FailNext(1, http.StatusServiceUnavailable, 30*time.Second, func(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, "/status") })
		b.SetAutoAccept(true)
		id := w.invite(alice, "Team")
		b.SetAutoAccept(false)
		time.Sleep(5 * time.Minute)
		w.rest()
		if b.in(id) {
			t.Error("accepted after it was switched off")
		}
	})
}
