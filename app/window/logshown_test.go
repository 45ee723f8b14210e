package window_test

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestLogIsShownSideBySideAndHiddenForOneAloneUntilChosenOtherwise(t *testing.T) {
	s := newStage(t)
	s.enter(alice)
	room := func() float32 { return s.window().height("*frame.Deck") }
	shown := func() bool { return s.log().root() != nil }
	turn := func() { s.window().press("One user or side by side") }
	if !shown() {
		t.Fatal("side by side the log is not shown")
	}
	beside := room()
	turn()
	if shown() || room() <= beside {
		t.Errorf("for one alone the log is shown, or its room is lost: %v beside it, %v without", beside, room())
	}
	s.keys(ctrl(fyne.KeyL))
	if !shown() {
		t.Error("Ctrl+L does not show the log")
	}
	turn()
	s.keys(ctrl(fyne.KeyL))
	if shown() {
		t.Error("Ctrl+L does not hide the log")
	}
	turn()
	if !shown() {
		t.Error("the choice side by side counts for one alone, too")
	}
	s.toSetting("Reset settings…")
	s.answer("Reset settings…")
	s.answer("Reset")
	if !shown() {
		t.Error("with the settings as at first the log side by side is hidden")
	}
}

func TestHiddenLogIsNoPlaceForTheFocusAndComesForItsFilter(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	a.create("Team")
	s.log().must(s.log().field("Filter").Focus())
	s.keys(ctrl(fyne.KeyL))
	if !a.field(composer).Focused() {
		t.Errorf("the log is hidden and the focus is on %q", s.focused())
	}
	s.keys(ctrl(fyne.KeyL).shift())
	if s.log().root() == nil || !s.log().field("Filter").Focused() {
		t.Errorf("the filter is wanted, and the focus is on %q", s.focused())
	}
	a.must(a.field(composer).Focus())
	s.keys(ctrl(fyne.KeyL))
	if !a.field(composer).Focused() {
		t.Error("to hide the log takes the focus from where one writes")
	}
}

func TestTabsOfAllUsersStandInTheToolbarWhereOneIsShown(t *testing.T) {
	s := newStage(t)
	s.resize(800, 600)
	for range 8 {
		s.open()
	}
	bar := s.window()
	tabs := func() fyne.Size { return bar.size("*frame.UserTabs") }
	room := func() float32 { return bar.height("*frame.Deck") }
	if !bar.reads("Muster") || !tabs().IsZero() {
		t.Error("side by side there are tabs")
	}
	before := room()
	bar.press("Show or hide the test bench")
	bar.press("One user or side by side")
	bar.press("One user or side by side")
	without := room()
	bar.press("One user or side by side")
	if bar.reads("Muster\n") || tabs().Width < 250 {
		t.Errorf("the tabs are %v wide", tabs().Width)
	}
	if alone := room(); alone < without-1 {
		t.Errorf("one alone has %v of the height, all side by side %v (%v with the log)", alone, without, before)
	}
	for _, label := range []string{"One user or side by side", "Start demo", "User", "Show or hide the test bench"} {
		action := bar.touch().Find(label)
		if action == nil {
			t.Errorf("there is no %q", label)
			continue
		}
		if right := s.desk.Driver().AbsolutePositionForObject(action).X + action.Size().Width; right > 800 {
			t.Errorf("%q ends at %v of 800", label, right)
		}
	}
}
