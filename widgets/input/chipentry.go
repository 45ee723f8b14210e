package input

import (
	"fyne.io/fyne/v2"

	"muster/widgets/control"
)

// chipEntry is an entry that tells of Backspace while it is empty, and first asks what
// is offered under it whether a key is meant for that.
type chipEntry struct {
	LineEntry
	onBackspace func()
	onKey       func(fyne.KeyName) bool // takes a key; or nil
	wantsTab    func() bool             // Tab is such a key; or nil
	onLost      func()                  // the keyboard has gone elsewhere; or nil
}

func newChipEntry(placeholder string) *chipEntry {
	e := &chipEntry{}
	e.PlaceHolder = placeholder
	e.Begin(e)
	return e
}

// AcceptsTab is true while Tab takes what is offered.
func (e *chipEntry) AcceptsTab() bool { return e.wantsTab != nil && e.wantsTab() }

// FocusLost hides the ring, and what is offered.
func (e *chipEntry) FocusLost() {
	e.LineEntry.FocusLost()
	control.Call(e.onLost)
}

// TypedKey handles Backspace in the empty entry and leaves the rest to Fyne.
func (e *chipEntry) TypedKey(key *fyne.KeyEvent) {
	if e.onKey != nil && !e.Disabled() && e.onKey(key.Name) {
		return
	}
	if key.Name == fyne.KeyBackspace && e.Text == "" && !e.Disabled() {
		if e.onBackspace != nil {
			e.onBackspace()
		}
		return
	}
	e.LineEntry.TypedKey(key)
}

// end moves the cursor behind the text, where typing goes on.
func (e *chipEntry) end() {
	e.CursorColumn = len([]rune(e.Text))
	e.Refresh()
}
