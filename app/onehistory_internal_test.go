package app

import (
	"testing"
	"time"

	"muster/cpaas"
)

func TestHistoryOfOneParticipantHasHisOwn(t *testing.T) {
	clock := time.Date(2026, 3, 9, 12, 0, 0, 0, time.Local)
	of := newMemberships(alice, func(string) []cpaas.Participant { return nil })
	changed := func(own bool, address string, status cpaas.Status) {
		of.hear(clock, cpaas.ParticipantChanged{Group: "g", Participants: []cpaas.Participant{{Address: address, Status: status}}, Own: own})
	}
	of.hear(clock, cpaas.GroupFetched{Group: cpaas.Group{ID: "g", Name: "Team", Participants: []cpaas.Participant{{Address: alice, Status: cpaas.Connected, Admin: true}}}})
	changed(true, bob, cpaas.Invited)
	changed(true, carol, cpaas.Invited)
	clock = clock.Add(3 * time.Minute)
	changed(false, bob, cpaas.Connected)
	if got, want := textHistory(of.group("g").of(bob), clock), "12:00 · Invited by "+alice+"\n12:03 · Joined"; got != want {
		t.Errorf("the history is %q, want %q", got, want)
	}
	if got, want := textHistory(of.group("g").of(carol), clock.AddDate(0, 0, 1)), "Yesterday, 12:00 · Invited by "+alice; got != want {
		t.Errorf("the history is %q, want %q", got, want)
	}
}
