package keys

import (
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"muster/app/wording"
	"muster/widgets/phrase"
)

// Chord is a key with what is held down meanwhile.
type Chord struct {
	key  fyne.KeyName
	held fyne.KeyModifier
}

// Plain is a key with nothing held.
func Plain(key fyne.KeyName) Chord { return Chord{key: key} }

// Ctrl is Cmd on a Mac.
func Ctrl(key fyne.KeyName) Chord { return Chord{key, fyne.KeyModifierShortcutDefault} }

// CtrlShift is a key with Ctrl, or Cmd on a Mac, and Shift held.
func CtrlShift(key fyne.KeyName) Chord {
	return Chord{key, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}
}

// Alt is a key with Alt held.
func Alt(key fyne.KeyName) Chord { return Chord{key, fyne.KeyModifierAlt} }

// AltShift is a key with Alt and Shift held.
func AltShift(key fyne.KeyName) Chord { return Chord{key, fyne.KeyModifierAlt | fyne.KeyModifierShift} }

// shortcut is the chord as Fyne knows it; one without anything held is none.
func (c Chord) shortcut() fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: c.key, Modifier: c.held}
}

// String names the keys as they stand on the keyboard.
func (c Chord) String() string { return c.on(runtime.GOOS) }

// on names the keys of a system's keyboard.
func (c Chord) on(system string) string {
	mac := system == "darwin"
	var parts []string
	for _, m := range []struct {
		held fyne.KeyModifier
		name string
	}{
		{fyne.KeyModifierControl, phrase.Of("Ctrl")},
		{fyne.KeyModifierAlt, wording.Pick(mac, phrase.Of("Option"), phrase.Of("Alt"))},
		{fyne.KeyModifierShift, phrase.Of("Shift")},
		{fyne.KeyModifierSuper, wording.Pick(mac, phrase.Of("Cmd"), phrase.Of("Super"))},
	} {
		if c.held&m.held != 0 {
			parts = append(parts, m.name)
		}
	}
	return strings.Join(append(parts, keyName(c.key)), "+")
}

// keyNames are the keys whose names stand in words on a keyboard; "" stays as it is.
var keyNames = map[fyne.KeyName]phrase.Key{
	fyne.KeyReturn: "Enter", fyne.KeyEscape: "Esc", fyne.KeySpace: "Space", fyne.KeyTab: "Tab", fyne.KeyBackspace: "Backspace",
	fyne.KeyPageUp: "Page Up", fyne.KeyPageDown: "Page Down", fyne.KeyHome: "Home", fyne.KeyEnd: "End",
	desktop.KeyMenu: "Menu key",
}

// arrows stand on the keys themselves.
var arrows = map[fyne.KeyName]string{fyne.KeyUp: "↑", fyne.KeyDown: "↓", fyne.KeyLeft: "←", fyne.KeyRight: "→"}

func keyName(key fyne.KeyName) string {
	if arrow, is := arrows[key]; is {
		return arrow
	}
	if name, named := keyNames[key]; named {
		return name.String()
	}
	return string(key)
}
