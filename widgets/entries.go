package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Fyne gives a key to what has the focus or, if nothing has, to the window. The
// entries and actions of this package have no use for these keys and pass them
// on, so that they do the same wherever the focus is.
func passOn(from fyne.CanvasObject, key *fyne.KeyEvent) bool {
	if key.Name != fyne.KeyEscape && key.Name != fyne.KeyF5 && key.Name != fyne.KeyF1 {
		return false
	}
	canvas := fyne.CurrentApp().Driver().CanvasForObject(from)
	if canvas == nil || canvas.OnTypedKey() == nil {
		return false
	}
	canvas.OnTypedKey()(key)
	return true
}

// lineEntry is an entry of one line.
type lineEntry struct{ widget.Entry }

var _ textEntry = (*lineEntry)(nil)

func newLineEntry(password bool) *lineEntry {
	e := &lineEntry{}
	e.Password = password
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	e.ExtendBaseWidget(e)
	return e
}

// FocusGained brings the entry into sight.
func (e *lineEntry) FocusGained() {
	e.Entry.FocusGained()
	gained(e)
}

// TypedShortcut passes on what an entry has no use for.
func (e *lineEntry) TypedShortcut(s fyne.Shortcut) {
	e.Entry.TypedShortcut(s)
	passShortcut(e, s)
}

// TypedKey passes on what an entry has no use for.
func (e *lineEntry) TypedKey(key *fyne.KeyEvent) {
	if !passOn(e, key) {
		e.Entry.TypedKey(key)
	}
}

// choiceEntry is an entry of one line with choices to pick from.
type choiceEntry struct{ widget.SelectEntry }

var _ textEntry = (*choiceEntry)(nil)

func newChoiceEntry(choices []string) *choiceEntry {
	e := &choiceEntry{}
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	e.ExtendBaseWidget(e)
	e.SetOptions(choices)
	return e
}

// TypedKey passes on what an entry has no use for.
func (e *choiceEntry) TypedKey(key *fyne.KeyEvent) {
	if !passOn(e, key) {
		e.SelectEntry.TypedKey(key)
	}
}

// FocusGained brings the entry into sight.
func (e *choiceEntry) FocusGained() {
	e.SelectEntry.FocusGained()
	gained(e)
}

// TypedShortcut passes on what an entry has no use for.
func (e *choiceEntry) TypedShortcut(s fyne.Shortcut) {
	e.SelectEntry.TypedShortcut(s)
	passShortcut(e, s)
}
