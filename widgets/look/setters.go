package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// The setters below do nothing where all is as it should be: to set what is set
// already would draw and measure anew.

// SetShown shows an object or hides it.
func SetShown(o fyne.CanvasObject, shown bool) {
	if o.Visible() == shown {
		return
	}
	if shown {
		o.Show()
	} else {
		o.Hide()
	}
}

// SetEnabled enables a widget or disables it.
func SetEnabled(d fyne.Disableable, enabled bool) {
	if enabled == !d.Disabled() {
		return
	}
	if enabled {
		d.Enable()
	} else {
		d.Disable()
	}
}

// SetLabel changes the text of a label.
func SetLabel(l *widget.Label, text string) {
	if l.Text != text {
		l.SetText(text)
	}
}

// NewEmptyText gives the text that stands where a list has no rows.
func NewEmptyText() *widget.Label {
	l := widget.NewLabel("")
	l.Alignment = fyne.TextAlignCenter
	l.Wrapping = fyne.TextWrapWord
	l.Importance = widget.LowImportance
	return l
}
