package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

const composerRows = 5 // shown at most; the entry scrolls beyond

// composerEntry is an entry of several lines in which Enter submits and
// Shift+Enter breaks the line: Fyne's own has it the other way round.
type composerEntry struct {
	widget.Entry
	submit func()
	shift  bool
	rows   int
}

func newComposerEntry(submit func()) *composerEntry {
	e := &composerEntry{submit: submit, rows: 1}
	e.MultiLine = true
	e.Wrapping = fyne.TextWrapBreak // by words Fyne moves a space typed at a row's end
	e.PlaceHolder = wordMessage
	e.ExtendBaseWidget(e)
	e.SetMinRowsVisible(1)
	return e
}

// KeyDown notes Shift.
func (e *composerEntry) KeyDown(key *fyne.KeyEvent) {
	if isShift(key.Name) {
		e.shift = true
	}
	e.Entry.KeyDown(key)
}

// KeyUp notes Shift.
func (e *composerEntry) KeyUp(key *fyne.KeyEvent) {
	if isShift(key.Name) {
		e.shift = false
	}
	e.Entry.KeyUp(key)
}

// FocusLost forgets Shift: its release may go elsewhere.
func (e *composerEntry) FocusLost() {
	e.shift = false
	e.Entry.FocusLost()
}

func isShift(name fyne.KeyName) bool {
	return name == desktop.KeyShiftLeft || name == desktop.KeyShiftRight
}

// TypedKey submits on Enter and leaves the rest to Fyne.
func (e *composerEntry) TypedKey(key *fyne.KeyEvent) {
	if (key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter) && !e.shiftDown() {
		if !e.Disabled() {
			e.submit()
		}
		return
	}
	if !passOn(e, key) {
		e.Entry.TypedKey(key)
	}
}

func (e *composerEntry) shiftDown() bool {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
	}
	return e.shift
}

// AcceptsTab is false: Tab leaves the composer for the Send button.
func (e *composerEntry) AcceptsTab() bool { return false }

// Resize also fits the number of rows to the width.
func (e *composerEntry) Resize(size fyne.Size) {
	e.Entry.Resize(size)
	e.fitRows()
}

// fitRows makes the entry as high as its text, within limits, and tells whether
// that changed it.
func (e *composerEntry) fitRows() bool {
	rows := 0
	wide := e.Size().Width - 4*theme.InnerPadding()
	for line := range strings.SplitSeq(clipRunes(e.Text, 4000), "\n") {
		rows++
		if wide > 0 {
			rows += int(fyne.MeasureText(line, theme.TextSize(), fyne.TextStyle{}).Width / wide)
		}
		if rows >= composerRows {
			break
		}
	}
	rows = min(rows, composerRows)
	if rows == e.rows {
		return false
	}
	e.rows = rows
	e.SetMinRowsVisible(rows)
	return true
}

// toEnd moves the cursor behind the text.
func (e *composerEntry) toEnd() {
	lines := strings.Split(e.Text, "\n")
	if e.Size().Width > 0 && len(lines) > 1 {
		e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
		return
	}
	e.CursorRow, e.CursorColumn = 0, len([]rune(lines[0]))
	e.Refresh()
}
