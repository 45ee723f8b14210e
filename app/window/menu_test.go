package window_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"muster/app/window"
)

func TestAppearanceIsRemembered(t *testing.T) {
	s := newStage(t)
	s.menu("Light")
	if got := checked(s.app.Window().MainMenu()); !slices.Equal(got, []string{"Light"}) {
		t.Errorf("the menu marks %q", got)
	}
	next := s.next(t)
	if got := checked(next.app.Window().MainMenu()); !slices.Equal(got, []string{"Light"}) {
		t.Errorf("the menu of the next start marks %q", got)
	}
	next.menu("Settings…")
	if !hasItem(next.dialog().touch().Labels(), "Appearance · Light") {
		t.Errorf("the settings of the next start have %q", next.dialog().touch().Labels())
	}
}

// checked are the items of the menu that are marked.
func checked(menu *fyne.MainMenu) (labels []string) {
	for _, item := range menuItems(menu) {
		if item.Checked {
			labels = append(labels, item.Label)
		}
	}
	return labels
}

func TestLogCanBeUsedFromTheMenu(t *testing.T) {
	s := newStage(t)
	window.Log(s.app, window.LoggedLine{User: "alice", Text: "something"})
	s.menu("Pause or resume")
	if !s.log().has("Resume") {
		t.Error("the log is not paused")
	}
	s.menu("Save as NDJSON…")
	s.answer("Cancel")
	s.menu("Clear")
	if !strings.Contains(s.log().text(), "cleared 1 event") {
		t.Errorf("the log is not cleared: %s", s.log().text())
	}
	window.Log(s.app, window.LoggedLine{User: "alice", Text: "typed"}, window.LoggedLine{User: "alice", Text: "other"})
	s.menu("Pause or resume")
	s.keys(ctrl(fyne.KeyL).shift())
	s.typed("typed")
	s.settled()
	if got := window.Logged(s.app); len(got) != 1 || got[0].Text != "typed" {
		t.Errorf("what is typed after Ctrl+Shift+L is no filter: %v", got)
	}
}
