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
	icon *Pictogram
	text *widget.Label
	row  *fyne.Container
}

// newFieldError gives a line that takes no room while it has nothing to say.
func newFieldError() *fieldError {
	e := &fieldError{icon: NewPictogram(Bad.Icon()), text: widget.NewLabel("")}
	e.text.Wrapping = fyne.TextWrapWord
	e.text.Importance = widget.DangerImportance
	e.row = container.NewBorder(nil, nil, container.New(topIcon{}, e.icon), nil, e.text)
	e.row.Hide()
	e.ExtendBaseWidget(e)
	return e
}

// set says something, "" for nothing, and tells whether that is another height.
func (e *fieldError) set(text string) bool {
	text = Bounded(text)
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

func newFieldLabel(text string) *textLine {
	l := newTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{Bold: true})
	l.text = text
	return l
}
