package window_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"muster/cpaas/sandbox"
)

const addParticipants = "Add participants"

func manyAddresses(n int) []string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprintf("participant.number.%d@example.com", i))
	}
	return all
}

// pasteIn pastes a text into a field.
func (v view) pasteIn(label, text string) {
	v.Helper()
	v.desk.Clipboard().SetContent(text)
	v.must(v.field(label).Paste(v.desk.Clipboard()))
}

func TestFourHundredPastedAddressesBecomeTagsAndTheWrongOnesAreMarked(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	a.create("Team", bob)
	good := manyAddresses(397)
	a.pasteIn(addParticipants, strings.Join(slices.Concat(good, []string{"nobody", bob, strings.Repeat("x", 300) + "@example.com"}), ",\r\n"))
	a.press("Add")
	if got := a.field(addParticipants).Values(); !slices.Equal(got, good) || !strings.HasPrefix(a.problem(addParticipants), "Take out what is marked. nobody: ") {
		t.Errorf("%d addresses are taken, and the field says %q", len(got), a.problem(addParticipants))
	}
	if n := s.requests("POST /group/{group}/participants"); n != 0 {
		t.Errorf("%d were sent while some are wrong", n)
	}
}

func TestSeveralParticipantsAreAddedAtOnce(t *testing.T) {
	var crowd []string
	for i := range 20 {
		crowd = append(crowd, fmt.Sprintf("user%d@example.com", i))
	}
	s := newStage(t, sandbox.WithUsers(append([]string{alice}, crowd...)...))
	a := s.enter(alice)[0]
	a.create("Team")
	a.pasteIn(addParticipants, strings.Join(crowd, "\n"))
	a.press("Add")
	for _, address := range crowd {
		s.shows(address, "Invited", a)
	}
	s.until("the entry is empty", func() bool { return len(a.field(addParticipants).Values()) == 0 && a.problem(addParticipants) == "" })
}

func TestOneBadAddressKeepsAllFromBeingSent(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	a.create("Team")
	a.add(bob + "; nobody, " + carol)
	if got := a.problem(addParticipants); !strings.Contains(got, "form user@domain") && !strings.Contains(got, "nobody: ") {
		t.Errorf("the field says %q", got)
	}
	if n := s.requests("POST /group/{group}/participants"); n != 0 {
		t.Errorf("%d were sent", n)
	}
}

func TestWhoWasNotAddedStaysInTheEntryWithTheReason(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	a.create("Team")
	stranger := "stranger@example.com"
	a.add(bob + " " + stranger + " " + carol)
	s.shows(carol, "Invited", a)
	s.until("the stranger is left", func() bool { return slices.Equal(a.field(addParticipants).Values(), []string{stranger}) })
	if got := a.problem(addParticipants); !strings.HasPrefix(got, stranger+": ") {
		t.Errorf("the field says %q", got)
	}
}

func TestAddingEndsWhereTheServerCannotBeReached(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	a.create("Team")
	s.sandbox.FailNext(1, http.StatusTooManyRequests, 0, func(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, "/participants") })
	a.add(bob + ", " + carol)
	a.sees("2 of 2 were not added")
	if got := a.field(addParticipants).Values(); !slices.Equal(got, []string{bob, carol}) {
		t.Errorf("left are %q", got)
	}
	if n := s.requests("POST /group/{group}/participants"); n != 1 {
		t.Errorf("%d were sent after the server had asked to wait", n)
	}
}
