package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// HeldKeys are the modifiers that are held down, where the driver does not know.
type HeldKeys struct{ modifiers fyne.KeyModifier }

var modifierKeys = map[fyne.KeyName]fyne.KeyModifier{
	desktop.KeyShiftLeft:    fyne.KeyModifierShift,
	desktop.KeyShiftRight:   fyne.KeyModifierShift,
	desktop.KeyControlLeft:  fyne.KeyModifierControl,
	desktop.KeyControlRight: fyne.KeyModifierControl,
	desktop.KeyAltLeft:      fyne.KeyModifierAlt,
	desktop.KeyAltRight:     fyne.KeyModifierAlt,
	desktop.KeySuperLeft:    fyne.KeyModifierSuper,
	desktop.KeySuperRight:   fyne.KeyModifierSuper,
}

// Down notes a key that is pressed.
func (h *HeldKeys) Down(name fyne.KeyName) { h.modifiers |= modifierKeys[name] }

// Up notes a key that is let go.
func (h *HeldKeys) Up(name fyne.KeyName) { h.modifiers &^= modifierKeys[name] }

func (h *HeldKeys) now() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return h.modifiers
}

// Shift tells whether a Shift key is held.
func (h *HeldKeys) Shift() bool { return h.now()&fyne.KeyModifierShift != 0 }

// Shortcut tells whether a key pressed now writes no letter.
func (h *HeldKeys) Shortcut() bool { return h.now()&^fyne.KeyModifierShift != 0 }

// Composition guesses whether an input method is in the middle of a word, where
// Enter takes over the word and must not send the message. Fyne does not tell: on
// X11 and macOS the keys of a composition reach it like any others. But they write
// nothing; so a key that should write a letter and did not is taken for one.
type Composition struct{ silent bool }

// Pressed notes a key, of which a rune may come.
func (c *Composition) Pressed(name fyne.KeyName) {
	if len(name) == 1 || name == fyne.KeySpace {
		c.silent = true
	}
}

// Arrived is for each letter that is written.
func (c *Composition) Arrived() { c.silent = false }

// Ends tells whether a key ends a composition, as Enter and Escape do, and is so
// used up.
func (c *Composition) Ends() bool {
	was := c.silent
	c.silent = false
	return was
}
