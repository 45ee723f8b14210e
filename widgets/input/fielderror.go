package input

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/look"
)

// FieldError is the line under a field that says what is wrong with it: an icon
// and a text that wraps. It takes no room while there is nothing to say.
type FieldError struct {
	widget.BaseWidget
	icon *look.Pictogram
	text *widget.Label
	row  *fyne.Container
}

// NewFieldError gives a line that takes no room while it has nothing to say.
func NewFieldError() *FieldError {
	e := &FieldError{icon: look.NewPictogram(look.Bad.Icon()), text: widget.NewLabel("")}
	e.text.Wrapping = fyne.TextWrapWord
	e.text.Importance = widget.DangerImportance
	e.row = container.NewBorder(nil, nil, container.New(look.TopIcon{}, e.icon), nil, e.text)
	e.row.Hide()
	e.ExtendBaseWidget(e)
	return e
}

// Set says something, "" for nothing, and tells whether that is another height.
func (e *FieldError) Set(text string) bool {
	text = look.Bounded(text)
	if e.text.Text == text {
		return false
	}
	e.text.SetText(text)
	look.SetShown(e.row, text != "")
	e.Refresh()
	return true
}

func (e *FieldError) MinSize() fyne.Size {
	if e.text.Text == "" {
		return fyne.Size{}
	}
	return e.BaseWidget.MinSize()
}

func (e *FieldError) Refresh() {
	e.icon.SetResource(look.Bad.Icon())
	e.BaseWidget.Refresh()
}

func (e *FieldError) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(e.row)
}

func newFieldLabel(text string) *look.TextLine {
	l := look.NewTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{Bold: true})
	l.Text = text
	return l
}
