package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// rowContent is what a rowScroll scrolls: as high as all rows, holding the
// visible ones and what is drawn over them.
type rowContent struct {
	widget.BaseWidget
	rows    *rowScroll
	objects []fyne.CanvasObject
}

func (c *rowContent) CreateRenderer() fyne.WidgetRenderer { return &rowContentRenderer{c} }

type rowContentRenderer struct{ content *rowContent }

func (r *rowContentRenderer) Layout(fyne.Size) {}
func (r *rowContentRenderer) MinSize() fyne.Size {
	return fyne.NewSize(0, r.content.rows.total())
}
func (r *rowContentRenderer) Destroy() {}

func (r *rowContentRenderer) Objects() []fyne.CanvasObject {
	objects := r.content.objects
	if over := r.content.rows.over; over != nil {
		return append(objects[:len(objects):len(objects)], over)
	}
	return objects
}

// Refresh draws anew. The rows have refreshed themselves where they changed.
func (r *rowContentRenderer) Refresh() { canvas.Refresh(r.content) }

// rowKeys is what a rowScroll does with the keyboard. It is one stop for Tab,
// however many rows are in sight.
type rowKeys interface {
	focus(has bool)
	key(*fyne.KeyEvent)
	typed(rune)
	shortcut(fyne.Shortcut)
}

var (
	_ fyne.Focusable    = (*rowScroll)(nil)
	_ fyne.Shortcutable = (*rowScroll)(nil)
)

// FocusGained is Fyne's.
func (r *rowScroll) FocusGained() {
	r.keys.focus(true)
	gained(r)
}

// FocusLost is Fyne's.
func (r *rowScroll) FocusLost() { r.keys.focus(false) }

// TypedKey is Fyne's.
func (r *rowScroll) TypedKey(key *fyne.KeyEvent) { r.keys.key(key) }

// TypedRune is Fyne's.
func (r *rowScroll) TypedRune(c rune) { r.keys.typed(c) }

// TypedShortcut is Fyne's.
func (r *rowScroll) TypedShortcut(s fyne.Shortcut) {
	r.keys.shortcut(s)
	passShortcut(r, s)
}

// AccessibilityLabel is what the rows are.
func (r *rowScroll) AccessibilityLabel() string { return r.spoken }

// AccessibilityRole is a container.
func (r *rowScroll) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }
