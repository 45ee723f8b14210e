package window

import (
	"fyne.io/fyne/v2"

	"muster/app/column"
)

// hints tell when the hint in the toolbar has been overtaken: by what its user does next. What
// arrives by itself leaves it alone, and so does what is done in the column of somebody else.
type hints struct {
	acted *column.Column // the user has acted in it last; nil for outside all columns
	of    *column.Column // the hint came of that
}

// hint shows a hint as one of what was done last: what is done for a while tells at its end.
func (w *Window) hint(text string) { w.hintWith(text, "", nil) }

func (w *Window) hintWith(text, verb string, goOn func()) {
	w.hints.of = w.hints.acted
	w.toolbar.HintWith(text, verb, goOn)
}

// acted is told of what the user presses or sends, before anything comes of it.
func (w *Window) acted(o fyne.CanvasObject) {
	w.actedIn(w.Deck.At(w.Host.Fyne.Driver().AbsolutePositionForObject(o)))
}

// actedByKey is told of shortcuts and of the menu of the window, which are for the user at hand.
func (w *Window) actedByKey() { w.actedIn(w.Deck.Current()) }

func (w *Window) actedIn(c *column.Column) {
	w.hints.acted = c
	if c == nil || w.hints.of == nil || c == w.hints.of {
		w.toolbar.Hint("")
	}
}
