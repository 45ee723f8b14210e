package control

import "fyne.io/fyne/v2"

// GiveFocus gives the keyboard to what takes keys, and tells whether it has it now: what is
// hidden, disabled or in no window does not get it. All of the program gives the focus here.
//
// The toolkit knows an object's window, and what is inside a widget, only once that was drawn,
// and forgets both a minute after it was hidden. What has just been shown would stay without the
// keyboard, and what is typed would go elsewhere. So it is laid out first, as for the next frame.
func GiveFocus(f fyne.Focusable) bool {
	o, ok := f.(fyne.CanvasObject)
	if !ok {
		return false
	}
	c := CanvasOf(o)
	if c == nil {
		return false
	}
	c.Focus(f)
	return c.Focused() == f
}

// laidOut is a canvas of the desktop's driver.
type laidOut interface{ EnsureMinSize() bool }

// CanvasOf is the canvas in which an object can be seen; nil for none. Unlike the driver it knows
// that of what was not drawn yet, or not for so long that the toolkit has forgotten it.
func CanvasOf(o fyne.CanvasObject) fyne.Canvas {
	driver := fyne.CurrentApp().Driver()
	if c := driver.CanvasForObject(o); c != nil && isSeenIn(c, o) {
		return c
	}
	for _, w := range driver.AllWindows() {
		if c, ok := w.Canvas().(laidOut); ok {
			c.EnsureMinSize()
		}
	}
	if c := driver.CanvasForObject(o); c != nil && isSeenIn(c, o) {
		return c
	}
	return nil
}

// isSeenIn tells whether an object can be seen in a canvas. An object that is nowhere has the
// origin for its place; what is there moves with the content.
func isSeenIn(c fyne.Canvas, o fyne.CanvasObject) bool {
	return !fyne.CurrentApp().Driver().AbsolutePositionForObject(o).IsZero() || c.Content() != nil && movesWith(c.Content(), o)
}
