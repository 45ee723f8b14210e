package window_test

import (
	"strings"
	"testing"
	"time"

	"muster/app/window"
	"muster/widgets/look"
)

const showWhole = "Show the whole line"

func TestLineInFullHasAllThatIsCutInTheTable(t *testing.T) {
	s := newLog(t)
	name, text := strings.TrimSpace(strings.Repeat("name ", 30)), strings.TrimSpace(strings.Repeat("text ", 300))
	window.Log(s.app, window.LoggedLine{
		At: time.Date(2026, 8, 22, 14, 37, 43, 0, time.UTC), User: "carol", Level: look.LevelError, Text: text, Group: "g-1234", GroupName: name,
	})
	s.frame()
	s.ofEvent(4, showWhole)
	shown := s.log().text()
	for _, want := range []string{text, name, "g-1234", "carol", "error", "2026-08-22 14:37:43.000"} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is not in the text %s", want, shown)
		}
	}
	nameAll(t, "a line in full", s.app.Window())
	s.log().press("Copy the whole line")
	if got, want := s.desk.Clipboard().Content(), window.Logged(s.app)[4].Whole; got != want {
		t.Errorf("copied is %q", got)
	}
}

func TestMenuOfALineShowsItInFullUntilAllIsCleared(t *testing.T) {
	s := newLog(t)
	s.ofEvent(2, showWhole)
	if !s.log().has("Copy the whole line") {
		t.Error("the line is not shown")
	}
	s.log().press("Close")
	if s.log().has("Copy the whole line") {
		t.Error("the line is not closed")
	}
	s.ofEvent(2, showWhole)
	s.log().press("Clear")
	if s.log().has("Copy the whole line") {
		t.Error("cleared, a line is still on show")
	}
}
