package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
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
