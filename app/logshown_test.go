package app

import (
	"testing"

	"fyne.io/fyne/v2"
)

func TestLogIsShownSideBySideAndHiddenForOneAloneUntilChosenOtherwise(t *testing.T) {
	s := newStage(t)
	s.enter(alice)
	room := func() float32 { return s.app.deck.cards.Size().Height }
	if !s.app.log.pane.Visible() {
		t.Fatal("side by side the log is not shown")
	}
	beside := room()
	s.app.turnLayout()
	if s.app.log.pane.Visible() || room() <= beside {
		t.Errorf("for one alone the log is shown, or its room is lost: %v beside it, %v without", beside, room())
	}
	s.typeKeys(ctrl(fyne.KeyL))
	if !s.app.log.pane.Visible() {
		t.Error("Ctrl+L does not show the log")
	}
	s.app.turnLayout()
	s.typeKeys(ctrl(fyne.KeyL))
	if s.app.log.pane.Visible() {
		t.Error("Ctrl+L does not hide the log")
	}
	s.app.turnLayout()
	if !s.app.log.pane.Visible() {
		t.Error("the choice side by side counts for one alone, too")
	}
	s.app.reset()
	if !s.app.log.pane.Visible() {
		t.Error("with the settings as at first the log side by side is hidden")
	}
}

func TestHiddenLogIsNoPlaceForTheFocusAndComesForItsFilter(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	s.create(a, "Team")
	canvas := s.app.host.window.Canvas()
	s.app.log.pane.FocusFilter()
	s.typeKeys(ctrl(fyne.KeyL))
	if canvas.Focused() != a.talk.view.Entry() {
		t.Errorf("the log is hidden and the focus is on %T", canvas.Focused())
	}
	s.typeKeys(ctrlShift(fyne.KeyL))
	if !s.app.log.pane.Visible() || canvas.Focused() == nil || canvas.Focused() == a.talk.view.Entry() {
		t.Errorf("the filter is wanted: the log is shown: %v, the focus on %T", s.app.log.pane.Visible(), canvas.Focused())
	}
	canvas.Focus(a.talk.view.Entry())
	s.typeKeys(ctrl(fyne.KeyL))
	if canvas.Focused() != a.talk.view.Entry() {
		t.Error("to hide the log takes the focus from where one writes")
	}
}

func TestTabsOfAllUsersStandInTheToolbarWhereOneIsShown(t *testing.T) {
	s := newStage(t)
	s.app.host.window.Resize(fyne.NewSize(800, 600))
	for range maxColumns {
		s.app.addUser()
	}
	bar := s.app.toolbar
	if !bar.name.Visible() || s.app.deck.tabs.Visible() {
		t.Error("side by side there are tabs")
	}
	before := s.app.deck.cards.Size().Height
	s.app.turnLog()
	s.app.turnLayout()
	s.app.turnLayout()
	room := s.app.deck.cards.Size().Height
	s.app.turnLayout()
	if bar.name.Visible() || !s.app.deck.tabs.Visible() || s.app.deck.tabs.Size().Width < 250 {
		t.Errorf("the tabs are shown: %v, %v wide", s.app.deck.tabs.Visible(), s.app.deck.tabs.Size().Width)
	}
	if alone := s.app.deck.cards.Size().Height; alone < room-1 {
		t.Errorf("one alone has %v of the height, all side by side %v (%v with the log)", alone, room, before)
	}
	for _, action := range []interface {
		fyne.CanvasObject
		AccessibilityLabel() string
	}{bar.turn, bar.demo, bar.user, bar.log} {
		right := s.app.host.fyne.Driver().AbsolutePositionForObject(action).X + action.Size().Width
		if !action.Visible() || right > 800 || action.AccessibilityLabel() == "" {
			t.Errorf("%q ends at %v of 800", action.AccessibilityLabel(), right)
		}
	}
}
