package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

func TestKeysNoEntryUsesReachTheWindow(t *testing.T) {
	line, password := NewField("name", ""), NewPasswordField("password", "")
	choice, chips := NewChoiceField("server", "", []string{"one"}), NewChipField("people", "", nil)
	talk, action := NewConversation(func(string) {}), NewAction("do", nil, func() {})
	w := open(t, container.NewVBox(line, password, choice, chips, talk, action), 400, 600)
	var got []fyne.KeyName
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { got = append(got, e.Name) })
	entries := []fyne.Focusable{line.Entry(), password.Entry(), choice.Entry(), chips.Entry(), talk.Entry(), action}
	for _, entry := range entries {
		key(entry, fyne.KeyEscape)
		key(entry, fyne.KeyF5)
		key(entry, fyne.KeyHome)
	}
	if len(got) != 2*len(entries) {
		t.Errorf("the window got %v from %d entries", got, len(entries))
	}
}

func TestPasswordIsShownFromTheKeyboard(t *testing.T) {
	f := NewPasswordField("Password", "")
	w := open(t, f, 200, 80)
	e := f.entry.(*lineEntry)
	w.Canvas().Focus(e)
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != e.button {
		t.Fatalf("Tab goes to %T", w.Canvas().Focused())
	}
	for _, hidden := range []bool{false, true} {
		key(w.Canvas().Focused(), fyne.KeyReturn)
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
	w := open(t, f, 200, 200)
	e := f.entry.(*choiceEntry)
	for name, ask := range map[string]func(){
		"Down":   func() { key(e, fyne.KeyDown) },
		"button": func() { key(e.button, fyne.KeySpace) },
	} {
		f.SetText("")
		w.Canvas().Focus(e)
		ask()
		menu, ok := w.Canvas().Focused().(*widget.PopUpMenu)
		if !ok {
			t.Fatalf("%s opens nothing: the focus is on %T", name, w.Canvas().Focused())
		}
		key(menu, fyne.KeyDown)
		key(menu, fyne.KeyDown)
		key(menu, fyne.KeyReturn)
		if f.Text() != "two" {
			t.Errorf("%s: chosen is %q", name, f.Text())
		}
	}
}
