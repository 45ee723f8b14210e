package window_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// bob is not told that carol came. Comparing tells of it and changes nothing; a resync
// mends it.
func TestWhatAUserSeesOtherwiseThanTheServerIsFoundAndMendedByAResync(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	f := s.faultsOf(bob)
	f.choice("What happens to frames", "Drop")
	f.fill("Frames that match (regular expression)", "chatParticipantStatusNotification.*"+carol)
	f.fill("Which of them", "1")
	f.press("Add a fault of frames")
	s.window().press("Consistency")
	v := s.log()
	v.refuses("Resync", "Compare first")
	v.press("Compare")
	v.sees("0 differences")
	v.refuses("Resync", "Nobody differs from the server")

	a.add(carol)
	s.shows(carol, "Invited", a)
	v.press("Compare")
	v.sees("1 difference")
	if b.status(carol) != "" {
		t.Error("to compare has told bob of carol")
	}
	v.choice("All rows", "Only differences")
	v.focus("Consistency")
	s.keys(key(fyne.KeyHome), key(fyne.KeyReturn))
	for _, want := range []string{"Team · " + carol, "Server: Invited", "alice@example.com: Invited", "bob@example.com: absent · differs from the server"} {
		if !v.reads(want) {
			t.Errorf("the row in full does not say %q:\n%s", want, v.text())
		}
	}
	v.press("Copy one line for a bug report")
	if got := s.desk.Clipboard().Content(); strings.Contains(got, "\n") || !strings.HasPrefix(got, "2 users compared with the server: 1 differences; bob@example.com has carol@example.com in ") {
		t.Errorf("the line is %q", got)
	}
	v.press("Resync")
	v.sees("0 differences")
	s.shows(carol, "Invited", b)
}
