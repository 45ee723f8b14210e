package window_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"muster/app/window"
)

// onPath matches requests of a method whose path ends so.
func onPath(method, suffix string) func(*http.Request) bool {
	return func(r *http.Request) bool { return r.Method == method && strings.HasSuffix(r.URL.Path, suffix) }
}

// invited has alice invite bob to several groups.
func (s *stage) invited(groups int) (a, b *user) {
	s.Helper()
	m := s.enter(alice, bob)
	for i := range groups {
		m[0].create(fmt.Sprint("Group ", i), bob)
	}
	s.until("bob has the invitations", func() bool { return m[1].invitations() == groups })
	return m[0], m[1]
}

func TestAllInvitationsAreAcceptedAtOnce(t *testing.T) {
	s := newStage(t)
	_, b := s.invited(3)
	b.press("Accept all")
	s.until("bob is in all", func() bool { return len(b.listed()) == 3 && b.invitations() == 0 })
}

func TestAllInvitationsAreRejectedAfterAsking(t *testing.T) {
	s := newStage(t)
	_, b := s.invited(2)
	b.press("Reject all")
	s.answer("Cancel")
	if !b.idle("answer all") {
		t.Fatal("cancelled, and under way all the same")
	}
	b.press("Reject all")
	s.answer("Reject all")
	s.until("none is left", func() bool { return b.invitations() == 0 })
	s.settled()
	if got := b.listed(); len(got) != 0 || len(s.sandbox.GroupsOf(bob)) != 0 {
		t.Errorf("bob is in %q", got)
	}
}

func TestRefusalOfOneInvitationStopsNoOther(t *testing.T) {
	s := newStage(t)
	_, b := s.invited(3)
	s.sandbox.FailNext(1, http.StatusForbidden, 0, onPath("PUT", "/status"))
	b.press("Accept all")
	b.sees("1 of 3 could not be accepted: Group 0")
	if got := slices.Sorted(slices.Values(b.listed())); !slices.Equal(got, []string{"Group 1", "Group 2"}) {
		t.Errorf("bob is in %q", got)
	}
}

func TestInvitationGrowsOlderAndTheClockStopsAfterIt(t *testing.T) {
	var ahead time.Duration
	s := newStageWith(t, window.Options{Now: func() time.Time { return time.Now().Add(ahead) }})
	_, b := s.invited(1)
	if !b.reads("from " + alice + ", just now") {
		t.Errorf("the card says %q", b.text())
	}
	if !window.Ticks(s.app) {
		t.Error("the clock stands while an invitation waits")
	}
	ahead = 3*time.Minute + time.Second
	window.Tick(s.app)
	if !b.reads(alice + ", 3 min ago") {
		t.Errorf("after three minutes the card says %q", b.text())
	}
	b.press("Accept")
	s.until("it is accepted", func() bool { return b.lists("Group 0") })
	s.until("the clock stands", func() bool { return !window.Ticks(s.app) })
}
