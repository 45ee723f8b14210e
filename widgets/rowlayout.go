package widgets

import "fyne.io/fyne/v2"

// rowHeight is that of a list's row: a touch target with a little air.
const rowHeight = 26

// rowLayout places objects in a row of fixed height from left to right, centred
// in it. The object at grow takes what room the others leave; where they do not
// fit together those listed in drop are left out, first to last.
type rowLayout struct {
	height, gap, inset float32
	grow               int
	growLeast          float32 // room kept for the growing object before others are dropped
	drop               []int
}

func (l rowLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.growLeast, em(l.height))
}

func (l rowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	out := make([]bool, len(objects))
	rest := l.rest(objects, out, size.Width)
	for _, i := range l.drop {
		if rest >= em(l.growLeast) {
			break
		}
		out[i] = true
		rest = l.rest(objects, out, size.Width)
	}
	x := l.inset
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		least := o.MinSize()
		switch {
		case out[i]:
			least = fyne.Size{}
		case i == l.grow:
			least.Width = max(0, rest)
		}
		o.Resize(least)
		o.Move(fyne.NewPos(x, (size.Height-least.Height)/2))
		if !out[i] {
			x += least.Width + l.gap
		}
	}
}

func (l rowLayout) rest(objects []fyne.CanvasObject, out []bool, width float32) float32 {
	rest := width - 2*l.inset + l.gap
	for i, o := range objects {
		if out[i] || !o.Visible() {
			continue
		}
		rest -= l.gap
		if i != l.grow {
			rest -= o.MinSize().Width
		}
	}
	return rest
}
