package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// chipEntry is an entry that tells of Backspace while it is empty.
type chipEntry struct {
	spoken string
	widget.Entry
	focused     bool
	onBackspace func()
}

func newChipEntry(placeholder string) *chipEntry {
	e := &chipEntry{}
	e.PlaceHolder = placeholder
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey handles Backspace in the empty entry and leaves the rest to Fyne.
func (e *chipEntry) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeyBackspace && e.Text == "" && !e.Disabled() {
		if e.onBackspace != nil {
			e.onBackspace()
		}
		return
	}
	if !passOn(e, key) {
		e.Entry.TypedKey(key)
	}
}

// end moves the cursor behind the text, where typing goes on.
func (e *chipEntry) end() {
	e.CursorColumn = len([]rune(e.Text))
	e.Refresh()
}

// FocusGained shows the ring and brings the entry into sight.
func (e *chipEntry) FocusGained() {
	e.focused = true
	e.Entry.FocusGained()
	gained(e)
}

// TypedShortcut passes on what an entry has no use for.
func (e *chipEntry) TypedShortcut(s fyne.Shortcut) {
	e.Entry.TypedShortcut(s)
	passShortcut(e, s)
}

// FocusLost hides the ring.
func (e *chipEntry) FocusLost() {
	e.focused = false
	e.Entry.FocusLost()
}

// CreateRenderer is Fyne's, with a ring.
func (e *chipEntry) CreateRenderer() fyne.WidgetRenderer {
	return newRinged(e.Entry.CreateRenderer(), func() bool { return e.focused })
}
