package input

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func TestPasswordIsShownFromTheKeyboard(t *testing.T) {
	f := NewPasswordField("Password", "")
	w := fixture.Open(t, look.NewTheme(), f, 200, 80)
	e := f.entry.(*LineEntry)
	w.Canvas().Focus(e)
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != e.button {
		t.Fatalf("Tab goes to %T", w.Canvas().Focused())
	}
	for _, hidden := range []bool{false, true} {
		fixture.Key(w.Canvas().Focused(), fyne.KeyReturn)
		if e.Password != hidden || w.Canvas().Focused() != e.button {
			t.Errorf("hidden is %v, the focus is on %T", e.Password, w.Canvas().Focused())
		}
	}
	f.SetEnabled(false)
	if !e.button.Disabled() {
		t.Error("the password of a field that is off can be shown")
	}
}

func TestChoicesOfAFieldOpenFromTheKeyboard(t *testing.T) {
	f := NewChoiceField("Server", "", []string{"one", "two"})
	w := fixture.Open(t, look.NewTheme(), f, 200, 200)
	e := f.entry.(*choiceEntry)
	for name, ask := range map[string]func(){
		"Down":   func() { fixture.Key(e, fyne.KeyDown) },
		"button": func() { fixture.Key(e.button, fyne.KeySpace) },
	} {
		f.SetText("")
		w.Canvas().Focus(e)
		ask()
		menu, ok := w.Canvas().Focused().(*widget.PopUpMenu)
		if !ok {
			t.Fatalf("%s opens nothing: the focus is on %T", name, w.Canvas().Focused())
		}
		fixture.Key(menu, fyne.KeyDown)
		fixture.Key(menu, fyne.KeyDown)
		fixture.Key(menu, fyne.KeyReturn)
		if f.Text() != "two" {
			t.Errorf("%s: chosen is %q", name, f.Text())
		}
	}
}
