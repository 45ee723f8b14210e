package app

import (
	"testing"
	"time"

	"muster/cpaas"
)

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
