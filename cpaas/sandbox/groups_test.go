package sandbox

import (
	"errors"
	"strings"
	"testing"

	"muster/cpaas/internal/wire"
)

func TestCreatorIsFirstConnectedAndTheOnlyAdmin(t *testing.T) {
	s := newServer(t)
	w := enter(t, s, alice)
	body := `{"groupChatSessionInformation":{"participant":[{"address":"BOB@example.com","x-isAdmin":true},{"address":"Alice@example.com","x-isAdmin":false}],
		"subject":"weekly","x-name":" Team ","x-image":"http://localhost/i.png","x-type":"closed"}}`
	g := parse[wire.GroupBody](t, w.want(201, "POST", wire.GroupsPath(alice), body)).Group
	id := wire.LastSegment(g.ResourceURL)
	if g.ResourceURL != wire.GroupPath(alice, id) || id != strings.ToLower(id) {
		t.Errorf("resource %s", g.ResourceURL)
	}
	if g.Name != "Team" || g.Subject != "weekly" || g.Image != "http://localhost/i.png" || g.Type != "closed" {
		t.Errorf("group %+v", g)
	}
	want := []wire.Participant{
		{Address: alice, Status: "Connected", Admin: true, ResourceURL: wire.ParticipantPath(alice, id, alice)},
		{Address: bob, Status: "Invited", ResourceURL: wire.ParticipantPath(alice, id, bob)},
	}
	if len(g.Participants) != 2 || g.Participants[0] != want[0] || g.Participants[1] != want[1] {
		t.Errorf("participants %+v, want %+v", g.Participants, want)
	}
}

func TestGroupIsListedForItsConnectedParticipantsOnly(t *testing.T) {
	s := newServer(t)
	a, b := enter(t, s, alice), enter(t, s, bob)
	first, second := a.create("First", bob), a.create("Second", bob)
	groups := func(w *window) string {
		list := parse[wire.GroupListBody](t, w.want(200, "GET", wire.GroupsPath(w.user), "")).List
		names := ""
		for _, g := range list.Groups {
			names += g.Name + " "
		}
		return names
	}
	if got := groups(a); got != "First Second " {
		t.Errorf("alice lists %q", got)
	}
	if got := groups(b); got != "" {
		t.Errorf("bob lists %q before he accepts", got)
	}
	b.accept(second)
	b.accept(first)
	if got := groups(b); got != "First Second " {
		t.Errorf("bob lists %q", got)
	}
	b.want(204, "DELETE", wire.ParticipantPath(bob, first, bob), "")
	if got := groups(b); got != "Second " {
		t.Errorf("bob lists %q after he left", got)
	}
}

func TestWhoPartedIsGoneFromTheListAndCanBeInvitedAgain(t *testing.T) {
	s := newServer(t)
	a := s.As(alice)
	team, _ := a.Create("Team", bob)
	for _, part := range []func() error{
		func() error { return s.As(bob).Reject(team) },
		func() error { return errors.Join(s.As(bob).Accept(team), s.As(bob).Leave(team)) },
		func() error { return a.Remove(team, bob) },
		func() error { return errors.Join(s.As(bob).Accept(team), a.Remove(team, strings.ToUpper(bob))) },
	} {
		if err := part(); err != nil {
			t.Fatal(err)
		}
		if g, _ := s.Group(team); len(g.Participants) != 1 || len(s.GroupsOf(bob))+len(s.Invitations(bob)) != 0 {
			t.Errorf("bob is still there: %+v", g.Participants)
		}
		if err := a.Add(team, bob); err != nil {
			t.Fatal(err)
		}
		if ids := s.Invitations(bob); len(ids) != 1 || ids[0] != team {
			t.Errorf("invitations %v, want %s", ids, team)
		}
	}
}

func TestAdminLeavesOnceAnotherIsAdmin(t *testing.T) {
	s := newServer(t)
	a := enter(t, s, alice)
	team := a.create("Team", bob)
	if err := s.As(bob).Accept(team); err != nil {
		t.Fatal(err)
	}
	err := s.As(alice).Leave(team)
	if refusal, ok := errors.AsType[*Refusal](err); !ok || refusal.Status != 403 || refusal.Code != "POL1021" || !refusal.Policy {
		t.Fatalf("the only admin left: %v", err)
	}
	a.want(200, "PUT", wire.ParticipantPath(alice, team, bob), `{"participantInformation":{"x-isAdmin":true}}`)
	a.want(204, "DELETE", wire.ParticipantPath(alice, team, alice), "")
	if g, _ := s.Group(team); len(g.Participants) != 1 || g.Participants[0] != (Participant{bob, "Connected", true}) {
		t.Errorf("left %+v, want bob as admin", g.Participants)
	}
}

func TestEditChangesWhatItNamesAndNothingElse(t *testing.T) {
	w := enter(t, newServer(t), alice)
	team := w.create("Team")
	w.want(200, "PUT", wire.GroupPath(alice, team), `{"groupChatSessionInformation":{"subject":"s","x-image":"i"}}`)
	w.want(200, "PUT", wire.GroupPath(alice, team), `{"groupChatSessionInformation":{"x-name":"Crew","x-image":""}}`)
	g := parse[wire.GroupBody](t, w.want(200, "GET", wire.GroupPath(alice, team), "")).Group
	if g.Name != "Crew" || g.Subject != "s" || g.Image != "" {
		t.Errorf("group %+v", g)
	}
}

func TestParticipantsAreReadOneByOneAndTogether(t *testing.T) {
	w := enter(t, newServer(t), alice)
	team := w.create("Team", bob)
	all := parse[wire.ParticipantListBody](t, w.want(200, "GET", wire.ParticipantsPath(alice, team), "")).List.Participants
	one := parse[wire.ParticipantBody](t, w.want(200, "GET", wire.ParticipantPath(alice, team, "BOB@example.com"), "")).Participant
	if len(all) != 2 || all[1] != *one || one.Address != bob || one.Status != "Invited" {
		t.Errorf("all %+v, one %+v", all, one)
	}
}

func TestActorOfNobodyFails(t *testing.T) {
	s := newServer(t)
	if _, err := s.As("eve@example.com").Create("Team"); err == nil {
		t.Error("nobody made a group")
	}
}
