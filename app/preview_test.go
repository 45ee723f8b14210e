package app

import (
	"strings"
	"testing"
	"time"

	"muster/cpaas"
)

func TestListTellsWhatWasSaidLastWhereThereIsRoom(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	s.say(a, "the notes are there")
	s.until("bob has it", func() bool { return len(lines(b)) == 1 })
	narrow := a.groups.list.MinSize().Height
	s.app.deck.turnTo(a)
	s.app.deck.showAlone(true)
	if got := s.texts(a.groups.list); !strings.Contains(got, "You: the notes are there") || !strings.Contains(got, said(a)[0].Time) {
		t.Errorf("alice's list says %q", got)
	}
	if wide := a.groups.list.MinSize().Height; wide <= narrow {
		t.Errorf("rows are %v high, in a narrow column %v", wide, narrow)
	}
	s.say(b, "I read them")
	s.until("alice has it", func() bool { return len(lines(a)) == 2 })
	s.until("the list follows", func() bool { return strings.Contains(s.texts(a.groups.list), "bob: I read them") })
	s.app.deck.showAlone(false)
	if got := s.texts(a.groups.list); strings.Contains(got, "I read them") {
		t.Errorf("side by side the list says %q", got)
	}
}

func TestTimeInTheListIsOfTheDayOrTellsTheDay(t *testing.T) {
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.Local)
	for at, want := range map[time.Time]string{
		now.Add(-time.Hour):      "08:00",
		now.Add(-10 * time.Hour): "Yesterday",
		now.AddDate(0, 0, -2):    "2026-02-28",
	} {
		if got := momentWord(at, now); got != want {
			t.Errorf("%v is said as %q", at, got)
		}
	}
	if got := textLast(cpaas.Message{Sender: bob, Attachment: cpaas.Attachment{Name: "plan.pdf"}}, false); got != "bob: plan.pdf" {
		t.Errorf("a file is said as %q", got)
	}
	if got := textLast(cpaas.Message{Sender: bob, Text: "hello"}, true); got != "hello" {
		t.Errorf("between two it is said as %q", got)
	}
}
