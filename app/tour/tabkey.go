package tour

import (
	"fmt"

	"fyne.io/fyne/v2"

	"muster/app/column"
)

// press walks with the Tab key from where the focus is to the button with this label and
// presses Enter on it. The focus stays there.
func press(w fyne.Window, label string) error {
	f, err := find(w, label, nil)
	if err == nil {
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	return err
}

// pressIn is press in a user's column. The focus goes back to where it was, unless the
// button has put it somewhere.
func (t *cast) pressIn(c *column.Column, label string) error {
	canvas := t.app.Window().Canvas()
	before := canvas.Focused()
	f, err := find(t.app.Window(), label, c)
	if err == nil {
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	}
	if canvas.Focused() == f {
		refocus(canvas, before)
	}
	return err
}

// pickLast opens the menu of a button in a user's column, and picks an item, counted
// from the end of those that can be picked.
func (t *cast) pickLast(c *column.Column, label string, fromEnd int) error {
	if err := t.pressIn(c, label); err != nil {
		return err
	}
	menu := t.app.Window().Canvas().Focused()
	if menu == nil {
		return fmt.Errorf("%q opens no menu", label)
	}
	for range fromEnd {
		menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	}
	menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	return nil
}

// fill types into a field of a user's column. The focus goes back to where it was.
func (t *cast) fill(c *column.Column, label, text string) error {
	canvas := t.app.Window().Canvas()
	before := canvas.Focused()
	f, err := find(t.app.Window(), label, c)
	if err != nil {
		return err
	}
	for _, key := range text {
		f.TypedRune(key)
	}
	refocus(canvas, before)
	return nil
}

// has tells whether a user's column has something of that label to be come to.
func (t *cast) has(c *column.Column, label string) bool {
	canvas := t.app.Window().Canvas()
	before := canvas.Focused()
	_, err := find(t.app.Window(), label, c)
	refocus(canvas, before)
	return err == nil
}

func refocus(c fyne.Canvas, before fyne.Focusable) {
	if before == nil {
		c.Unfocus()
	} else if c.Focused() != before {
		c.Focus(before)
	}
}

// find walks with the Tab key to what has this label, in a user's column unless that is
// nil: what is disabled is not come to, nor what has not been drawn yet.
func find(w fyne.Window, label string, in *column.Column) (fyne.Focusable, error) {
	const most = 400 // stops on the way, more than a full window has
	c := w.Canvas()
	before := c.Focused()
	for range most {
		if f := c.Focused(); f != nil && labelled(f) == label && isIn(f, in) {
			return f, nil
		}
		c.FocusNext()
	}
	refocus(c, before)
	return nil, fmt.Errorf("nothing called %q was found with the Tab key", label)
}

// isIn tells whether something is in a user's column, which may be nil for any.
func isIn(f fyne.Focusable, c *column.Column) bool {
	if c == nil {
		return true
	}
	o, ok := f.(fyne.CanvasObject)
	if !ok {
		return false
	}
	driver := fyne.CurrentApp().Driver()
	from, at := driver.AbsolutePositionForObject(c.Card), driver.AbsolutePositionForObject(o)
	return from.X <= at.X && at.X < from.X+c.Card.Size().Width
}

func labelled(f fyne.Focusable) string {
	if named, ok := f.(interface{ AccessibilityLabel() string }); ok {
		return named.AccessibilityLabel()
	}
	return ""
}
