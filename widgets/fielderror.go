package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// fieldError is the line under a field that says what is wrong with it: an icon
// and a text that wraps. It takes no room while there is nothing to say.
type fieldError struct {
	widget.BaseWidget
	icon *widget.Icon
	text *widget.Label
	row  *fyne.Container
}

func newFieldError() *fieldError {
	e := &fieldError{icon: widget.NewIcon(Bad.Icon()), text: widget.NewLabel("")}
	e.text.Wrapping = fyne.TextWrapWord
	e.text.Importance = widget.DangerImportance
	e.row = container.NewBorder(nil, nil, container.New(topIcon{}, e.icon), nil, e.text)
	e.row.Hide()
	e.ExtendBaseWidget(e)
	return e
}

func (e *fieldError) set(text string) bool {
	text = bounded(text)
	if e.text.Text == text {
		return false
	}
	e.text.SetText(text)
	setShown(e.row, text != "")
	e.Refresh()
	return true
}

func (e *fieldError) MinSize() fyne.Size {
	if e.text.Text == "" {
		return fyne.Size{}
	}
	return e.BaseWidget.MinSize()
}

func (e *fieldError) Refresh() {
	e.icon.SetResource(Bad.Icon())
	e.BaseWidget.Refresh()
}

func (e *fieldError) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(e.row)
}

// stacked lays objects one under the other without gaps; an object that asks
// for no height gets none. Unlike Fyne's VBox it gives no gap to an error line
// that says nothing.
type stacked struct{ gap float32 }

func (s stacked) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		least := o.MinSize()
		if least.Height > 0 && size.Height > 0 {
			size.Height += s.gap
		}
		size.Width = max(size.Width, least.Width)
		size.Height += least.Height
	}
	return size
}

func (s stacked) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		// The width first: the height of a wrapping text follows from it.
		o.Resize(fyne.NewSize(size.Width, o.Size().Height))
		high := o.MinSize().Height
		if high > 0 && y > 0 {
			y += s.gap
		}
		o.Resize(fyne.NewSize(size.Width, high))
		o.Move(fyne.NewPos(0, y))
		y += high
	}
}

func newFieldLabel(text string) *textLine {
	l := newTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{Bold: true})
	l.text = text
	return l
}
