package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// TopIcon places an icon beside the first line of a label.
type TopIcon struct{}

func (TopIcon) MinSize([]fyne.CanvasObject) fyne.Size {
	inner := theme.InnerPadding()
	return fyne.NewSize(theme.IconInlineSize()+inner, theme.IconInlineSize()+2*inner)
}

func (TopIcon) Layout(objects []fyne.CanvasObject, _ fyne.Size) {
	side, inner := theme.IconInlineSize(), theme.InnerPadding()
	line := fyne.MeasureText("M", theme.TextSize(), fyne.TextStyle{}).Height
	objects[0].Resize(fyne.NewSquareSize(side))
	objects[0].Move(fyne.NewPos(inner, inner+(line-side)/2))
}

// Stacked lays objects one under the other without gaps; an object that asks
// for no height gets none. Unlike Fyne's VBox it gives no gap to an error line
// that says nothing.
type Stacked struct{ Gap float32 }

func (s Stacked) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		least := o.MinSize()
		if least.Height > 0 && size.Height > 0 {
			size.Height += s.Gap
		}
		size.Width = max(size.Width, least.Width)
		size.Height += least.Height
	}
	return size
}

func (s Stacked) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		// The width first: the height of a wrapping text follows from it.
		o.Resize(fyne.NewSize(size.Width, o.Size().Height))
		high := o.MinSize().Height
		if high > 0 && y > 0 {
			y += s.Gap
		}
		o.Resize(fyne.NewSize(size.Width, high))
		o.Move(fyne.NewPos(0, y))
		y += high
	}
}

// Tall stacks objects and asks for a size of its own.
type Tall struct{ Size fyne.Size }

func (l Tall) MinSize([]fyne.CanvasObject) fyne.Size { return l.Size }

func (l Tall) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
		o.Move(fyne.Position{})
	}
}

// IconThenText places an icon of the theme's inline size and a text beside it,
// both centred in the height.
type IconThenText struct{}

// IconGap is between an icon and the text beside it.
const IconGap = 4

func (IconThenText) MinSize(objects []fyne.CanvasObject) fyne.Size {
	side := theme.IconInlineSize()
	if !objects[1].Visible() {
		return fyne.NewSquareSize(side)
	}
	text := objects[1].MinSize()
	return fyne.NewSize(side+IconGap+text.Width, max(side, text.Height))
}

func (IconThenText) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	side := min(theme.IconInlineSize(), size.Width) // a row without room for it gives it none
	objects[0].Resize(fyne.NewSquareSize(side))
	objects[0].Move(fyne.NewPos(0, (size.Height-side)/2))
	high := objects[1].MinSize().Height
	objects[1].Resize(fyne.NewSize(max(0, size.Width-side-IconGap), high))
	objects[1].Move(fyne.NewPos(side+IconGap, (size.Height-high)/2))
}

// Unlaid leaves objects where they are.
func Unlaid(objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Objects: objects}
}
