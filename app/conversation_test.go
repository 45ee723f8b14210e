package app

import (
	"net/http"
	"testing"

	"muster/cpaas"
)

func TestRefusedLineStaysUntilItIsTriedAgainOrDiscarded(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	s.create(a, "Team")
	s.sandbox.FailNext(1, http.StatusForbidden, 0, onPath("POST", "/messages"))
	a.group.talk.view.SetDraft("worth keeping") // not typed: that would be told, on the same path
	s.enterKey(a.group.talk.view.Entry())
	s.until("refused", func() bool { return a.notice.View().Shown })
	talk := a.group.talk
	if len(talk.lines) != 1 || !talk.lines[0].Failed || talk.lines[0].Text != "worth keeping" {
		t.Fatalf("the conversation shows %+v", talk.lines)
	}
	s.sandbox.FailNext(1, http.StatusForbidden, 0, onPath("POST", "/messages"))
	talk.explainMark(talk.lines[0])
	s.answer("Retry")
	if talk.lines[0].Failed {
		t.Error("tried again, the line still counts as failed")
	}
	s.until("refused again", func() bool { return len(talk.lines) == 1 && talk.lines[0].Failed })
	talk.explainMark(talk.lines[0])
	s.answer("Retry")
	s.until("sent", func() bool { return len(talk.known) == 1 && len(talk.lines) == 1 && !talk.lines[0].Pending })

	s.sandbox.FailNext(1, http.StatusForbidden, 0, onPath("POST", "/messages"))
	talk.view.SetDraft("not worth keeping")
	s.enterKey(talk.view.Entry())
	s.until("refused", func() bool { return len(talk.lines) == 2 && talk.lines[1].Failed })
	talk.explainMark(talk.lines[1])
	s.answer("Discard")
	if len(talk.lines) != 1 {
		t.Errorf("discarded, the line is still there: %d lines", len(talk.lines))
	}
}

func TestLineWhoseAnswerWasLostIsNotSaidTwice(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	id := s.create(a, "Team")
	s.say(a, "again")
	s.until("sent", func() bool { return len(a.group.talk.known) == 1 && !a.tasks.isBusy("typing") })
	s.sandbox.LoseReplies(1, onPath("POST", "/messages"))
	talk := a.group.talk
	talk.view.SetDraft("again")
	s.enterKey(talk.view.Entry())
	s.until("no answer", func() bool { return len(talk.lines) == 2 && talk.lines[1].Failed })
	talk.explainMark(talk.lines[1])
	s.answer("Retry")
	s.until("found", func() bool { return len(talk.known) == 2 && len(talk.lines) == 2 })
	if g, _ := s.sandbox.Group(id); len(g.Messages) != 2 {
		t.Errorf("the server has %d lines, want 2", len(g.Messages))
	}
}

func TestLineThatIsToldBeforeItsAnswerIsOneLine(t *testing.T) {
	known := []cpaas.Message{{ID: "1", Own: true, Text: "ok"}, {ID: "2", Text: "fine"}}
	out := outLine{text: "ok", tried: true, after: "2"}
	if out.arrived(known) {
		t.Error("an earlier line is taken for the one under way")
	}
	if !out.arrived(append(known, cpaas.Message{ID: "3", Own: true, Text: "ok"})) {
		t.Error("the line under way is not recognised")
	}
	if out.arrived(append(known, cpaas.Message{ID: "3", Text: "ok"})) {
		t.Error("somebody else's line is taken for the one under way")
	}
	if out.after = "gone"; out.arrived(known) {
		t.Error("without knowing where it was tried, an old line is taken for it")
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
