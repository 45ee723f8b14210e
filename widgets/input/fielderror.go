package input

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/look"
)

// FieldError is the line under a field that says what is wrong with it, or what it waits
// for: an icon and a text that wraps. It takes no room before there was something to say.
type FieldError struct {
	widget.BaseWidget
	mark look.Mark
	icon *look.Pictogram
	text *widget.Label
	row  *fyne.Container
	room float32 // the height that is kept for what it has said
}

// NewFieldError gives a line that takes no room while it has nothing to say.
func NewFieldError() *FieldError {
	e := &FieldError{mark: look.Bad, icon: look.NewPictogram(look.Bad.Icon()), text: widget.NewLabel("")}
	e.text.Wrapping = fyne.TextWrapWord
	e.text.Importance = widget.DangerImportance
	e.row = container.NewBorder(nil, nil, container.New(look.TopIcon{}, e.icon), nil, e.text)
	e.row.Hide()
	e.ExtendBaseWidget(e)
	return e
}

// Set says what is wrong, "" for nothing, and tells whether that is another height.
func (e *FieldError) Set(text string) bool { return e.say(look.Bad, widget.DangerImportance, text) }

// warn says what the field waits for, in the colour of a warning, and tells whether that
// is another height.
func (e *FieldError) warn(text string) bool { return e.say(look.Warn, widget.WarningImportance, text) }

func (e *FieldError) say(mark look.Mark, importance widget.Importance, text string) bool {
	text = look.Bounded(text)
	if e.text.Text == text && e.mark == mark && e.room == 0 {
		return false
	}
	e.room, e.mark, e.text.Importance = 0, mark, importance
	e.text.SetText(text)
	look.SetShown(e.row, text != "")
	e.Refresh()
	return true
}

// Clear takes the words away and keeps their room, so that nothing moves under the
// pointer that is on its way to what stands below.
func (e *FieldError) Clear() {
	if e.text.Text == "" {
		return
	}
	e.room = e.MinSize().Height
	e.text.SetText("")
	look.SetShown(e.row, false)
	e.Refresh()
}

func (e *FieldError) MinSize() fyne.Size {
	if e.text.Text == "" {
		return fyne.NewSize(0, e.room)
	}
	return e.BaseWidget.MinSize()
}

func (e *FieldError) Refresh() {
	e.icon.SetResource(e.mark.Icon())
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
