package input

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func TestFillInStaysOpenUntilItsCallerIsContent(t *testing.T) {
	behind := widget.NewEntry()
	w := fixture.Open(t, look.NewTheme(), behind, 600, 400)
	w.Canvas().Focus(behind)
	name, subject := NewField("Name", ""), NewField("Subject", "")
	submitted := 0
	f := NewFillIn(w, look.Actor{}, "Edit", "", "Save", []FormField{name, subject}, func() { submitted++ })
	if w.Canvas().Focused() != name.Entry() {
		t.Error("the first field does not have the focus")
	}
	test.Type(name.Entry(), "Team")
	fixture.Key(name.Entry(), fyne.KeyReturn)
	test.Tap(f.verb)
	if submitted != 2 || !f.Open() {
		t.Fatalf("submitted %d times, open %v", submitted, f.Open())
	}

	low := fixture.PopUp(w.Canvas()).Content.Size().Height
	f.SetFieldError(subject, "Too long")
	if subject.Error() == "" || fixture.PopUp(w.Canvas()).Content.Size().Height <= low || w.Canvas().Focused() != subject.Entry() {
		t.Error("the fault is not shown at its field")
	}
	f.SetBusy(true)
	test.Tap(f.verb)
	if submitted != 2 {
		t.Error("submitted again while under way")
	}
	f.SetBusy(false)
	f.SetError("The server said no.")
	if name.Text() != "Team" {
		t.Error("what was typed is gone")
	}
	f.Close()
	f.Close()
	f.SetError("late")
	if f.Open() || w.Canvas().Focused() != behind {
		t.Error("the dialog did not give the focus back")
	}
}

func TestFillInCancelsOnEscapeInAField(t *testing.T) {
	w := fixture.Open(t, look.NewTheme(), widget.NewLabel(""), 600, 400)
	name := NewField("Name", "")
	f := NewFillIn(w, look.Actor{}, "Edit", "What is it called?", "Save", []FormField{name}, func() { t.Error("submitted") })
	fixture.Key(name.Entry(), fyne.KeyEscape)
	if f.Open() {
		t.Error("still open")
	}
}
