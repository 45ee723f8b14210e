package app

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"muster/cpaas"
	"muster/cpaas/sandbox"
	"muster/widgets/input"
)

func manyAddresses(n int) []string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprintf("participant.number.%d@example.com", i))
	}
	return all
}

func (s *stage) pasteInto(f input.FormField, text string) {
	s.app.host.copy(text)
	f.Entry().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: s.app.host.fyne.Clipboard()})
}

func TestFourHundredPastedAddressesBecomeTagsAndTheWrongOnesAreMarked(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	s.create(a, "Team", bob)
	entry := a.group.people.entry
	good := manyAddresses(397)
	s.pasteInto(entry, strings.Join(slices.Concat(good, []string{"nobody", bob, strings.Repeat("x", 300) + "@example.com"}), ",\r\n"))
	s.tap(a.group.people.add)
	if got := entry.Values(); !slices.Equal(got, good) || !strings.HasPrefix(entry.Error(), "Take out what is marked. nobody: ") {
		t.Errorf("%d addresses are taken, and the field says %q", len(got), entry.Error())
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
	s.create(a, "Team")
	s.pasteInto(a.group.people.entry, strings.Join(crowd, "\n"))
	s.tap(a.group.people.add)
	for _, address := range crowd {
		s.shows(address, cpaas.Invited, a)
	}
	s.until("the entry is empty", func() bool { return len(a.group.people.entry.Values()) == 0 && a.group.people.entry.Error() == "" })
}

func TestOneBadAddressKeepsAllFromBeingSent(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	s.create(a, "Team")
	s.fill(a.group.people.entry, bob+"; nobody, "+carol)
	s.tap(a.group.people.add)
	if got := a.group.people.entry.Error(); !strings.Contains(got, "nobody: ") {
		t.Errorf("the field says %q", got)
	}
	if n := s.requests("POST /group/{group}/participants"); n != 0 {
		t.Errorf("%d were sent", n)
	}
}

func TestWhoWasNotAddedStaysInTheEntryWithTheReason(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	s.create(a, "Team")
	stranger := "stranger@example.com"
	s.fill(a.group.people.entry, bob+" "+stranger+" "+carol)
	s.tap(a.group.people.add)
	s.shows(carol, cpaas.Invited, a)
	s.until("the stranger is left", func() bool { return slices.Equal(a.group.people.entry.Values(), []string{stranger}) })
	if got := a.group.people.entry.Error(); !strings.HasPrefix(got, stranger+": ") {
		t.Errorf("the field says %q", got)
	}
}

func TestAddingEndsWhereTheServerCannotBeReached(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	s.create(a, "Team")
	s.sandbox.FailNext(1, http.StatusTooManyRequests, 0, func(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, "/participants") })
	s.fill(a.group.people.entry, bob+", "+carol)
	s.tap(a.group.people.add)
	s.until("both are left", func() bool {
		return a.notice.View().Shown && slices.Equal(a.group.people.entry.Values(), []string{bob, carol})
	})
	if n := s.requests("POST /group/{group}/participants"); n != 1 {
		t.Errorf("%d were sent after the server had asked to wait", n)
	}
	if v := a.notice.View(); !strings.Contains(v.Text, "2 of 2 were not added") {
		t.Errorf("told is %q", v.Text)
	}
}
