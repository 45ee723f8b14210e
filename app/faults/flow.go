package faults

import (
	"fyne.io/fyne/v2"

	"muster/widgets/look"
)

// flow places sections side by side in as many columns as there is room for, each
// section in the column that is shortest so far.
type flow struct {
	width    float32
	onTurned func() // another width may have made it higher or lower
}

const (
	sectionWidth = 236
	sectionGap   = 10
)

func (f *flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(look.Scaled(sectionWidth), f.place(objects, f.width, func(fyne.CanvasObject, fyne.Position, float32) {}))
}

func (f *flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.place(objects, size.Width, func(o fyne.CanvasObject, at fyne.Position, width float32) {
		o.Resize(fyne.NewSize(width, o.Size().Height)) // the height of a text that wraps follows from it
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
		o.Move(at)
	})
	if f.width != size.Width {
		f.width = size.Width
		f.onTurned()
	}
}

// place puts each object at its place, and gives the height of all.
func (f *flow) place(objects []fyne.CanvasObject, width float32, put func(o fyne.CanvasObject, at fyne.Position, width float32)) float32 {
	n := max(1, min(len(objects), int((width+sectionGap)/(look.Scaled(sectionWidth)+sectionGap))))
	wide := max(look.Scaled(sectionWidth), (width-float32(n-1)*sectionGap)/float32(n))
	ends := make([]float32, n)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		column := 0
		for i, end := range ends {
			if end < ends[column] {
				column = i
			}
		}
		put(o, fyne.NewPos(float32(column)*(wide+sectionGap), ends[column]), wide)
		ends[column] += o.MinSize().Height + sectionGap
	}
	highest := float32(0)
	for _, end := range ends {
		highest = max(highest, end)
	}
	return highest
}

// roomy gives an object room for an address.
type roomy struct{}

const addressWidth = 190

func (roomy) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(look.Scaled(addressWidth), objects[0].MinSize().Height)
}

func (roomy) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	objects[0].Move(fyne.Position{})
}

// halves places two objects side by side, the first with more room, or below each other
// where there is little.
type halves struct {
	width    float32
	onTurned func() // another width may have made it higher or lower
}

// firstShare is the part of the width that the first of halves has.
const firstShare = 0.6

func (h *halves) beside() bool { return h.width >= look.Scaled(2*sectionWidth) }

func (h *halves) widths() (first, second float32) {
	if !h.beside() {
		return h.width, h.width
	}
	first = (h.width - sectionGap) * firstShare
	return first, h.width - sectionGap - first
}

func (h *halves) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize().Height, objects[1].MinSize().Height
	if h.beside() {
		return fyne.NewSize(look.Scaled(sectionWidth), max(a, b))
	}
	return fyne.NewSize(look.Scaled(sectionWidth), a+sectionGap+b)
}

func (h *halves) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	turned := h.width != size.Width
	h.width = size.Width
	first, second := h.widths()
	at := fyne.Position{}
	for i, wide := range []float32{first, second} {
		o := objects[i]
		o.Resize(fyne.NewSize(wide, o.Size().Height)) // the height of a text that wraps follows from it
		o.Resize(fyne.NewSize(wide, o.MinSize().Height))
		o.Move(at)
		if h.beside() {
			at.X += wide + sectionGap
		} else {
			at.Y += o.MinSize().Height + sectionGap
		}
	}
	if turned {
		h.onTurned()
	}
}
