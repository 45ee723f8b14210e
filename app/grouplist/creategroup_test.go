package grouplist_test

import (
	"testing"

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
