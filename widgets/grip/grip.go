// Package grip has what the pointer drags things by.
package grip

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/look"
)

// Drag is something that the pointer drags, until it is let go or given up.
type Drag struct {
	To   func(from, at fyne.Position) // the pointer was pressed there, and is here
	End  func()
	Undo func()

	over bool
}

// GiveUp leaves all as it was before the drag, and tells whether it was still going on.
func (d *Drag) GiveUp() bool {
	if d.over {
		return false
	}
	d.over = true
	d.Undo()
	return true
}

// Grip is what the pointer drags something by. It gives the keyboard back to what had it
// before: the toolkit takes it away with the press.
type Grip struct {
	widget.BaseWidget

	Begin    func() *Drag          // nil for nothing to drag
	shape    func() desktop.Cursor // of the pointer over it
	OnDouble func()                // it was tapped twice; nil for nothing

	line   *look.Fill // in its middle while the pointer is on it and is that for a width
	now    *Drag
	from   fyne.Position
	before fyne.Focusable
}

var (
	_ fyne.Draggable      = (*Grip)(nil)
	_ fyne.DoubleTappable = (*Grip)(nil)
	_ desktop.Mouseable   = (*Grip)(nil)
	_ desktop.Hoverable   = (*Grip)(nil)
	_ desktop.Cursorable  = (*Grip)(nil)
)

const lineThick = 2

// New gives a grip of which nothing is seen.
func New(begin func() *Drag, shape func() desktop.Cursor) *Grip {
	g := &Grip{Begin: begin, shape: shape, line: look.NewFill(theme.ColorNamePrimary, 1)}
	g.line.Hide()
	g.ExtendBaseWidget(g)
	return g
}

// Cursor is the shape of the pointer.
func (g *Grip) Cursor() desktop.Cursor { return g.shape() }

// DoubleTapped is Fyne's.
func (g *Grip) DoubleTapped(*fyne.PointEvent) { control.Call(g.OnDouble) }

// MouseIn shows the line of a grip that gives a width.
func (g *Grip) MouseIn(*desktop.MouseEvent) { Show(g, g.line, g.shape() == desktop.HResizeCursor) }

// MouseMoved is Fyne's.
func (g *Grip) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the line away.
func (g *Grip) MouseOut() { Show(g, g.line, false) }

// MouseDown notes what has the keyboard. A second button during a drag changes nothing.
func (g *Grip) MouseDown(*desktop.MouseEvent) {
	if g.now == nil {
		g.before = focused()
	}
}

// MouseUp notes what has the keyboard by now, if a shortcut has given it to something
// else during the drag: the toolkit takes it away with the release, too.
func (g *Grip) MouseUp(*desktop.MouseEvent) {
	if now := focused(); now != nil {
		g.before = now
	}
}

// focused is what has the keyboard in any window. The grip itself may have gone during
// its drag, and has no window then.
func focused() fyne.Focusable {
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		if f := w.Canvas().Focused(); f != nil {
			return f
		}
	}
	return nil
}

// Dragged begins to drag, or drags on.
func (g *Grip) Dragged(e *fyne.DragEvent) {
	if g.now == nil {
		if g.now = g.Begin(); g.now == nil {
			return
		}
		control.Hush(true)
		g.from = e.AbsolutePosition.SubtractXY(e.Dragged.DX, e.Dragged.DY)
	}
	if !g.now.over {
		g.now.To(g.from, e.AbsolutePosition)
	}
}

// DragEnd lets go.
func (g *Grip) DragEnd() {
	if g.now == nil {
		return
	}
	if !g.now.over {
		g.now.over = true
		g.now.End()
	}
	g.now = nil
	control.Hush(false)
	if g.before != nil {
		control.GiveFocus(g.before)
		g.before = nil
	}
}

// CreateRenderer is Fyne's.
func (g *Grip) CreateRenderer() fyne.WidgetRenderer { return &renderer{g} }

type renderer struct{ grip *Grip }

func (r *renderer) MinSize() fyne.Size { return fyne.Size{} }
func (r *renderer) Destroy()           {}

func (r *renderer) Layout(size fyne.Size) {
	line := r.grip.line
	line.Resize(fyne.NewSize(lineThick, size.Height))
	line.Move(fyne.NewPos((size.Width-lineThick)/2, 0))
}

func (r *renderer) Refresh()                     { r.grip.line.Refresh() }
func (r *renderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.grip.line} }

// Show shows a fill of a widget or hides it. The toolkit does not know where a fill is
// that was not drawn yet, so it is the widget that is drawn anew.
func Show(w fyne.Widget, f *look.Fill, shown bool) {
	look.SetShown(f, shown)
	canvas.Refresh(w)
}
