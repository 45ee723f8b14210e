package grouplist_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
)

func TestOneButtonLeadsAlsoWhileTheFormIsOpen(t *testing.T) {
	s := newStage(t)
	s.subscribed()
	leads := func(label string) bool {
		a, ok := s.Find(label).(*control.Action)
		return ok && a.Importance == widget.HighImportance
	}
	if !leads("New group") {
		t.Error("with nothing else to do New group does not lead")
	}
	s.press("New group")
	if leads("New group") || !leads("Create group") {
		t.Errorf("in the open form New group leads: %v, Create group: %v", leads("New group"), leads("Create group"))
	}
	s.press("Cancel")
	if !leads("New group") {
		t.Error("with the form closed New group does not lead again")
	}
}

// The list may be high with nothing in it: at its other end the form would be far from where
// the user has just pressed.
func TestFormOpensUnderItsButton(t *testing.T) {
	s := newStage(t)
	s.subscribed()
	s.press("New group")
	at := func(label string) float32 {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(s.Find(label)).Y
	}
	if far := at("Create group") - at("New group"); far < 0 || far > 250 {
		t.Errorf("the button that creates is %v below the one that has opened the form", far)
	}
}
