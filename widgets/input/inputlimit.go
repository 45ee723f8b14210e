package input

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"muster/widgets/dialog"
	"muster/widgets/phrase"
)

// How many characters an entry of one line takes. Fyne draws a line whole, however
// little of it is in sight, and to find where in it one clicks measures each of its
// beginnings: the time for that grows with the square of the length.
const (
	mostTyped   = 128 // unless something else is said: names, what is looked for
	MostAddress = 254 // of an e-mail address
	MostPath    = 500 // of a file, or an address of the web
)

func (e *LineEntry) room() int {
	if e.Most > 0 {
		return e.Most
	}
	return mostTyped
}

// takes tells whether more fits into the entry, in place of what is selected. Where
// it does not, the user is told, and nothing of it is taken: it stays where it is.
func (e *LineEntry) takes(more string) bool {
	most := e.room()
	left := e.Text
	if len(left)+len(more) <= most || e.Disabled() {
		return true
	}
	count := utf8.RuneCountInString(left) - utf8.RuneCountInString(e.SelectedText()) + utf8.RuneCountInString(more)
	if count <= most {
		return true
	}
	why := phrase.Of(wordEntryFull, phrase.With{"Most": most})
	if utf8.RuneCountInString(more) > 1 {
		why = phrase.Of(wordPasteTooLong, phrase.With{"Most": most, "Count": count})
	}
	e.refuse(why)
	return false
}

func (e *LineEntry) refuse(why string) {
	if e.refused != nil {
		e.refused(why)
		return
	}
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		if w.Canvas() == fyne.CurrentApp().Driver().CanvasForObject(e.self) {
			dialog.Tell(w, phrase.Of(wordNotPasted), why)
		}
	}
}
