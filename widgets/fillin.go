package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/phrase"
)

// FillIn is a dialog with fields to fill in. It stays open until it is closed by
// its caller, by Cancel or by Escape, so that what was typed survives a refusal.
type FillIn struct {
	ask   *ask
	verb  *Action
	fault *fieldError
}

// FormField is what can be filled in: a Field or a ChipField.
type FormField interface {
	fyne.CanvasObject
	SetError(text string)
	Entry() fyne.Focusable
	whenSubmitted(do func())
	whenHigher(do func())
}

var _, _ FormField = (*Field)(nil), (*ChipField)(nil)

// NewFillIn opens the dialog with the first field focused. onSubmit is called for
// the verb and for Enter in a field, again and again until Close.
func NewFillIn(w fyne.Window, title, text, verb string, fields []FormField, onSubmit func()) *FillIn {
	f := &FillIn{ask: newAsk(w, title, text), fault: newFieldError()}
	if text == "" {
		f.ask.rows = f.ask.rows[:1]
	}
	for _, field := range fields {
		field.whenSubmitted(onSubmit)
		f.ask.rows = append(f.ask.rows, field)
	}
	f.ask.rows = append(f.ask.rows, f.fault)
	f.verb = NewAction(shortened(verb, MostShort), nil, onSubmit)
	f.verb.Importance = widget.HighImportance
	for _, field := range fields {
		field.whenHigher(func() {
			if f.Open() {
				f.ask.fit()
			}
		})
	}
	f.ask.showWith(fields[0].Entry(), f.ask.button(phrase.Of(wordCancel), nil), f.verb)
	return f
}

// Close ends the dialog; a second call does nothing.
func (f *FillIn) Close() { f.ask.close() }

// Open tells whether the dialog is still there.
func (f *FillIn) Open() bool { return f.ask.isOpen() }

// SetBusy shows that what was filled in is under way.
func (f *FillIn) SetBusy(busy bool) {
	f.verb.Set(ActionView{Label: f.verb.Text, Enabled: true, Busy: busy})
}

// SetFieldError shows what is wrong with one field.
func (f *FillIn) SetFieldError(field FormField, text string) {
	field.SetError(text)
	if f.Open() {
		f.ask.fit()
		f.ask.canvas.Focus(field.Entry())
	}
}

// SetError shows what is wrong with all of it; "" clears it.
func (f *FillIn) SetError(text string) {
	if f.fault.set(text) && f.Open() {
		f.ask.fit()
	}
}
