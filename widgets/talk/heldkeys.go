package talk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// heldKeys are the modifiers that are held down, where the driver does not know.
type heldKeys struct{ modifiers fyne.KeyModifier }

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

// down notes a key that is pressed.
func (h *heldKeys) down(name fyne.KeyName) { h.modifiers |= modifierKeys[name] }

// up notes a key that is let go.
func (h *heldKeys) up(name fyne.KeyName) { h.modifiers &^= modifierKeys[name] }

func (h *heldKeys) now() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return h.modifiers
}

// shift tells whether a Shift key is held.
func (h *heldKeys) shift() bool { return h.now()&fyne.KeyModifierShift != 0 }

// shortcut tells whether a key pressed now writes no letter.
func (h *heldKeys) shortcut() bool { return h.now()&^fyne.KeyModifierShift != 0 }

// composition guesses whether an input method is in the middle of a word, where
// Enter takes over the word and must not send the message. Fyne does not tell: on
// X11 and macOS the keys of a composition reach it like any others. But they write
// nothing; so a key that should write a letter and did not is taken for one.
type composition struct{ silent bool }

// pressed notes a key, of which a rune may come.
func (c *composition) pressed(name fyne.KeyName) {
	if len(name) == 1 || name == fyne.KeySpace {
		c.silent = true
	}
}

// arrived is for each letter that is written.
func (c *composition) arrived() { c.silent = false }

// ends tells whether a key ends a composition, as Enter and Escape do, and is so
// used up.
func (c *composition) ends() bool {
	was := c.silent
	c.silent = false
	return was
}
