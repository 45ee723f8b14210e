package cpaas_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"muster/cpaas"
)

// invitation is the frame that invites to a group.
func invitation(address, group string) []byte {
	return fmt.Appendf(nil, `{"groupChatSessionInvitationNotification":{"id":"again","dateTime":1795396638,"x-name":"Team",`+
		`"participant":[{"address":"alice@example.com","status":"Connected","x-isAdmin":true},{"address":%q,"status":"Invited"}],`+
		`"link":[{"rel":"groupChatSessionInformation","href":"/cpaas/chat/v1/%s/group/%s"}]}}`, address, address, group)
}

// A user who was removed while away and invited again still knows the old group
// when the invitation arrives.
func TestAnInvitationToAGroupTheUserWasRemovedFromWhileAwayIsTold(t *testing.T) {
	for _, automatic := range []bool{false, true} {
		inWorld(t, func(t *testing.T, w *world) {
			members := w.join(alice, bob)
			a, b := members[0], members[1]
			id := w.team(a, b)
			w.must(b.Unsubscribe(t.Context()))
			w.must(a.RemoveParticipant(t.Context(), id, bob))
			w.must(a.AddParticipant(t.Context(), id, bob))
			b.SetAutoAccept(automatic)
			before := len(told[cpaas.InvitationReceived](b))
			w.must(b.Subscribe(t.Context()))
			time.Sleep(10 * time.Second)
			w.rest()
			if n := len(told[cpaas.InvitationReceived](b)) - before; n != 1 {
				t.Errorf("auto-accept %v: the second invitation was told %d times, want once", automatic, n)
			}
			view := b.View()
			if got, want := len(view.Groups), map[bool]int{true: 1}[automatic]; got != want {
				t.Errorf("auto-accept %v: bob is in %d groups, want %d", automatic, got, want)
			}
			if got, want := len(view.Invitations), map[bool]int{false: 1}[automatic]; got != want {
				t.Errorf("auto-accept %v: %d invitations wait, want %d", automatic, got, want)
			}
		})
	}
}

// The notification of the removal never arrives.
func TestAnInvitationThatTellsOfALostRemovalIsTold(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob)
		a, b := members[0], members[1]
		id := w.team(a, b)
		w.server.DropSubscriptions(bob)
		w.must(a.RemoveParticipant(t.Context(), id, bob))
		w.must(a.AddParticipant(t.Context(), id, bob))
		w.inject(bob, invitation(bob, id))
		time.Sleep(10 * time.Second)
		w.rest()
		if n := len(told[cpaas.InvitationReceived](b)); n != 2 {
			t.Errorf("bob was told of %d invitations, want the first and the second", n)
		}
		if view := b.View(); len(view.Groups) != 0 || len(view.Invitations) != 1 {
			t.Errorf("bob is in %d groups with %d invitations, want 0 and 1", len(view.Groups), len(view.Invitations))
		}
	})
}

// Nothing has been missed: the invitation is only late.
func TestAnInvitationThatComesAfterItsAcceptanceChangesNothing(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob)
		a, b := members[0], members[1]
		id := w.team(a, b)
		before := len(told[cpaas.InvitationReceived](b))
		w.inject(bob, invitation(bob, id))
		time.Sleep(10 * time.Second)
		w.rest()
		if n := len(told[cpaas.InvitationReceived](b)); n != before {
			t.Errorf("the late invitation was told")
		}
		view := b.View()
		if in := slices.ContainsFunc(view.Groups, func(g cpaas.GroupSummary) bool { return g.ID == id }); !in || len(view.Invitations) != 0 {
			t.Errorf("bob is in the group: %v, and has %d invitations", in, len(view.Invitations))
		}
	})
}

func TestHistoryIsToldToBeGoneForWhoIsBackInAGroup(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob)
		a, b := members[0], members[1]
		id := w.team(a, b)
		_, err := b.FetchMessages(t.Context(), id)
		w.must(err)
		if !b.History(id).Fetched {
			t.Fatal("a fetched history is told not to be")
		}
		w.must(a.RemoveParticipant(t.Context(), id, bob))
		w.must(a.AddParticipant(t.Context(), id, bob))
		w.rest()
		w.must(b.Accept(t.Context(), id))
		if b.History(id).Fetched {
			t.Error("the history of the new membership is told to be there, and was not fetched")
		}
	})
}
