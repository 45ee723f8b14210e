package look

import "fyne.io/fyne/v2"

// RowHeight is that of a list's row: a touch target with a little air.
const RowHeight = 26

// RowLayout places objects in a row of fixed height from left to right, centred
// in it. The object at grow takes what room the others leave; where they do not
// fit together those listed in drop are left out, first to last.
type RowLayout struct {
	Height, Gap, Inset float32
	Grow               int
	GrowLeast          float32 // room kept for the growing object before others are dropped
	Drop               []int
}

func (l RowLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.GrowLeast, Scaled(l.Height))
}

func (l RowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	out := make([]bool, len(objects))
	rest := l.rest(objects, out, size.Width)
	for _, i := range l.Drop {
		if rest >= Scaled(l.GrowLeast) {
			break
		}
		out[i] = true
		rest = l.rest(objects, out, size.Width)
	}
	x := l.Inset
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		least := o.MinSize()
		switch {
		case out[i]:
			least = fyne.Size{}
		case i == l.Grow:
			least.Width = max(0, rest)
		}
		o.Resize(least)
		o.Move(fyne.NewPos(x, (size.Height-least.Height)/2))
		if !out[i] {
			x += least.Width + l.Gap
		}
	}
}

// Spare is the room of the growing object where those at these places are left out.
func (l RowLayout) Spare(objects []fyne.CanvasObject, width float32, without ...int) float32 {
	out := make([]bool, len(objects))
	for _, i := range without {
		out[i] = true
	}
	return l.rest(objects, out, width)
}

func (l RowLayout) rest(objects []fyne.CanvasObject, out []bool, width float32) float32 {
	rest := width - 2*l.Inset + l.Gap
	for i, o := range objects {
		if out[i] || !o.Visible() {
			continue
		}
		rest -= l.Gap
		if i != l.Grow {
			rest -= o.MinSize().Width
		}
	}
	return rest
}
