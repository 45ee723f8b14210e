package press

import "fyne.io/fyne/v2"

// Face is how an Area looks: it renders the widget.
type Face struct {
	Parts []fyne.CanvasObject // from the back
	Least func() fyne.Size
	Place func(size fyne.Size) // lays the parts out
	Paint func()               // gives the parts the looks of what is so now
	Size  func() fyne.Size     // that the widget has
}

// NewFace gives the renderer of a widget, painted.
func NewFace(f Face) fyne.WidgetRenderer {
	f.Paint()
	return &f
}

// MinSize is Fyne's.
func (f *Face) MinSize() fyne.Size { return f.Least() }

// Layout is Fyne's.
func (f *Face) Layout(size fyne.Size) { f.Place(size) }

// Refresh paints the parts anew, and lays them out: another theme has other sizes, too.
func (f *Face) Refresh() {
	f.Paint()
	for _, part := range f.Parts {
		part.Refresh()
	}
	f.Place(f.Size())
}

// Objects are the parts.
func (f *Face) Objects() []fyne.CanvasObject { return f.Parts }

// Destroy is Fyne's.
func (f *Face) Destroy() {}
