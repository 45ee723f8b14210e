package app

import "fyne.io/fyne/v2"

// tight stacks objects with no gap between them.
type tight struct{}

func (tight) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if o.Visible() {
			least := o.MinSize()
			size = fyne.NewSize(max(size.Width, least.Width), size.Height+least.Height)
		}
	}
	return size
}

func (tight) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if o.Visible() {
			high := o.MinSize().Height
			o.Resize(fyne.NewSize(size.Width, high))
			o.Move(fyne.NewPos(0, y))
			y += high
		}
	}
}
