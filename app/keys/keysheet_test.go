package keys

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
)

func TestEveryShortcutIsInTheSheet(t *testing.T) {
	k := &Keyboard{All: map[int]Shortcut{}}
	for name := range DoUser + len(OfUsers) {
		k.All[name] = Shortcut{Does: fmt.Sprint("does ", name), Keys: []Chord{Plain(fyne.KeyF1)}}
	}
	sheet := map[string]bool{}
	for _, part := range k.parts() {
		for _, row := range part.Rows {
			sheet[row.Does] = true
			if part.Title == "" || row.Does == "" || len(row.Keys) == 0 {
				t.Errorf("the sheet has %+v in %q", row, part.Title)
			}
		}
	}
	for name := range DoUser {
		if !sheet[k.All[name].Does] {
			t.Errorf("the shortcut of number %d is not in the sheet", name)
		}
	}
}

func TestKeysAreNamedAsOnTheKeyboard(t *testing.T) {
	mac := Chord{fyne.KeyUp, fyne.KeyModifierAlt | fyne.KeyModifierShift}
	if got := mac.on("darwin"); got != "Option+Shift+↑" {
		t.Errorf("on a Mac it is %q", got)
	}
	if got := (Chord{fyne.KeySlash, fyne.KeyModifierSuper}).on("darwin"); got != "Cmd+/" {
		t.Errorf("on a Mac it is %q", got)
	}
	if got := (Chord{fyne.KeyReturn, fyne.KeyModifierControl}).on("linux"); got != "Ctrl+Enter" {
		t.Errorf("elsewhere it is %q", got)
	}
}
