package app

import "testing"

func TestMutedConversationIsNotNotifiedOfAndIsMarked(t *testing.T) {
	s := newStage(t)
	b := s.enter(bob)[0]
	dave := s.sandbox.As(dave)
	id, err := dave.Create("Team", bob)
	if err != nil {
		t.Fatal(err)
	}
	s.until("bob is invited", func() bool { return len(b.account.state.Invitations()) == 1 })
	s.accept(b)
	s.read(id, b)
	pressItem(t, b.group.head.moreItems(), "Mute notifications")
	if rows := b.groups.rows(); !rows[0].Muted || !b.group.muteItem().Checked {
		t.Errorf("it is not marked as muted: %+v", rows)
	}
	desktop := s.elsewhere()
	if _, err := dave.Send(id, "anyone?"); err != nil {
		t.Fatal(err)
	}
	s.until("bob has it", func() bool { return len(lines(b)) == 1 })
	desktop.none(t)
	pressItem(t, b.group.head.moreItems(), "Mute notifications")
	if _, err := dave.Send(id, "hello?"); err != nil {
		t.Fatal(err)
	}
	if got := desktop.takeTurns(s); got != "Team: dave: hello?" {
		t.Errorf("told %q", got)
	}
}

func TestMutedConversationStaysMutedOverARestartUntilForgotten(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	a := m.logIn(s, alice)[0]
	s.tap(a.service.subscribe)
	s.until("live", a.account.live)
	group := s.create(a, "Team")
	a.account.mute(group, true)
	s.close()

	s = m.start(t)
	s.app.resumeAll()
	a = s.app.deck.columns[0]
	s.until("the group is known", func() bool { return a.account.has(group) && a.account.live() })
	if !a.account.muted[group] {
		t.Error("it is not muted any more")
	}
	profile := a.login.profile()
	s.app.forget(profile)
	s.until("nothing of a forgotten user is kept", func() bool {
		return s.again(!s.app.kept.users.has(profile) && s.app.host.preference(keyMuted(profile)) == "")
	})
}
