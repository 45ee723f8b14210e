package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// NewAdaptive stands a left of b where the width is at least breakWidth, sharing
// it two to three, and a above b where it is not: there a gets its least height,
// up to two fifths, and b the rest.
func NewAdaptive(a, b fyne.CanvasObject, breakWidth float32) fyne.CanvasObject {
	return container.New(&adaptive{breakWidth: breakWidth}, a, b)
}

type adaptive struct{ breakWidth, width float32 }

const adaptiveShare = 0.4

func (l *adaptive) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	size := fyne.NewSize(max(a.Width, b.Width), max(a.Height, b.Height))
	if l.width < l.breakWidth {
		// a may be cut to two fifths: it is for its content to scroll then.
		size.Height = b.Height + min(a.Height, b.Height*adaptiveShare/(1-adaptiveShare)) + theme.Padding()
	}
	return size
}

func (l *adaptive) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	gap := theme.Padding()
	if size.Width >= l.breakWidth {
		wide := max((size.Width-gap)*adaptiveShare, min(o[0].MinSize().Width, size.Width*(1-adaptiveShare)))
		o[0].Resize(fyne.NewSize(wide, size.Height))
		o[0].Move(fyne.Position{})
		o[1].Resize(fyne.NewSize(size.Width-wide-gap, size.Height))
		o[1].Move(fyne.NewPos(wide+gap, 0))
		return
	}
	high := min(o[0].MinSize().Height, (size.Height-gap)*adaptiveShare)
	o[0].Resize(fyne.NewSize(size.Width, high))
	o[0].Move(fyne.Position{})
	o[1].Resize(fyne.NewSize(size.Width, size.Height-high-gap))
	o[1].Move(fyne.NewPos(0, high+gap))
}
