package app

import (
	"net/http"
	"testing"
)

func TestRefusedLineGoesBackToTheComposer(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	s.create(a, "Team")
	s.sandbox.FailNext(1, http.StatusForbidden, 0, onPath("POST", "/messages"))
	a.group.talk.view.SetDraft("worth keeping") // not typed: that would be told, on the same path
	s.enterKey(a.group.talk.view.Entry())
	s.until("refused", func() bool { return a.notice.View().Shown })
	if got := a.group.talk.view.Draft(); got != "worth keeping" || len(lines(a)) != 0 {
		t.Errorf("the composer holds %q, the conversation %d lines", got, len(lines(a)))
	}
}

func TestLinesTypedQuicklyArriveInOrder(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	id := s.create(a, "Team")
	for _, text := range []string{"one", "two", "three"} {
		s.say(a, text)
	}
	if n := len(lines(a)); n != 3 {
		t.Fatalf("%d lines are shown at once, want all 3", n)
	}
	s.until("all are sent", func() bool { return len(a.group.talk.known) == 3 && len(lines(a)) == 3 })
	g, _ := s.sandbox.Group(id)
	if g.Messages[0].Text != "one" || g.Messages[1].Text != "two" || g.Messages[2].Text != "three" {
		t.Errorf("the server has them as %v", g.Messages)
	}
}

func TestDraftStaysWithItsGroup(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	first := s.create(a, "First")
	second := s.create(a, "Second")
	a.choose(first)
	a.group.talk.view.SetDraft("for the first")
	a.choose(second)
	if d := a.group.talk.view.Draft(); d != "" {
		t.Errorf("the second group's composer holds %q", d)
	}
	a.choose(first)
	if d := a.group.talk.view.Draft(); d != "for the first" {
		t.Errorf("the first group's composer holds %q", d)
	}
}
