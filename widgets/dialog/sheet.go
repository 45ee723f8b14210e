package dialog

import (
	"fyne.io/fyne/v2"

	"muster/widgets/phrase"
)

// Sheet is a dialog with rows of the caller's and a button to close it; what is
// changed in it takes effect at once.
type Sheet struct{ ask *Box }

// NewSheet opens the dialog. onClosed is called when the user closes it; it may be
// nil.
func NewSheet(w fyne.Window, title string, rows []fyne.CanvasObject, onClosed func()) *Sheet {
	s := &Sheet{ask: NewBox(w, title, "")}
	s.ask.Rows = append(s.ask.Rows[:1], rows...)
	s.ask.show(s.ask.Button(phrase.Of(wordClose), onClosed))
	return s
}

// Close ends the dialog without a word; a second call does nothing.
func (s *Sheet) Close() { s.ask.Close() }
