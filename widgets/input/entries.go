package input

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/phrase"
)

// LineEntry is an entry of one line, unless newTextEntry made it.
type LineEntry struct {
	widget.Entry
	focused bool
	self    fyne.CanvasObject // what Fyne knows: it may be more than a LineEntry
	pointer *EntryPointer     // nil until it is shown
	button  *control.Action   // at its end, nil for none
	spoken  string            // for a screen reader

	Most    int                    // characters it takes; 0 for mostTyped
	refused func(why string)       // tells why something was not taken; nil for a dialog
	onPaste func(text string) bool // takes what is pasted, if it is more than a text; or nil
}

var _ textEntry = (*LineEntry)(nil)

func newLineEntry(password bool) *LineEntry {
	e := &LineEntry{}
	e.Begin(e)
	if password {
		e.Password = true
		e.setButton(phrase.Of(wordShowPassword), theme.VisibilityOffIcon(), e.turnHidden)
	}
	return e
}

// newTextEntry is an entry of several lines.
func newTextEntry(rows int) *LineEntry {
	e := newLineEntry(false)
	e.MultiLine = true
	e.Wrapping = fyne.TextWrapBreak
	e.SetMinRowsVisible(rows)
	return e
}

// AcceptsTab is false: Tab goes on to what comes next.
func (e *LineEntry) AcceptsTab() bool { return false }

// Begin makes an entry of what may be more than that.
func (e *LineEntry) Begin(self fyne.Widget) {
	e.self = self
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	e.ExtendBaseWidget(self)
}

// setButton puts a button at the end. Those that Fyne puts there by itself cannot
// be reached with the keyboard, or do not show that they have been.
func (e *LineEntry) setButton(spoken string, icon fyne.Resource, do func()) {
	e.button = control.NewAction("", icon, do)
	e.button.SetSpoken(spoken)
	e.button.Importance = widget.LowImportance
	e.ActionItem = e.button
}

// turnHidden shows what is typed, or hides it again.
func (e *LineEntry) turnHidden() {
	e.Password = !e.Password
	e.button.Icon = theme.VisibilityIcon()
	if e.Password {
		e.button.Icon = theme.VisibilityOffIcon()
	}
	e.button.Refresh()
	e.Refresh()
	if !e.button.Focused {
		control.GiveFocus(e.self.(fyne.Focusable))
	}
}

// Enable lets the user type.
func (e *LineEntry) Enable() {
	if e.button != nil {
		e.button.Enable()
	}
	e.Entry.Enable()
}

// Disable does not let the user type.
func (e *LineEntry) Disable() {
	if e.button != nil {
		e.button.Disable()
	}
	e.Entry.Disable()
}

// TypedKey passes on what an entry has no use for.
func (e *LineEntry) TypedKey(key *fyne.KeyEvent) {
	if !control.PassOn(e.self, key) {
		e.Entry.TypedKey(key)
	}
}

// FocusGained shows the ring and brings the entry into sight.
func (e *LineEntry) FocusGained() {
	e.focused = true
	e.Entry.FocusGained()
	control.Gained(e.self)
}

// TypedRune takes a letter if there is room for it.
func (e *LineEntry) TypedRune(r rune) {
	if e.takes(string(r)) {
		e.Entry.TypedRune(r)
	}
}

// TypedShortcut pastes if there is room for the text, and passes on what an entry
// has no use for.
func (e *LineEntry) TypedShortcut(s fyne.Shortcut) {
	if paste, ok := s.(*fyne.ShortcutPaste); ok {
		text := paste.Clipboard.Content()
		if e.onPaste != nil && !e.Disabled() && e.onPaste(text) || !e.takes(text) {
			return
		}
	}
	e.Entry.TypedShortcut(s)
	control.PassShortcut(e.self, s)
}

// Speak names the entry for a screen reader.
func (e *LineEntry) Speak(name string) { e.spoken = name }

// AccessibilityLabel is what the entry is for, and never what it holds.
func (e *LineEntry) AccessibilityLabel() string {
	if e.spoken != "" {
		return e.spoken
	}
	return e.PlaceHolder
}

// AccessibilityRole of an entry is that of text: Fyne has none for it.
func (e *LineEntry) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// choiceEntry is an entry of one line with choices to pick from: its button shows
// them, and so does Down.
type choiceEntry struct {
	LineEntry
	choices []string
}

var _ textEntry = (*choiceEntry)(nil)

func newChoiceEntry(choices []string) *choiceEntry {
	e := &choiceEntry{choices: choices}
	e.Begin(e)
	e.setButton(phrase.Of(wordChoices), theme.MenuDropDownIcon(), e.offer)
	return e
}

// TypedKey shows the choices with Down.
func (e *choiceEntry) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeyDown && !e.Disabled() {
		e.offer()
		return
	}
	e.LineEntry.TypedKey(key)
}

// offer shows the choices under the entry.
func (e *choiceEntry) offer() {
	var items []*fyne.MenuItem
	for _, one := range e.choices {
		items = append(items, fyne.NewMenuItem(one, func() { e.SetText(one) }))
	}
	if menu := control.ShowMenuUnder(e, items); menu != nil {
		menu.Resize(fyne.NewSize(e.Size().Width, menu.MinSize().Height))
	}
}

// FocusLost hides the ring.
func (e *LineEntry) FocusLost() {
	e.focused = false
	e.Entry.FocusLost()
}

// CreateRenderer is Fyne's, with a ring.
func (e *LineEntry) CreateRenderer() fyne.WidgetRenderer {
	inner := e.Entry.CreateRenderer()
	e.pointer = NewEntryPointer(e.self.(fyne.Focusable), &e.Entry, inner)
	return control.NewRinged(&Pointed{WidgetRenderer: inner, Pointer: e.pointer}, func() bool { return e.focused })
}

// MouseDown puts the cursor where the pointer is.
func (e *LineEntry) MouseDown(m *desktop.MouseEvent) {
	if e.pointer == nil {
		e.Entry.MouseDown(m)
		return
	}
	e.pointer.Down(m)
}
