package input

import "fyne.io/fyne/v2"

// chipEntry is an entry that tells of Backspace while it is empty.
type chipEntry struct {
	LineEntry
	onBackspace func()
}

func newChipEntry(placeholder string) *chipEntry {
	e := &chipEntry{}
	e.PlaceHolder = placeholder
	e.Begin(e)
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
	e.LineEntry.TypedKey(key)
}

// end moves the cursor behind the text, where typing goes on.
func (e *chipEntry) end() {
	e.CursorColumn = len([]rune(e.Text))
	e.Refresh()
}
