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
)

func TestAddressesAreTakenApart(t *testing.T) {
	for text, want := range map[string][]string{
		"":                         nil,
		" , ;\n":                   nil,
		"a@x":                      {"a@x"},
		"a@x, b@x;c@x\nd@x\r\ne@x": {"a@x", "b@x", "c@x", "d@x", "e@x"},
		"a@x A@X a@x":              {"a@x"},
	} {
		if got := addressesIn(text); !slices.Equal(got, want) {
			t.Errorf("%q has %q, want %q", text, got, want)
		}
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
	s.app.copy(strings.Join(crowd, "\n"))
	a.group.people.entry.SetText("")
	a.group.people.entry.Entry().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: s.app.fyne.Clipboard()})
	s.tap(a.group.people.add)
	for _, address := range crowd {
		s.shows(address, cpaas.Invited, a)
	}
	s.until("the entry is empty", func() bool { return a.group.people.entry.Text() == "" && a.group.people.entry.Error() == "" })
}

func TestOneBadAddressKeepsAllFromBeingSent(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	s.create(a, "Team")
	s.fill(a.group.people.entry, bob+"; nobody, "+carol)
	s.tap(a.group.people.add)
	if got := a.group.people.entry.Error(); !strings.HasPrefix(got, "nobody: ") {
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
	s.until("the stranger is left", func() bool { return a.group.people.entry.Text() == stranger })
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
	s.until("both are left", func() bool { return a.notice.View().Shown && a.group.people.entry.Text() == bob+", "+carol })
	if n := s.requests("POST /group/{group}/participants"); n != 1 {
		t.Errorf("%d were sent after the server had asked to wait", n)
	}
	if v := a.notice.View(); !strings.Contains(v.Text, "2 of 2 were not added") {
		t.Errorf("told is %q", v.Text)
	}
}
