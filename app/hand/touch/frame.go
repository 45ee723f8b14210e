package touch

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/app/hand"
)

// Frames lays a window out anew where something in it has come to need more or less
// room, as a driver does before each frame. That of tests does not.
type Frames struct {
	least, before map[fyne.CanvasObject]need
}

// need is the least size of an object, and what it may follow from: the size that the
// object has, and how many objects can be seen in it.
type need struct {
	least, size fyne.Size
	shown       int
}

// Next lays out what a canvas shows.
func (f *Frames) Next(c fyne.Canvas) {
	f.least, f.before = f.before, f.least
	clear(f.least)
	if f.least == nil {
		f.least = map[fyne.CanvasObject]need{}
	}
	for _, root := range append([]fyne.CanvasObject{c.Content()}, c.Overlays().List()...) {
		if f.layOut(root) {
			root.Resize(root.Size().Max(f.least[root].least))
			arrange(root)
		}
	}
}

// layOut lays out what is in an object, the innermost first, and tells whether the
// least size of the object has changed.
func (f *Frames) layOut(o fyne.CanvasObject) bool {
	if o == nil || !o.Visible() {
		return false
	}
	changed, shown := false, 0
	for _, inner := range hand.Inside(o) {
		changed = f.layOut(inner) || changed
		if inner != nil && inner.Visible() {
			shown++
		}
	}
	if changed {
		arrange(o)
	}
	before, known := f.before[o]
	now := need{before.least, o.Size(), shown}
	// A container is not asked where all it has is as it was: it would ask all that is in it
	// once more, for each container around that.
	if _, is := o.(*fyne.Container); !is || !known || changed || before != now {
		now.least = o.MinSize()
	}
	f.least[o] = now
	return before.least != now.least
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
