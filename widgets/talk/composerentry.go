package talk

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/input"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

const composerRows = 5 // shown at most; the entry scrolls beyond

// composerEntry is an entry of several lines in which Enter submits and
// Shift+Enter breaks the line: Fyne's own has it the other way round.
type composerEntry struct {
	widget.Entry
	focused bool
	pointer *input.EntryPointer // nil until it is shown
	talk    *Conversation
	held    heldKeys
	input   composition
	space   lastSpace
	rows    int
}

func newComposerEntry(c *Conversation) *composerEntry {
	e := &composerEntry{talk: c, rows: 1}
	e.MultiLine = true
	e.Wrapping = fyne.TextWrapWord
	e.PlaceHolder = phrase.Of(wordMessage)
	e.OnChanged = func(string) { c.typed() }
	e.ExtendBaseWidget(e)
	e.SetMinRowsVisible(1)
	return e
}

// KeyDown notes what is held down.
func (e *composerEntry) KeyDown(key *fyne.KeyEvent) {
	e.held.down(key.Name)
	if !e.held.shortcut() {
		e.input.pressed(key.Name)
	}
	e.Entry.KeyDown(key)
}

// KeyUp notes what is held down no more.
func (e *composerEntry) KeyUp(key *fyne.KeyEvent) {
	e.held.up(key.Name)
	e.Entry.KeyUp(key)
}

// FocusLost forgets the keys that are held: their release may go elsewhere.
func (e *composerEntry) FocusLost() {
	e.focused = false
	e.held, e.input = heldKeys{}, composition{}
	e.Entry.FocusLost()
}

// TypedRune notes that a key had its letter.
func (e *composerEntry) TypedRune(r rune) {
	e.input.arrived()
	e.space.restore(&e.Entry)
	after := e.CursorTextOffset() + 1
	selected := e.SelectedText() != ""
	e.Entry.TypedRune(r)
	if r == ' ' && !selected {
		e.space.typed(&e.Entry, after)
	}
}

// TypedKey submits on Enter, recalls on Up, and leaves the rest to Fyne.
func (e *composerEntry) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.input.ends() {
			return
		}
		if !e.held.shift() {
			if !e.Disabled() {
				e.talk.Submit()
			}
			return
		}
	case fyne.KeyUp:
		if e.Text == "" && !e.Disabled() && e.talk.OnRecall != nil {
			e.talk.OnRecall()
			return
		}
	case fyne.KeyPageUp, fyne.KeyPageDown:
		e.talk.page(key.Name == fyne.KeyPageDown, e.held.shift())
		return
	case fyne.KeyEscape:
		if e.input.ends() {
			return
		}
	case fyne.KeyBackspace:
		e.space.restore(&e.Entry)
	}
	if !control.PassOn(e, key) {
		e.Entry.TypedKey(key)
	}
}

// TypedShortcut gives the caller a chance to paste what is not text.
func (e *composerEntry) TypedShortcut(s fyne.Shortcut) {
	paste, ok := s.(*fyne.ShortcutPaste)
	if !ok || e.Disabled() {
		e.Entry.TypedShortcut(s)
		control.PassShortcut(e, s)
		return
	}
	text := paste.Clipboard.Content()
	if e.talk.OnPaste == nil || !e.talk.OnPaste(text) {
		e.paste(text)
	}
}

// paste puts text in place of what is selected, or where the cursor is.
func (e *composerEntry) paste(text string) {
	e.space.restore(&e.Entry)
	e.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: taken(text)})
}

// taken is a clipboard that holds a text.
type taken string

// Content is the text.
func (t taken) Content() string { return string(t) }

// SetContent does nothing.
func (taken) SetContent(string) {}

// FocusGained shows the ring and brings the composer into sight.
func (e *composerEntry) FocusGained() {
	e.focused = true
	e.Entry.FocusGained()
	control.Gained(e)
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
	for line := range strings.SplitSeq(look.ClipRunes(e.Text, 4000), "\n") {
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

// CreateRenderer is Fyne's, with a ring.
func (e *composerEntry) CreateRenderer() fyne.WidgetRenderer {
	inner := e.Entry.CreateRenderer()
	e.pointer = input.NewEntryPointer(e, &e.Entry, inner)
	return control.NewRinged(&input.Pointed{WidgetRenderer: inner, Pointer: e.pointer}, func() bool { return e.focused })
}

// MouseDown puts the cursor where the pointer is.
func (e *composerEntry) MouseDown(m *desktop.MouseEvent) {
	if e.pointer == nil {
		e.Entry.MouseDown(m)
		return
	}
	e.pointer.Down(m)
}

// AccessibilityLabel is what is to be typed, or why nothing can be.
func (e *composerEntry) AccessibilityLabel() string { return e.PlaceHolder }

// AccessibilityRole is text.
func (e *composerEntry) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
