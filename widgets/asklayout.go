package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

const (
	askWidth = 400 // of a dialog, where the window has the room
	askInset = 10  // around a dialog's rows
	askGap   = 6   // between its buttons

	leastButton = 76 // width of a button with a short word
)

// askLayout stacks the rows of a dialog, as wide as the window allows.
type askLayout struct {
	canvas fyne.Canvas
	wide   float32
}

func (l *askLayout) width() float32 {
	return max(200, min(l.wide, l.canvas.Size().Width-8*theme.Padding()))
}

func (l *askLayout) MinSize(rows []fyne.CanvasObject) fyne.Size {
	wide := l.width()
	high := float32(2 * askInset)
	for _, o := range rows {
		o.Resize(fyne.NewSize(wide-2*askInset, o.Size().Height))
		high += o.MinSize().Height + theme.Padding()
	}
	wide = max(wide, rows[len(rows)-1].MinSize().Width+2*askInset)
	return fyne.NewSize(wide, high+askInset)
}

func (l *askLayout) Layout(rows []fyne.CanvasObject, size fyne.Size) {
	y := float32(askInset)
	for i, o := range rows {
		o.Resize(fyne.NewSize(size.Width-2*askInset, o.Size().Height))
		high := o.MinSize().Height
		if i == len(rows)-1 {
			y = size.Height - askInset - high
		}
		o.Resize(fyne.NewSize(size.Width-2*askInset, high))
		o.Move(fyne.NewPos(askInset, y))
		y += high + theme.Padding()
	}
}

// askButtons places buttons at the end of the row.
type askButtons struct{}

func (askButtons) MinSize(buttons []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(-askGap, 0)
	for _, b := range buttons {
		size.Width += max(b.MinSize().Width, leastButton) + askGap
		size.Height = max(size.Height, b.MinSize().Height)
	}
	return size
}

func (askButtons) Layout(buttons []fyne.CanvasObject, size fyne.Size) {
	x := size.Width
	for i := len(buttons) - 1; i >= 0; i-- {
		b := buttons[i].MinSize()
		b.Width = max(b.Width, leastButton)
		x -= b.Width
		buttons[i].Resize(b)
		buttons[i].Move(fyne.NewPos(x, 0))
		x -= askGap
	}
}
