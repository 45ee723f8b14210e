package window_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"muster/app/window"
)

// sayRefused writes a line which the server refuses: that it is being written is told
// first, on the same path.
func (u *user) sayRefused(text string) {
	u.Helper()
	u.typeIn(composer, text)
	u.until("that it is written is told", func() bool { return u.idle("typing") })
	u.sandbox.FailNext(1, http.StatusForbidden, 0, onPath("POST", "/messages"))
	u.enterIn(composer)
	u.until("refused", func() bool { l := u.lines(); return len(l) > 0 && l[len(l)-1].text == text && l[len(l)-1].failed() })
	u.until("what the refusal may mean for the groups is known", func() bool { return u.idle("refetch") })
}

func TestRefusedLineStaysUntilItIsTriedAgainOrDiscarded(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	id := a.create("Team")
	a.sayRefused("worth keeping")
	a.sees("Could not send")
	a.hears("worth keeping")
	before := s.requests("POST /group/{group}/messages")
	s.sandbox.FailNext(1, http.StatusForbidden, 0, onPath("POST", "/messages"))
	a.pressMark("worth keeping")
	s.answer("Retry")
	s.until("refused again", func() bool {
		l := a.lines()
		return s.requests("POST /group/{group}/messages") == before+1 && len(l) == 1 && l[0].failed()
	})
	a.pressMark("worth keeping")
	s.answer("Retry")
	s.until("sent", func() bool { l := a.lines(); return len(l) == 1 && l[0].sent() })

	a.sayRefused("not worth keeping")
	a.pressMark("not worth keeping")
	s.answer("Discard")
	a.hears("worth keeping")
	if g, _ := s.sandbox.Group(id); len(g.Messages) != 1 {
		t.Errorf("the server has %v", g.Messages)
	}
}

func TestLinesWrittenWhileTheConnectionIsLostWaitInSight(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	id := a.create("Team")
	s.sandbox.Refuse(true)
	s.sandbox.DropConnections(alice)
	s.until("the connection is lost", func() bool { return !a.live() })
	a.say("one")
	a.say("two")
	s.until("both wait", func() bool {
		l := a.lines()
		return len(l) == 2 && l[0].mark != "" && !l[0].sent() && l[1].mark == "waiting for the connection"
	})
	s.sandbox.Refuse(false)
	s.until("it can be tried at once", func() bool { return a.can("Try now") })
	a.press("Try now")
	s.until("both are sent", func() bool { l := a.lines(); return len(l) == 2 && l[0].sent() && l[1].sent() })
	if g, _ := s.sandbox.Group(id); len(g.Messages) != 2 || g.Messages[0].Text != "one" {
		t.Errorf("the server has %v", g.Messages)
	}
}

func TestGroupThatEndsWhileItsLinesAreFetchedIsToldAsThatAndNotAsARefusal(t *testing.T) {
	s := newStage(t)
	m := s.enter(alice, bob)
	a, b := m[0], m[1]
	id := a.create("Team", bob)
	s.sandbox.Delay(time.Hour, func(r *http.Request) bool {
		return r.Method == http.MethodGet && strings.HasSuffix(r.URL.Path, "/messages") && strings.Contains(r.URL.Path, bob)
	})
	b.accept()
	s.until("bob's window asks for the lines", func() bool { return b.talksIn() == "Team" && !b.idle("history:") })
	if err := s.sandbox.As(alice).Delete(id); err != nil {
		t.Fatal(err)
	}
	s.sandbox.Heal()
	s.until("the answer has come", func() bool { return b.talksIn() == "" && b.idle("history:") && b.idle("refetch") })
	if b.reads("Could not fetch") {
		t.Errorf("bob is told of the request:\n%s", b.text())
	}
	if b.lists("Team") {
		t.Errorf("bob still has the group:\n%s", b.text())
	}
}

func TestLinesTypedQuicklyArriveInOrder(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	id := a.create("Team")
	want := []string{"one", "two", "three"}
	for _, text := range want {
		a.say(text)
	}
	a.hears(want...)
	s.until("all are sent", func() bool {
		return !slices.ContainsFunc(a.lines(), func(l line) bool { return !l.sent() }) && len(a.lines()) == 3
	})
	g, _ := s.sandbox.Group(id)
	var got []string
	for _, m := range g.Messages {
		got = append(got, m.Text)
	}
	if !slices.Equal(got, want) {
		t.Errorf("the server has them as %v", got)
	}
}

func TestDraftStaysWithItsGroup(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	a.create("First")
	a.create("Second")
	a.choose("First")
	a.typeIn(composer, "for the first")
	a.choose("Second")
	if d := a.draft(); d != "" {
		t.Errorf("the second group's composer holds %q", d)
	}
	a.choose("First")
	if d := a.draft(); d != "for the first" {
		t.Errorf("the first group's composer holds %q", d)
	}
}

func TestTextThatCannotBeQueuedGoesBackToTheComposer(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	a.create("Team")
	window.Session(s.app, "alice").Close() // behind the back of the window
	a.say("worth keeping")
	if a.draft() != "worth keeping" || !a.reads("Could not send") {
		t.Errorf("%q is left, and told is %s", a.draft(), a.text())
	}
}
