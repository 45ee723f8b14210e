package host

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// formWidth is how wide the entries of a form become at most: in a column that
// has the whole window to itself they would be harder to read than to fill in.
const formWidth = 480

// Form pads the fields of a form and keeps them from growing beyond formWidth.
func Form(fields fyne.CanvasObject) *fyne.Container {
	return container.New(formLayout{}, container.NewPadded(fields))
}

type formLayout struct{}

func (formLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (formLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	width := min(size.Width, formWidth)
	o[0].Resize(fyne.NewSize(width, size.Height))
	o[0].Move(fyne.NewPos((size.Width-width)/2, 0))
}
