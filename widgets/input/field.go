package input

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// Field is a labelled entry with an error line under it. The line appears only
// when there is an error. Its words go when the user types, its room when the text is
// set by SetText.
type Field struct {
	widget.BaseWidget

	OnSubmitted func()            // Enter was pressed in the entry
	OnChanged   func(text string) // the text changed, by the user or by SetText

	label *look.TextLine
	entry textEntry
	inner *widget.Entry // of entry
	line  *LineEntry    // of entry
	kept  string        // a text too long to be edited, as long as nothing else is entered
	fault *FieldError
	given bool // SetText is at work, and not the user
	box   *fyne.Container
}

// textEntry is what Fyne's Entry and SelectEntry have in common for a Field.
type textEntry interface {
	fyne.Widget
	fyne.Focusable
	fyne.Disableable
	SetText(string)
}

// NewField gives an empty field for plain text.
func NewField(label, placeholder string) *Field {
	e := newLineEntry(false)
	return newField(label, placeholder, e, e)
}

// NewPasswordField gives an empty field that shows dots for what is typed, and
// has a button to show it.
func NewPasswordField(label, placeholder string) *Field {
	e := newLineEntry(true)
	return newField(label, placeholder, e, e)
}

// NewChoiceField gives an empty field for any text, with choices to pick from.
func NewChoiceField(label, placeholder string, choices []string) *Field {
	e := newChoiceEntry(choices)
	return newField(label, placeholder, &e.LineEntry, e)
}

// NewTextField gives an empty field for text of several lines, of which so many are
// in sight.
func NewTextField(label, placeholder string, rows int) *Field {
	e := newTextEntry(rows)
	return newField(label, placeholder, e, e)
}

func newField(label, placeholder string, line *LineEntry, outer textEntry) *Field {
	inner := &line.Entry
	f := &Field{label: newFieldLabel(label), inner: inner, line: line, entry: outer, fault: NewFieldError()}
	line.refused = f.SetError
	inner.PlaceHolder = placeholder
	inner.OnSubmitted = func(string) {
		if f.OnSubmitted != nil {
			control.Acted(line.self)
			f.OnSubmitted()
		}
	}
	inner.OnChanged = func(text string) {
		f.kept = ""
		if f.given {
			f.SetError("")
		} else {
			f.ClearError()
		}
		if f.OnChanged != nil {
			f.OnChanged(text)
		}
	}
	if named, ok := outer.(interface{ Speak(string) }); ok {
		named.Speak(label)
	}
	f.box = container.New(look.Stacked{Gap: 2}, f.label, outer, f.fault)
	f.ExtendBaseWidget(f)
	return f
}

// whenSubmitted sets what Enter does.
func (f *Field) whenSubmitted(do func()) { f.OnSubmitted = do }

// whenHigher is for fields that grow.
func (f *Field) whenHigher(func()) {}

// SetMost sets how many characters can be entered: mostTyped unless it is called.
func (f *Field) SetMost(characters int) { f.line.Most = characters }

// Text gives what the entry holds, untrimmed.
func (f *Field) Text() string { return f.kept + f.inner.Text }

// SetText replaces what the entry holds. A text that is too long to be edited is
// not shown: the field says so, and holds it until something else is entered.
func (f *Field) SetText(text string) {
	f.given = true
	defer func() { f.given = false }()
	runes := utf8.RuneCountInString(text)
	if runes <= f.line.room() {
		f.entry.SetText(text)
		f.kept = ""
		return
	}
	f.entry.SetText("")
	f.kept = text
	f.SetError(phrase.Of(wordKeptWhole, phrase.With{"Count": runes}))
}

// SetError shows text under the entry; "" clears it.
func (f *Field) SetError(text string) {
	if f.fault.Set(text) {
		f.Refresh()
	}
}

// Warn shows text under the entry as what it waits for, not as an error.
func (f *Field) Warn(text string) {
	if f.fault.warn(text) {
		f.Refresh()
	}
}

// ClearError takes the words of an error away and keeps their room.
func (f *Field) ClearError() { f.fault.Clear() }

// Error gives the error or the warning that is shown, "" for none.
func (f *Field) Error() string { return f.fault.text.Text }

// SetEnabled lets the entry take input or not.
func (f *Field) SetEnabled(enabled bool) { look.SetEnabled(f.entry, enabled) }

// Entry gives the entry, to focus it or to type into it.
func (f *Field) Entry() fyne.Focusable { return f.entry }

// CreateRenderer is Fyne's.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(f.box)
}

// NewEditor gives an empty field for text of many lines, such as a program: it takes the
// height that it is given, and breaks no lines.
func NewEditor(label, placeholder string) *Field {
	f := NewTextField(label, placeholder, 3)
	f.inner.Wrapping = fyne.TextWrapOff
	f.inner.Scroll = fyne.ScrollBoth
	f.inner.TextStyle.Monospace = true
	f.inner.Refresh()
	f.box = container.NewBorder(f.label, f.fault, nil, nil, f.entry)
	return f
}
