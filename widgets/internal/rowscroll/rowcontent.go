package rowscroll

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
)

// rowContent is what a Rows scrolls: as high as all rows, holding the
// visible ones and what is drawn over them.
type rowContent struct {
	widget.BaseWidget
	rows    *Rows
	objects []fyne.CanvasObject
}

func (c *rowContent) CreateRenderer() fyne.WidgetRenderer { return &rowContentRenderer{c} }

type rowContentRenderer struct{ content *rowContent }

func (r *rowContentRenderer) Layout(fyne.Size) {}
func (r *rowContentRenderer) MinSize() fyne.Size {
	return fyne.NewSize(0, r.content.rows.Total())
}
func (r *rowContentRenderer) Destroy() {}

func (r *rowContentRenderer) Objects() []fyne.CanvasObject {
	objects := r.content.objects
	if over := r.content.rows.Over; over != nil {
		return append(objects[:len(objects):len(objects)], over)
	}
	return objects
}

// Refresh draws anew. The rows have refreshed themselves where they changed.
func (r *rowContentRenderer) Refresh() { canvas.Refresh(r.content) }

// rowKeys is what a Rows does with the keyboard. It is one stop for Tab,
// however many rows are in sight.
type rowKeys interface {
	Focus(has bool)
	Key(*fyne.KeyEvent)
	Typed(rune)
	Shortcut(fyne.Shortcut)
}

var (
	_ fyne.Focusable    = (*Rows)(nil)
	_ fyne.Shortcutable = (*Rows)(nil)
)

// FocusGained is Fyne's.
func (r *Rows) FocusGained() {
	r.Keys.Focus(true)
	control.Gained(r)
}

// FocusLost is Fyne's.
func (r *Rows) FocusLost() { r.Keys.Focus(false) }

// TypedKey is Fyne's.
func (r *Rows) TypedKey(key *fyne.KeyEvent) { r.Keys.Key(key) }

// TypedRune is Fyne's.
func (r *Rows) TypedRune(c rune) { r.Keys.Typed(c) }

// TypedShortcut is Fyne's.
func (r *Rows) TypedShortcut(s fyne.Shortcut) {
	r.Keys.Shortcut(s)
	control.PassShortcut(r, s)
}

// AccessibilityLabel is what the rows are.
func (r *Rows) AccessibilityLabel() string { return r.spoken }

// AccessibilityRole is a container.
func (r *Rows) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }
