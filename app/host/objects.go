package host

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// SetVisible shows or hides an object, and does nothing where it is so already.
func SetVisible(o fyne.CanvasObject, visible bool) {
	if visible == o.Visible() {
		return
	}
	if visible {
		o.Show()
	} else {
		o.Hide()
	}
}

// SetEnabled enables or disables an object.
func SetEnabled(o fyne.Disableable, enabled bool) {
	if enabled {
		o.Enable()
	} else {
		o.Disable()
	}
}

// Clipped cuts a label's text where there is no room for it, so that a long name
// does not widen the column.
func Clipped(l *widget.Label) *widget.Label {
	l.Truncation = fyne.TextTruncateEllipsis
	return l
}

// SetLabel changes a label. Where it says that already nothing is done: a label
// measures its text anew whenever it is set, and news come a hundred times a
// second.
func SetLabel(l *widget.Label, text string) {
	if l.Text != text {
		l.SetText(text)
	}
}

// Note is a text in small print.
func Note(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.Wrapping = fyne.TextWrapWord
	l.Importance = widget.LowImportance
	return l
}
