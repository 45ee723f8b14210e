package control

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Layer is the content of a window or of a dialog, with room over it for one object
// that drops down from what the user types into. It lets all input beside that object
// through and leaves the keyboard where it is, neither of which an overlay of Fyne's
// canvas would.
type Layer struct {
	widget.BaseWidget
	content fyne.CanvasObject
	dropped fyne.CanvasObject // nil while there is nothing
	under   fyne.CanvasObject
}

// NewLayer lays the room over content.
func NewLayer(content fyne.CanvasObject) *Layer {
	l := &Layer{content: content}
	l.ExtendBaseWidget(l)
	return l
}

// Content gives what is under it.
func (l *Layer) Content() fyne.CanvasObject { return l.content }

// layerFor is the layer of the window or of the dialog that an object is in, nil
// where that has none.
func layerFor(o fyne.CanvasObject) *Layer {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return nil
	}
	if c.Overlays().Top() != nil {
		for _, d := range slices.Backward(dialogs) {
			if fyne.CurrentApp().Driver().CanvasForObject(d.layer) == c {
				return d.layer
			}
		}
		return nil
	}
	if tips, ok := c.Content().(*Tips); ok {
		return tips.layer
	}
	return nil
}

// DropUnder shows what under an object, as wide as that is, in place of what was shown
// so before. It goes above the object where there is no room below. The function that
// it gives takes it away again; it is nil where the object is in no window that has a
// Layer, and nothing is shown.
func DropUnder(under, what fyne.CanvasObject) (takeAway func()) {
	layer := layerFor(under)
	if layer == nil {
		return nil
	}
	layer.dropped, layer.under = what, under
	what.Show()
	layer.Refresh()
	layer.place()
	return func() {
		if layer.dropped == what {
			layer.dropped, layer.under = nil, nil
			layer.Refresh()
		}
	}
}

// place puts what has dropped down where there is room for it in the window.
func (l *Layer) place() {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(l.under)
	if c == nil {
		return
	}
	at, origin := driver.AbsolutePositionForObject(l.under), driver.AbsolutePositionForObject(l)
	high := l.dropped.MinSize().Height
	y := at.Y + l.under.Size().Height + 2
	if y+high > c.Size().Height {
		y = max(0, at.Y-high-2)
	}
	l.dropped.Resize(fyne.NewSize(l.under.Size().Width, high))
	l.dropped.Move(fyne.NewPos(at.X, y).Subtract(origin))
}

// CreateRenderer is Fyne's.
func (l *Layer) CreateRenderer() fyne.WidgetRenderer { return &layerRenderer{l} }

type layerRenderer struct{ layer *Layer }

func (r *layerRenderer) Layout(size fyne.Size) {
	r.layer.content.Resize(size)
	r.layer.content.Move(fyne.Position{})
	if r.layer.dropped != nil {
		r.layer.place()
	}
}

func (r *layerRenderer) MinSize() fyne.Size { return r.layer.content.MinSize() }
func (r *layerRenderer) Destroy()           {}

func (r *layerRenderer) Objects() []fyne.CanvasObject {
	if r.layer.dropped == nil {
		return []fyne.CanvasObject{r.layer.content}
	}
	return []fyne.CanvasObject{r.layer.content, r.layer.dropped}
}

// Refresh draws what has dropped down, or is gone: the content draws itself.
func (r *layerRenderer) Refresh() {
	if r.layer.dropped != nil {
		r.layer.dropped.Refresh()
	}
	canvas.Refresh(r.layer)
}
