package app

import (
	"net/http"
	"testing"

	"muster/cpaas"
)

func TestRefusedLineStaysUntilItIsTriedAgainOrDiscarded(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	id := s.create(a, "Team")
	s.sandbox.FailNext(1, http.StatusForbidden, 0, onPath("POST", "/messages"))
	a.talk.view.SetDraft("worth keeping") // not typed: that would be told, on the same path
	s.enterKey(a.talk.view.Entry())
	s.until("refused", func() bool { return a.notice.View().Shown })
	talk := a.talk
	if len(talk.lines) != 1 || !talk.lines[0].Failed || talk.lines[0].Text != "worth keeping" {
		t.Fatalf("the conversation shows %+v", talk.lines)
	}
	s.sandbox.FailNext(1, http.StatusForbidden, 0, onPath("POST", "/messages"))
	talk.explainMark(talk.lines[0])
	s.answer("Retry")
	s.until("refused again", func() bool {
		out := a.account.session.Outbox(id)
		shown := a.account.state.Outbox()
		return s.requests("POST /group/{group}/messages") == 2 && len(out) == 1 && out[0].State == cpaas.OutFailed && len(shown) == 1 && shown[0] == out[0]
	})
	talk.explainMark(talk.lines[0])
	s.answer("Retry")
	s.until("sent", func() bool { return len(talk.messages.known) == 1 && len(talk.lines) == 1 && !talk.lines[0].Pending })

	s.sandbox.FailNext(1, http.StatusForbidden, 0, onPath("POST", "/messages"))
	talk.view.SetDraft("not worth keeping")
	s.enterKey(talk.view.Entry())
	s.until("refused", func() bool { return len(talk.lines) == 2 && talk.lines[1].Failed })
	talk.explainMark(talk.lines[1])
	s.answer("Discard")
	s.until("discarded", func() bool { return len(talk.lines) == 1 })
}

func TestTextThatCannotBeQueuedGoesBackToTheComposer(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	s.create(a, "Team")
	talk := a.talk
	a.account.session.Close()
	talk.send("worth keeping")
	if v := a.notice.View(); !v.Shown || talk.view.Draft() != "worth keeping" {
		t.Errorf("told is %+v, and %q is left", v, talk.view.Draft())
	}
}

func TestLinesWrittenWhileTheConnectionIsLostWaitInSight(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	id := s.create(a, "Team")
	s.sandbox.Refuse(true)
	s.sandbox.DropConnections(alice)
	s.until("the connection is lost", func() bool { return !a.account.live() })
	s.say(a, "one")
	s.say(a, "two")
	talk := a.talk
	s.until("both wait", func() bool { return len(talk.lines) == 2 && talk.lines[0].Pending && talk.lines[1].Problem != "" })
	s.sandbox.Refuse(false)
	a.bannerAction()
	s.until("both are sent", func() bool { return len(talk.messages.known) == 2 && len(talk.lines) == 2 })
	if g, _ := s.sandbox.Group(id); len(g.Messages) != 2 || g.Messages[0].Text != "one" {
		t.Errorf("the server has %v", g.Messages)
	}
}

func TestLinesTypedQuicklyArriveInOrder(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	id := s.create(a, "Team")
	for _, text := range []string{"one", "two", "three"} {
		s.say(a, text)
	}
	s.until("all are shown", func() bool { return len(lines(a)) == 3 })
	s.until("all are sent", func() bool { return len(a.talk.messages.known) == 3 && len(lines(a)) == 3 })
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
	a.account.choose(first)
	a.talk.view.SetDraft("for the first")
	a.account.choose(second)
	if d := a.talk.view.Draft(); d != "" {
		t.Errorf("the second group's composer holds %q", d)
	}
	a.account.choose(first)
	if d := a.talk.view.Draft(); d != "for the first" {
		t.Errorf("the first group's composer holds %q", d)
	}
}
