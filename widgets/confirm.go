package widgets

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/phrase"
)

// Choice is one of the ways out that Choose offers. Reason tells why it is not
// enabled.
type Choice struct {
	Label       string
	Destructive bool
	Enabled     bool
	Reason      string
	Do          func()
}

// Confirm asks before onConfirm is called. The confirming button is the verb;
// Cancel has the focus, and Escape cancels.
func Confirm(w fyne.Window, title, text, verb string, destructive bool, onConfirm func()) {
	a := newAsk(w, title, text)
	cancel := a.button(phrase.Of(wordCancel), nil)
	confirm := a.button(verb, onConfirm)
	confirm.Importance = widget.HighImportance
	if destructive {
		confirm.Importance = widget.DangerImportance
	}
	a.show(cancel, confirm)
}

// Tell tells something at the user's wish; Close and Escape end it.
func Tell(w fyne.Window, title, text string) {
	a := newAsk(w, title, text)
	a.show(a.button(phrase.Of(wordClose), nil))
}

// Choose offers several ways out of a situation, and Cancel. The reason of a
// choice that is not enabled stands under it.
func Choose(w fyne.Window, title, text string, choices []Choice) {
	a := newAsk(w, title, text)
	for _, c := range choices {
		b := a.button(c.Label, c.Do)
		if c.Destructive {
			b.Importance = widget.DangerImportance
		}
		a.rows = append(a.rows, b)
		if c.Enabled {
			continue
		}
		b.Set(ActionView{Label: b.Text})
		if c.Reason != "" {
			why := newAskText(c.Reason)
			why.Importance = widget.LowImportance
			a.rows = append(a.rows, why)
		}
	}
	a.show(a.button(phrase.Of(wordCancel), nil))
}

// ask is a dialog that closes on each of its buttons and on Escape.
type ask struct {
	canvas fyne.Canvas
	wide   float32 // where the window has the room; 0 for that of most
	popUp  *widget.PopUp
	scroll *container.Scroll // of the rows
	rows   []fyne.CanvasObject
	before func(*fyne.KeyEvent) // the canvas's own handler, while the dialog has its keys
	back   fyne.Focusable       // had the focus before
	closed func()               // forgets the dialog again
	gone   func()               // is told that the dialog has closed; nil for nobody
}

// newAsk prepares a dialog of a title and a text; show opens it.
func newAsk(w fyne.Window, title, text string) *ask {
	head := newAskText(shortened(title, 120))
	head.TextStyle.Bold = true
	return &ask{canvas: w.Canvas(), rows: []fyne.CanvasObject{head, newAskText(text)}}
}

func newAskText(text string) *widget.Label {
	l := widget.NewLabel(Bounded(text))
	l.Wrapping = fyne.TextWrapWord
	return l
}

// button gives a button that closes the dialog and then does something, nil for nothing.
func (a *ask) button(label string, do func()) *Action {
	return NewAction(shortened(label, 60), nil, func() {
		a.close()
		if do != nil {
			do()
		}
	})
}

// show opens the dialog; the first of the buttons in its last row is the default.
func (a *ask) show(buttons ...fyne.CanvasObject) {
	a.showWith(buttons[0].(*Action), buttons...)
}

// showWith opens the dialog with the focus on that.
func (a *ask) showWith(focus fyne.Focusable, buttons ...fyne.CanvasObject) {
	body, scroll := newAskBody(a.canvas, cmp.Or(a.wide, em(askWidth)), a.rows, buttons)
	a.scroll = scroll
	a.back = a.canvas.Focused()
	a.before = a.canvas.OnTypedKey()
	// Where no button has the focus, after a click beside them, keys go here.
	a.canvas.SetOnTypedKey(func(e *fyne.KeyEvent) {
		switch {
		case e.Name == fyne.KeyEscape:
			a.close()
		case e.Name == fyne.KeyF1 && a.before != nil:
			a.before(e)
		}
	})
	a.closed = dialogOpened(a.canvas, scroll)
	a.popUp = widget.NewModalPopUp(body, a.canvas)
	a.popUp.Show()
	a.fit()
	a.canvas.Focus(focus)
}

// isOpen tells whether the dialog is there.
func (a *ask) isOpen() bool { return a.popUp != nil }

// fit gives the dialog the height of its rows.
func (a *ask) fit() { a.popUp.Resize(a.popUp.MinSize()) }

// isShown tells whether what had the focus is still in the window: Fyne complains
// of what is not. Of an object that is nowhere the driver gives the origin, where
// nothing is that can have the focus: a window's content begins with a bar.
func isShown(f fyne.Focusable) bool {
	o, ok := f.(fyne.CanvasObject)
	return ok && !fyne.CurrentApp().Driver().AbsolutePositionForObject(o).IsZero()
}

// close closes the dialog, if it is open, and gives the focus back.
func (a *ask) close() {
	if a.popUp == nil {
		return
	}
	a.popUp.Hide()
	a.popUp = nil
	a.closed()
	a.canvas.SetOnTypedKey(a.before)
	if a.back != nil && isShown(a.back) {
		a.canvas.Focus(a.back)
	}
	if a.gone != nil {
		a.gone()
	}
}
