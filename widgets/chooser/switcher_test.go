package chooser

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func TestSwitcherGoesByAFewLettersAndKeys(t *testing.T) {
	behind := widget.NewEntry()
	w := fixture.Open(t, look.NewTheme(), behind, 700, 500)
	w.Canvas().Focus(behind)
	went := ""
	target := func(name, detail string) Target {
		return Target{Name: name, Detail: detail, Go: func() { went = name + "/" + detail }}
	}
	targets := []Target{target("alice", "user 1"), target("Team", "alice"), target("Team", "bob"), target("Steam", "bob")}

	s := NewSwitcher(w, "Go to", targets)
	test.Type(s.entry, "TEA")
	if len(s.found) != 3 || s.found[2].Name != "Steam" {
		t.Errorf("found %d, the last %q", len(s.found), s.found[len(s.found)-1].Name)
	}
	fixture.Key(s.entry, fyne.KeyUp)
	fixture.Key(s.entry, fyne.KeyDown)
	fixture.Key(s.entry, fyne.KeyReturn)
	if went != "Team/bob" || s.ask.IsOpen() || w.Canvas().Focused() != behind {
		t.Errorf("went to %q, still open: %v", went, s.ask.IsOpen())
	}

	went = ""
	s = NewSwitcher(w, "Go to", targets)
	test.Type(s.entry, "bob ste")
	if len(s.found) != 1 {
		t.Errorf("all words: found %d", len(s.found))
	}
	test.Type(s.entry, "zzz")
	fixture.Key(s.entry, fyne.KeyReturn)
	if went != "" || !s.none.Visible() {
		t.Errorf("nothing of that name: went to %q", went)
	}
	fixture.Key(s.entry, fyne.KeyEscape)
	if s.ask.IsOpen() {
		t.Error("Escape does not close")
	}
}

func TestSwitcherGoesWhereARowIsTapped(t *testing.T) {
	w := fixture.Open(t, look.NewTheme(), widget.NewLabel(""), 700, 500)
	went := 0
	s := NewSwitcher(w, "Go to", []Target{{Name: "a", Go: func() { went = 1 }}, {Name: "b", Go: func() { went = 2 }}})
	s.list.Select(0) // the marked one
	if went != 1 || s.ask.IsOpen() {
		t.Errorf("went to %d", went)
	}
	s = NewSwitcher(w, "Go to", []Target{{Name: "a", Go: func() { went = 3 }}, {Name: "b", Go: func() { went = 4 }}})
	s.list.Select(1)
	if went != 4 {
		t.Errorf("went to %d", went)
	}
}
