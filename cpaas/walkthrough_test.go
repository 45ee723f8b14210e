package cpaas_test

import (
	"errors"
	"maps"
	"slices"
	"testing"
	"time"

	"muster/cpaas"
)

func TestWalkthroughIsSeenByEveryoneAtOnce(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob, carol)
		a, b, c := members[0], members[1], members[2]

		group, err := a.CreateGroup(t.Context(), cpaas.NewGroup{Name: " Team ", Subject: "weekly", Participants: []string{bob, " carol@example.com ", bob, alice}})
		w.must(err)
		if group.Name != "Team" || group.Subject != "weekly" || len(group.Participants) != 3 {
			t.Fatalf("created %+v", group)
		}
		w.rest()
		for _, m := range []*member{b, c} {
			inv := m.View().Invitations
			if len(inv) != 1 || inv[0].GroupID != group.ID || inv[0].Name != "Team" || inv[0].Inviter != alice || inv[0].Members != 3 {
				t.Fatalf("%s has the invitations %+v", m.Self().Address, inv)
			}
			if len(m.View().Groups) != 0 {
				t.Fatalf("%s sees the group before accepting", m.Self().Address)
			}
		}
		w.must(b.Accept(t.Context(), group.ID))
		w.must(c.Accept(t.Context(), group.ID))
		w.rest()
		all := map[string]cpaas.Status{alice: cpaas.Connected, bob: cpaas.Connected, carol: cpaas.Connected}
		for _, m := range members {
			if got := m.statuses(group.ID); !maps.Equal(got, all) {
				t.Fatalf("%s sees %v", m.Self().Address, got)
			}
		}

		w.must(a.AddParticipant(t.Context(), group.ID, dave))
		w.rest()
		if got := b.statuses(group.ID)[dave]; got != cpaas.Invited {
			t.Fatalf("bob sees the added dave as %q", got)
		}
		w.must(a.RemoveParticipant(t.Context(), group.ID, dave))
		w.must(c.Leave(t.Context(), group.ID))
		w.rest()
		if len(c.View().Groups) != 0 {
			t.Error("carol still sees the group she left")
		}
		for _, m := range []*member{a, b} {
			if got := m.statuses(group.ID); got[dave] != cpaas.Disconnected || got[carol] != cpaas.Disconnected {
				t.Errorf("%s sees %v after one was removed and one left", m.Self().Address, got)
			}
		}
		_, err = a.FetchGroups(t.Context())
		w.must(err)
		if got := a.statuses(group.ID); len(got) != 2 {
			t.Errorf("after a fetch alice sees %v", got)
		}
		if err := a.Leave(t.Context(), group.ID); !errors.Is(err, cpaas.ErrForbidden) {
			t.Errorf("the only admin's leave gave %v", err)
		}
		w.must(a.Delete(t.Context(), group.ID))
		w.rest()
		w.agree(members...)
		if len(b.View().Groups) != 0 || len(told[cpaas.GroupEnded](b)) != 1 {
			t.Error("bob was not told once that the group ended")
		}
	})
}

func TestMessagesReachEveryMemberOnceAndHistoryHasThemInOrder(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob, carol)
		id := w.team(members...)
		var want []string
		for i, text := range []string{"one", "two", "three", "four"} {
			_, err := members[i%3].SendMessage(t.Context(), id, text)
			w.must(err)
			want = append(want, text)
			time.Sleep(time.Second)
		}
		for _, m := range members {
			if got := m.texts(id); !slices.Equal(got, want) {
				t.Errorf("%s reads %v", m.Self().Address, got)
			}
		}
		d := w.login(dave)
		w.must(d.Subscribe(t.Context()))
		w.must(members[0].AddParticipant(t.Context(), id, dave))
		w.rest()
		w.must(d.Accept(t.Context(), id))
		_, err := d.FetchMessages(t.Context(), id)
		w.must(err)
		if got := d.texts(id); !slices.Equal(got, want) {
			t.Errorf("the newcomer's history is %v", got)
		}
		if _, err := members[0].SendMessage(t.Context(), id, " \n"); !errors.Is(err, cpaas.ErrInvalid) {
			t.Errorf("a blank line gave %v", err)
		}
	})
}

func TestAutomaticAcceptTakesWaitingAndNewInvitations(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob)
		a, b := members[0], members[1]
		for _, name := range []string{"first", "second"} {
			_, err := a.CreateGroup(t.Context(), cpaas.NewGroup{Name: name, Participants: []string{bob}})
			w.must(err)
			w.rest()
			b.SetAutoAccept(true)
			w.rest()
		}
		if len(b.View().Invitations) != 0 || len(b.View().Groups) != 2 {
			t.Fatalf("bob has %+v", b.View())
		}
		for _, e := range told[cpaas.InvitationAccepted](b) {
			if !e.Automatic {
				t.Error("an automatic accept is not told as one")
			}
		}
		w.agree(members...)
	})
}

func TestRejectedInvitationIsGoneForEveryone(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob)
		g, err := members[0].CreateGroup(t.Context(), cpaas.NewGroup{Name: "Team", Participants: []string{bob}})
		w.must(err)
		w.rest()
		w.must(members[1].Reject(t.Context(), g.ID))
		w.rest()
		w.agree(members...)
		if err := members[1].Accept(t.Context(), g.ID); !errors.Is(err, cpaas.ErrNotFound) {
			t.Errorf("accepting what was rejected gave %v", err)
		}
	})
}

func TestSecondClientOfAUserFollowsTheFirst(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob, bob)
		a, b1, b2 := members[0], members[1], members[2]
		g, err := a.CreateGroup(t.Context(), cpaas.NewGroup{Name: "Team", Participants: []string{bob}})
		w.must(err)
		w.rest()
		w.must(b1.Accept(t.Context(), g.ID))
		w.rest()
		w.agree(a, b1, b2)
		_, err = b1.SendMessage(t.Context(), g.ID, "from the first")
		w.must(err)
		w.rest()
		if got := b2.Messages(g.ID); len(got) != 1 || !got[0].Own {
			t.Errorf("the second client reads %+v", got)
		}
		w.must(b2.Leave(t.Context(), g.ID))
		w.rest()
		w.agree(a, b1, b2)
	})
}

func TestAdminCanHandOverAndLeave(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob)
		id := w.team(members...)
		w.must(members[0].SetAdmin(t.Context(), id, bob, true))
		w.rest()
		if g := members[1].View().Groups[0]; !g.Admin || g.Admins != 2 {
			t.Errorf("bob's summary is %+v", g)
		}
		w.must(members[0].Leave(t.Context(), id))
		w.rest()
		w.agree(members...)
		w.must(members[1].Delete(t.Context(), id))
	})
}
