package window_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"muster/app/hand"
)

func TestListTellsWhatWasSaidLastWhereThereIsRoom(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	a.say("the notes are there")
	b.hears("the notes are there")
	at := b.line("the notes are there").time
	row := func() string { return strings.Join(hand.Read(a.conversation("Team")), "\n") }
	narrow := a.conversation("Team").Size().Height
	if got := row(); !strings.Contains(got, "You: the notes are there") || !strings.Contains(got, at) {
		t.Errorf("side by side the list says %q", got)
	}
	s.resize(800, 1600)
	s.until("nothing is said in a narrow column", func() bool { return !strings.Contains(row(), "notes") && !strings.Contains(row(), at) })
	s.resize(1280, 1600)
	s.keys(ctrl(fyne.Key1), ctrl(fyne.KeyE))
	if got := row(); !strings.Contains(got, "You: the notes are there") || !strings.Contains(got, at) {
		t.Errorf("alice's list says %q", got)
	}
	if wide := a.conversation("Team").Size().Height; wide <= narrow {
		t.Errorf("rows are %v high, in a narrow column %v", wide, narrow)
	}
	s.keys(ctrl(fyne.Key2))
	b.say("I read them")
	s.keys(ctrl(fyne.Key1))
	s.until("the list follows", func() bool { return strings.Contains(row(), "bob: I read them") })
	s.keys(ctrl(fyne.KeyE))
	s.resize(800, 1600)
	s.until("nothing is said in a narrow column", func() bool { return !strings.Contains(row(), "I read them") })
	if high := a.conversation("Team").Size().Height; high != narrow {
		t.Errorf("side by side rows are %v high, and were %v", high, narrow)
	}
	s.resize(1280, 1600)
	s.until("what was said is told again in a wide one", func() bool { return strings.Contains(row(), "bob: I read them") })
}
