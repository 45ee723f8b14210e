package touch

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/app/hand"
)

// Frames lays a window out anew where something in it has come to need more or less
// room, as a driver does before each frame. That of tests does not.
type Frames struct {
	least map[fyne.CanvasObject]fyne.Size
}

// Next lays out what a canvas shows.
func (f *Frames) Next(c fyne.Canvas) {
	before := f.least
	f.least = make(map[fyne.CanvasObject]fyne.Size, len(before))
	for _, root := range append([]fyne.CanvasObject{c.Content()}, c.Overlays().List()...) {
		if f.layOut(root, before) {
			root.Resize(root.Size().Max(f.least[root]))
			arrange(root)
		}
	}
}

// layOut lays out what is in an object, the innermost first, and tells whether the
// least size of the object has changed.
func (f *Frames) layOut(o fyne.CanvasObject, before map[fyne.CanvasObject]fyne.Size) bool {
	if o == nil || !o.Visible() {
		return false
	}
	changed := false
	for _, inner := range hand.Inside(o) {
		changed = f.layOut(inner, before) || changed
	}
	if changed {
		arrange(o)
	}
	least := o.MinSize()
	f.least[o] = least
	return before[o] != least
}

func arrange(o fyne.CanvasObject) {
	switch o := o.(type) {
	case *fyne.Container:
		if o.Layout != nil {
			o.Layout.Layout(o.Objects, o.Size())
		}
	case fyne.Widget:
		test.WidgetRenderer(o).Layout(o.Size())
	}
}
