package app

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"muster/cpaas"
)

// invited has alice invite bob to several groups.
func (s *stage) invited(groups int) (a, b *column) {
	s.Helper()
	m := s.enter(alice, bob)
	for i := range groups {
		s.create(m[0], fmt.Sprint("Group ", i), bob)
	}
	s.until("bob has the invitations", func() bool { return len(m[1].account.state.Invitations()) == groups })
	return m[0], m[1]
}

func TestAllInvitationsAreAcceptedAtOnce(t *testing.T) {
	s := newStage(t)
	_, b := s.invited(3)
	s.press(b.groups.invitations, "Accept all")
	s.until("bob is in all", func() bool { return len(b.account.state.Groups()) == 3 && len(b.account.state.Invitations()) == 0 })
}

func TestAllInvitationsAreRejectedAfterAsking(t *testing.T) {
	s := newStage(t)
	_, b := s.invited(2)
	s.press(b.groups.invitations, "Reject all")
	s.answer("Cancel")
	if b.account.tasks.isBusy(keyAnswerAll) {
		t.Fatal("cancelled, and under way all the same")
	}
	s.press(b.groups.invitations, "Reject all")
	s.answer("Reject all")
	s.until("none is left", func() bool { return len(b.account.state.Invitations()) == 0 && !b.account.tasks.isBusy(keyAnswerAll) })
	if n := len(b.account.state.Groups()); n != 0 {
		t.Errorf("bob is in %d groups", n)
	}
}

func TestRefusalOfOneInvitationStopsNoOther(t *testing.T) {
	s := newStage(t)
	_, b := s.invited(3)
	s.sandbox.FailNext(1, http.StatusForbidden, 0, onPath("PUT", "/status"))
	s.press(b.groups.invitations, "Accept all")
	s.until("two are accepted", func() bool { return len(b.account.state.Groups()) == 2 && !b.account.tasks.isBusy(keyAnswerAll) })
	if v := b.notice.View(); !v.Shown || !strings.Contains(v.Text, "1 of 3 could not be accepted: Group 0") {
		t.Errorf("told is %+v", v)
	}
}

func TestInvitationGrowsOlderAndTheClockStopsAfterIt(t *testing.T) {
	var ahead time.Duration
	s := newStageWith(t, Options{Now: func() time.Time { return time.Now().Add(ahead) }})
	_, b := s.invited(1)
	text := func() string { return s.texts(b.groups.invitations) }
	if !strings.Contains(text(), "from "+alice+", just now") {
		t.Errorf("the card says %q", text())
	}
	if s.app.ticker.stop == nil {
		t.Error("the clock stands while an invitation waits")
	}
	ahead = 3*time.Minute + time.Second
	s.app.tick()
	if !strings.Contains(text(), alice+", 3 min ago") {
		t.Errorf("after three minutes the card says %q", text())
	}
	s.press(b.groups.invitations, "Accept")
	s.until("it is accepted", func() bool { return len(b.account.state.Groups()) == 1 })
	s.until("the clock stands", func() bool { return s.app.ticker.stop == nil })
}

func TestAgesAreSaidAsOneWould(t *testing.T) {
	for d, want := range map[time.Duration]string{
		-time.Second:      "just now",
		59 * time.Second:  "just now",
		time.Minute:       "1 min ago",
		119 * time.Minute: "1 h ago",
		23 * time.Hour:    "23 h ago",
		24 * time.Hour:    "1 day ago",
		80 * time.Hour:    "3 days ago",
	} {
		if got := age(d); got != want {
			t.Errorf("%v ago is %q, want %q", d, got, want)
		}
	}
}

func TestWorkInTurnEndsWhereNothingElseCouldSucceed(t *testing.T) {
	refused := &cpaas.Error{Kind: cpaas.ErrInvalid}
	away := &cpaas.Error{Kind: cpaas.ErrUnavailable}
	tried := ""
	left := eachInTurn(t.Context(), time.Second, []string{"a", "b", "c", "d"}, func(_ context.Context, item string) error {
		tried += item
		return map[string]error{"a": refused, "c": away}[item]
	})
	if tried != "abc" || len(left) != 3 || left[0] != (failure{"a", refused}) || left[1] != (failure{"c", away}) || left[2] != (failure{"d", away}) {
		t.Errorf("tried %q, left is %+v", tried, left)
	}
}
