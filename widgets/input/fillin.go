package input

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/dialog"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// FillIn is a dialog with fields to fill in. It stays open until it is closed by
// its caller, by Cancel or by Escape, so that what was typed survives a refusal.
type FillIn struct {
	ask   *dialog.Box
	verb  *control.Action
	fault *FieldError
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

// NewFillIn opens the dialog, as somebody, with the first field focused. onSubmit is called for
// the verb and for Enter in a field, again and again until Close.
func NewFillIn(w fyne.Window, who look.Actor, title, text, verb string, fields []FormField, onSubmit func()) *FillIn {
	f := &FillIn{ask: dialog.NewBox(w, title, text), fault: NewFieldError()}
	if text == "" {
		f.ask.Rows = f.ask.Rows[:1]
	}
	f.ask.As(who)
	for _, field := range fields {
		field.whenSubmitted(onSubmit)
		f.ask.Rows = append(f.ask.Rows, field)
	}
	f.ask.Rows = append(f.ask.Rows, f.fault)
	f.verb = control.NewAction(look.Shortened(verb, look.MostShort), nil, onSubmit)
	f.verb.Importance = widget.HighImportance
	for _, field := range fields {
		field.whenHigher(func() {
			if f.Open() {
				f.ask.Fit()
			}
		})
	}
	f.ask.ShowWith(fields[0].Entry(), f.ask.Button(phrase.Of(wordCancel), nil), f.verb)
	return f
}

// Close ends the dialog; a second call does nothing.
func (f *FillIn) Close() { f.ask.Close() }

// Open tells whether the dialog is still there.
func (f *FillIn) Open() bool { return f.ask.IsOpen() }

// SetBusy shows that what was filled in is under way.
func (f *FillIn) SetBusy(busy bool) {
	f.verb.Set(control.ActionView{Label: f.verb.Text, Enabled: true, Busy: busy})
}

// SetFieldError shows what is wrong with one field.
func (f *FillIn) SetFieldError(field FormField, text string) {
	field.SetError(text)
	if f.Open() {
		f.ask.Fit()
		control.GiveFocus(field.Entry())
	}
}

// SetError shows what is wrong with all of it; "" clears it.
func (f *FillIn) SetError(text string) {
	if f.fault.Set(text) && f.Open() {
		f.ask.Fit()
	}
}
