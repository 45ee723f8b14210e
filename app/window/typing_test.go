package window_test

import (
	"net/http"
	"testing"
	"time"

	"muster/app/window"
)

const bobWrites = "bob is writing…"

func TestEveryoneSeesWhoIsWritingUntilItIsSaid(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	b.typeIn(composer, "hel")
	s.until("alice sees bob writing", func() bool { return a.reads(bobWrites) })
	b.say("lo")
	a.hears("hello")
	s.until("alice sees nobody writing", func() bool { return !a.reads("writing") })
}

func TestPauseWhileTypingIsToldAndTheClockStopsAgain(t *testing.T) {
	now := time.Now()
	s := newStageWith(t, window.Options{Now: func() time.Time { return now }})
	a, b := s.talking()
	b.typeIn(composer, "well")
	s.until("alice sees bob writing", func() bool { return a.reads(bobWrites) })
	if !window.Ticks(s.app) {
		t.Error("nobody looks at the clock while bob types")
	}
	now = now.Add(time.Minute)
	window.Tick(s.app)
	s.until("alice sees nobody writing", func() bool { return !a.reads("writing") })
	if window.Ticks(s.app) {
		t.Error("the clock goes on although nobody types")
	}
}

func TestRefusedWordOfTypingDisturbsNobody(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	a.create("Team")
	before := s.requests("POST /group/{group}/messages")
	s.sandbox.FailNext(1, http.StatusForbidden, 0, onPath("POST", "/messages"))
	a.typeIn(composer, "x")
	s.until("it is refused", func() bool { return s.requests("POST /group/{group}/messages") > before && a.idle("typing") })
	if a.has("Dismiss") {
		t.Errorf("the window says %s", a.text())
	}
}
