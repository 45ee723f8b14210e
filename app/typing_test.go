package app

import (
	"fmt"
	"net/http"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"
)

// typist tells what it has to tell, each with its second.
type typist struct {
	typing
	start time.Time
	told  []string
}

func (w *typist) at(second int, happens func(now time.Time)) {
	now := w.start.Add(time.Duration(second) * time.Second)
	happens(now)
	w.settle(second)
}

func (w *typist) settle(second int) {
	for {
		group, active, ok := w.next(w.start.Add(time.Duration(second) * time.Second))
		if !ok {
			return
		}
		w.told = append(w.told, fmt.Sprint(second, group, pick(active, "+", "-")))
		w.done()
	}
}

func (w *typist) key(group string) func(time.Time) {
	return func(now time.Time) { w.typed(group, now) }
}

func TestTypingIsToldOnceInFiveSecondsAndItsEndOnce(t *testing.T) {
	w := &typist{start: time.Unix(1, 0)}
	for second := range 12 {
		w.at(second, w.key("g"))
	}
	for second := 12; second < 30; second++ {
		w.at(second, w.pause)
	}
	if want := []string{"0g+", "5g+", "10g+", "16g-"}; !slices.Equal(w.told, want) {
		t.Errorf("told %v, want %v", w.told, want)
	}
}

func TestTypingEndsWithTheMessageAndWithLeavingTheGroup(t *testing.T) {
	w := &typist{start: time.Unix(1, 0)}
	w.at(0, w.key("g"))
	w.at(1, func(time.Time) { w.sent() })
	w.at(2, w.key("g"))
	w.at(3, func(time.Time) { w.stop() })
	w.at(4, w.key("g"))
	w.at(4, w.key("h"))
	if want := []string{"0g+", "2g+", "3g-", "4g+", "4g-", "4h+"}; !slices.Equal(w.told, want) {
		t.Errorf("told %v, want %v", w.told, want)
	}
}

func TestTellingThatMayArriveAfterTheMessageIsTakenBack(t *testing.T) {
	w := &typist{start: time.Unix(1, 0)}
	w.typed("g", w.start)
	if _, active, ok := w.next(w.start); !ok || !active {
		t.Fatal("the first key is not told")
	}
	w.sent()
	w.done()
	w.settle(1)
	if want := []string{"1g-"}; !slices.Equal(w.told, want) {
		t.Errorf("told %v, want %v", w.told, want)
	}
}

func TestEveryoneSeesWhoIsWritingUntilItIsSaid(t *testing.T) {
	s := newStage(t)
	m := s.enter(alice, bob)
	s.create(m[0], "Team", bob)
	s.accept(m[1])
	s.until("bob looks at the group", func() bool { return m[1].account.chosenID() != "" })
	test.Type(m[1].talk.view.Entry(), "hel")
	s.until("alice sees bob writing", func() bool { return m[0].talk.view.Others() == "bob is writing…" })
	s.say(m[1], "lo")
	s.until("alice sees the line and nobody writing", func() bool {
		return len(lines(m[0])) == 1 && m[0].talk.view.Others() == ""
	})
}

func TestPauseWhileTypingIsToldAndTheClockStopsAgain(t *testing.T) {
	s := newStage(t)
	now := time.Now()
	s.app.host.now = func() time.Time { return now }
	m := s.enter(alice, bob)
	s.create(m[0], "Team", bob)
	s.accept(m[1])
	s.until("bob looks at the group", func() bool { return m[1].account.chosenID() != "" })
	test.Type(m[1].talk.view.Entry(), "well")
	s.until("alice sees bob writing", func() bool { return m[0].talk.view.Others() != "" })
	if s.app.ticker.stop == nil {
		t.Error("nobody looks at the clock while bob types")
	}
	now = now.Add(typingPause)
	s.app.tick()
	s.until("alice sees nobody writing", func() bool { return m[0].talk.view.Others() == "" })
	if s.app.ticker.stop != nil {
		t.Error("the clock goes on although nobody types")
	}
}

func TestRefusedWordOfTypingDisturbsNobody(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	s.create(a, "Team")
	s.sandbox.FailNext(1, http.StatusForbidden, 0, onPath("POST", "/messages"))
	test.Type(a.talk.view.Entry(), "x")
	s.until("the refusal is logged", func() bool { return !a.account.tasks.isBusy("typing") })
	if a.notice.View().Shown {
		t.Errorf("the window says %q", a.notice.View().Text)
	}
}

func TestWhoIsWritingInWords(t *testing.T) {
	for _, c := range []struct {
		addresses []string
		want      string
	}{
		{nil, ""},
		{[]string{alice}, "alice is writing…"},
		{[]string{alice, bob}, "alice and bob are writing…"},
		{[]string{alice, bob, carol}, "3 people are writing…"},
	} {
		if got := textWriting(c.addresses); got != c.want {
			t.Errorf("%d: %q, want %q", len(c.addresses), got, c.want)
		}
	}
}
