package participants

import (
	"testing"
	"time"

	"muster/app/membership"
	"muster/cpaas"
)

func TestHistoryOfOneParticipantHasHisOwn(t *testing.T) {
	clock := time.Date(2026, 3, 9, 12, 0, 0, 0, time.Local)
	of := membership.New(alice, func(string) []cpaas.Participant { return nil })
	changed := func(own bool, address string, status cpaas.Status) {
		of.Hear(clock, cpaas.ParticipantChanged{Group: "g", Participants: []cpaas.Participant{{Address: address, Status: status}}, Own: own})
	}
	of.Hear(clock, cpaas.GroupFetched{Group: cpaas.Group{ID: "g", Name: "Team", Participants: []cpaas.Participant{{Address: alice, Status: cpaas.Connected, Admin: true}}}})
	changed(true, bob, cpaas.Invited)
	changed(true, carol, cpaas.Invited)
	clock = clock.Add(3 * time.Minute)
	changed(false, bob, cpaas.Connected)
	if got, want := textHistory(of.Group("g").Of(bob), clock), "12:00 · Invited by "+alice+"\n12:03 · Joined"; got != want {
		t.Errorf("the history is %q, want %q", got, want)
	}
	if got, want := textHistory(of.Group("g").Of(carol), clock.AddDate(0, 0, 1)), "Yesterday, 12:00 · Invited by "+alice; got != want {
		t.Errorf("the history is %q, want %q", got, want)
	}
}
