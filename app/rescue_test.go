package app

import (
	"strings"
	"testing"
)

func TestWhatWasBeingWrittenWhenTheUserWasRemovedCanBeCopied(t *testing.T) {
	s := newStage(t)
	columns := s.enter(alice, bob)
	a, b := columns[0], columns[1]
	id := s.create(a, "Team", bob)
	s.accept(b)
	s.until("bob is in", func() bool { return b.account.chosenID() == id })
	b.talk.view.SetDraft("half a sente")
	if err := s.sandbox.As(alice).Remove(id, bob); err != nil {
		t.Fatal(err)
	}
	s.until("the composer is closed with the reason", func() bool {
		return b.account.chosenID() == "" && !b.talk.view.Visible() && strings.HasPrefix(b.empty.Text, "You were removed from Team.")
	})
	v := b.rescue.View()
	if !v.Shown || !strings.HasPrefix(v.Text, "You were removed from Team.") {
		t.Fatalf("the offer is %+v", v)
	}
	if _, err := b.account.session.Queue(id, "too late"); err != nil {
		t.Fatal(err)
	}
	s.app.host.copy(b.account.takeLost())
	if got := s.app.host.fyne.Clipboard().Content(); got != "too late\nhalf a sente" {
		t.Errorf("the clipboard holds %q", got)
	}
	if b.rescue.Visible() || len(b.account.session.Outbox(id)) != 0 || strings.Contains(s.logText(), "half a") {
		t.Error("the offer or what was not sent is still there, or the log has the text")
	}
}

func TestWhatWasBeingWrittenIsBackWithTheGroup(t *testing.T) {
	s := newStage(t)
	columns := s.enter(alice, bob)
	a, b := columns[0], columns[1]
	id := s.create(a, "Team", bob)
	s.accept(b)
	s.until("bob is in", func() bool { return b.account.chosenID() == id })
	b.talk.view.SetDraft("half a sente")
	admin := s.sandbox.As(alice)
	if err := admin.Remove(id, bob); err != nil {
		t.Fatal(err)
	}
	s.until("the text is offered", func() bool { return b.rescue.View().Shown })
	if err := admin.Add(id, bob); err != nil {
		t.Fatal(err)
	}
	s.accept(b)
	s.until("bob is in again, with what he wrote", func() bool {
		return b.account.chosenID() == id && b.talk.view.Draft() == "half a sente" && !b.rescue.View().Shown
	})
}

func TestNothingIsOfferedWhereNothingWasWritten(t *testing.T) {
	s := newStage(t)
	columns := s.enter(alice, bob)
	id := s.create(columns[0], "Team", bob)
	s.accept(columns[1])
	s.until("bob is in", func() bool { return columns[1].account.chosenID() == id })
	if err := s.sandbox.As(alice).Delete(id); err != nil {
		t.Fatal(err)
	}
	s.until("the group is gone", func() bool { return columns[1].account.chosenID() == "" && columns[1].account.chosen.gone != "" })
	if columns[1].rescue.View().Shown {
		t.Error("nothing is offered to be copied")
	}
}
