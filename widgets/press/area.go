// Package press has what widgets share that are pressed as a whole: by the pointer, and by
// Enter or Space.
package press

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
)

// Widget is what is made of an Area.
type Widget interface {
	fyne.Widget
	fyne.Tappable
	fyne.Focusable
}

// Area is the base of such a widget, in place of Fyne's. It knows whether the pointer and the
// focus are there, and has the widget drawn anew when that changes.
type Area struct {
	widget.BaseWidget
	OnPressed        func()
	Hovered, Focused bool

	of Widget
}

var (
	_ fyne.Focusable     = (*Area)(nil)
	_ fyne.Tappable      = (*Area)(nil)
	_ desktop.Hoverable  = (*Area)(nil)
	_ desktop.Cursorable = (*Area)(nil)
)

// Begin makes it the base of a widget. It takes the place of ExtendBaseWidget.
func (a *Area) Begin(of Widget) {
	a.of = of
	a.ExtendBaseWidget(of)
}

// Tapped is Fyne's.
func (a *Area) Tapped(*fyne.PointEvent) {
	control.Acted(a.of)
	a.OnPressed()
}

// Cursor is a hand.
func (a *Area) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn shows that the pointer is there.
func (a *Area) MouseIn(*desktop.MouseEvent) {
	a.Hovered = true
	a.of.Refresh()
}

// MouseMoved is Fyne's.
func (a *Area) MouseMoved(*desktop.MouseEvent) {}

// MouseOut shows that it has gone.
func (a *Area) MouseOut() {
	a.Hovered = false
	a.of.Refresh()
}

// FocusGained shows that the focus is there.
func (a *Area) FocusGained() {
	a.Focused = true
	a.of.Refresh()
	control.Gained(a.of)
}

// FocusLost shows that it has gone.
func (a *Area) FocusLost() {
	a.Focused = false
	a.of.Refresh()
}

// TypedRune is Fyne's.
func (a *Area) TypedRune(rune) {}

// TypedKey presses it with Enter and Space, and passes other keys on.
func (a *Area) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		a.of.Tapped(nil)
	default:
		control.PassOn(a.of, key)
	}
}
