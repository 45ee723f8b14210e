package app

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
)

func TestEveryShortcutIsInTheSheet(t *testing.T) {
	k := &keyboard{all: map[int]shortcut{}}
	for name := range doUser + len(userKeys) {
		k.all[name] = shortcut{does: fmt.Sprint("does ", name), keys: []chord{plainKey(fyne.KeyF1)}}
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
	for name := range doUser {
		if !sheet[k.all[name].does] {
			t.Errorf("the shortcut of number %d is not in the sheet", name)
		}
	}
}

func TestKeysAreNamedAsOnTheKeyboard(t *testing.T) {
	mac := chord{fyne.KeyUp, fyne.KeyModifierAlt | fyne.KeyModifierShift}
	if got := mac.on("darwin"); got != "Option+Shift+↑" {
		t.Errorf("on a Mac it is %q", got)
	}
	if got := (chord{fyne.KeySlash, fyne.KeyModifierSuper}).on("darwin"); got != "Cmd+/" {
		t.Errorf("on a Mac it is %q", got)
	}
	if got := (chord{fyne.KeyReturn, fyne.KeyModifierControl}).on("linux"); got != "Ctrl+Enter" {
		t.Errorf("elsewhere it is %q", got)
	}
}
