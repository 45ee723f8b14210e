package app

import (
	"testing"

	"fyne.io/fyne/v2/test"

	"muster/widgets/look"
)

func TestAppearanceIsRemembered(t *testing.T) {
	s := newStage(t)
	s.app.settings.appear(lightAppearance)
	if got := s.app.host.preference(keyAppearance); got != lightAppearance {
		t.Errorf("the appearance is remembered as %q", got)
	}
}

func TestLogCanBeUsedFromTheMenu(t *testing.T) {
	s := newStage(t)
	s.app.logLine("alice", look.LevelInfo, "something")
	items := map[string]func(){}
	for _, item := range s.app.logMenu().Items {
		items[item.Label] = item.Action
	}
	items["Pause or resume"]()
	if !s.app.log.lines.Paused() {
		t.Error("the log is not paused")
	}
	items["Save as NDJSON…"]()
	s.answer("Cancel")
	items["Clear"]()
	if s.app.log.lines.Recorded() != 0 {
		t.Error("the log is not cleared")
	}
	items["Filter the event log"]()
	test.Type(s.app.host.window.Canvas().Focused(), "typed")
	s.sifted()
	if got := s.app.log.filter; got == (logFilter{}) {
		t.Error("what is typed after Ctrl+L is no filter")
	}
}
