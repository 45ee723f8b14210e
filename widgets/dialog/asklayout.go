package dialog

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

const (
	askWidth = 400 // of a dialog, where the window has the room; for text of the usual size
	askInset = 10  // around a dialog's rows
	askGap   = 6   // between its buttons

	leastButton = 76 // width of a button with a short word
)

// newAskBody gives what is in a dialog: rows, which scroll where the window is too
// low for them, over buttons, which do not.
func newAskBody(c fyne.Canvas, wide float32, rows, buttons []fyne.CanvasObject) (*fyne.Container, *container.Scroll) {
	l := &askLayout{canvas: c, wide: wide, text: theme.TextSize(), rows: &askRows{}, buttons: &askButtons{}}
	l.content = container.New(l.rows, rows...)
	l.scroll = container.NewVScroll(l.content)
	return container.New(l, l.scroll, container.New(l.buttons, buttons...)), l.scroll
}

// askLayout has a dialog as wide as it likes and as high as its rows, if the window
// allows.
type askLayout struct {
	canvas  fyne.Canvas
	wide    float32 // for text of the size that it had when the dialog opened
	text    float32
	rows    *askRows
	buttons *askButtons
	content *fyne.Container
	scroll  *container.Scroll
	scrolls bool // the rows stand beside the bar
}

func (l *askLayout) width() float32 {
	return max(200, min(l.wide*theme.TextSize()/l.text, l.canvas.Size().Width-8*theme.Padding()))
}

func (l *askLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	wide := l.width()
	l.buttons.wide = wide - 2*askInset
	buttons := o[1].MinSize()
	room := max(l.canvas.Size().Height-8*theme.Padding(), buttons.Height+80) - buttons.Height - 4*askInset
	high := min(room, l.rowsHigh(wide-2*askInset, room)) + buttons.Height + 4*askInset
	return fyne.NewSize(max(wide, buttons.Width+2*askInset), high)
}

// rowsHigh gives how high the rows are in a width; where they need more than room,
// beside the bar that scrolls them. Rows that are measured get another width only
// if the answer has changed: texts that are wrapped anew have the window drawn once
// more, which would measure them again, without end.
func (l *askLayout) rowsHigh(wide, room float32) float32 {
	for range 2 {
		l.rows.wide = wide
		if l.scrolls {
			l.rows.wide -= theme.ScrollBarSize() + askGap
		}
		high := l.content.MinSize().Height
		if more := high > room+1; more == l.scrolls {
			return high
		}
		l.scrolls = !l.scrolls
	}
	return l.content.MinSize().Height
}

func (l *askLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	wide := size.Width - 2*askInset
	l.buttons.wide = wide
	buttons := o[1].MinSize().Height
	o[1].Resize(fyne.NewSize(wide, buttons))
	o[1].Move(fyne.NewPos(askInset, size.Height-askInset-buttons))
	high := max(0, size.Height-buttons-3*askInset)
	l.rowsHigh(wide, high-askInset) // as in MinSize: both have to come to the same answer
	l.scroll.Resize(fyne.NewSize(wide, high))
	l.scroll.Move(fyne.NewPos(askInset, askInset))
}

// askRows stacks the rows of a dialog in a width that is known before their
// heights, which follow from it.
type askRows struct{ wide float32 }

func (l *askRows) MinSize(rows []fyne.CanvasObject) fyne.Size {
	var high float32
	for _, o := range rows {
		if o.Visible() {
			o.Resize(fyne.NewSize(l.wide, o.Size().Height))
			high += o.MinSize().Height + theme.Padding()
		}
	}
	return fyne.NewSize(0, high)
}

func (l *askRows) Layout(rows []fyne.CanvasObject, _ fyne.Size) {
	var y float32
	for _, o := range rows {
		if o.Visible() {
			o.Resize(fyne.NewSize(l.wide, o.Size().Height))
			high := o.MinSize().Height
			o.Resize(fyne.NewSize(l.wide, high))
			o.Move(fyne.NewPos(0, y))
			y += high + theme.Padding()
		}
	}
}

// askButtons places buttons at the end of the row, or one under the other where
// that is too short for them.
type askButtons struct{ wide float32 }

func (l *askButtons) MinSize(buttons []fyne.CanvasObject) fyne.Size {
	row, column := fyne.NewSize(-askGap, 0), fyne.NewSize(0, -askGap)
	for _, b := range buttons {
		least := b.MinSize()
		row.Width += max(least.Width, leastButton) + askGap
		row.Height = max(row.Height, least.Height)
		column.Width = max(column.Width, least.Width)
		column.Height += least.Height + askGap
	}
	if l.wide > 0 && row.Width > l.wide {
		return column
	}
	return row
}

func (l *askButtons) Layout(buttons []fyne.CanvasObject, size fyne.Size) {
	if l.MinSize(buttons).Height > buttons[0].MinSize().Height {
		var y float32
		for _, b := range buttons {
			b.Resize(fyne.NewSize(size.Width, b.MinSize().Height))
			b.Move(fyne.NewPos(0, y))
			y += b.MinSize().Height + askGap
		}
		return
	}
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
