package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// setVisible shows or hides an object, and does nothing where it is so already.
func setVisible(o fyne.CanvasObject, visible bool) {
	if visible == o.Visible() {
		return
	}
	if visible {
		o.Show()
	} else {
		o.Hide()
	}
}

// setEnabled enables or disables an object.
func setEnabled(o fyne.Disableable, enabled bool) {
	if enabled {
		o.Enable()
	} else {
		o.Disable()
	}
}

// clipped cuts a label's text where there is no room for it, so that a long name
// does not widen the column.
func clipped(l *widget.Label) *widget.Label {
	l.Truncation = fyne.TextTruncateEllipsis
	return l
}

// setLabel changes a label. Where it says that already nothing is done: a label
// measures its text anew whenever it is set, and news come a hundred times a
// second.
func setLabel(l *widget.Label, text string) {
	if l.Text != text {
		l.SetText(text)
	}
}

// note is a text in small print.
func note(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.Wrapping = fyne.TextWrapBreak
	l.Importance = widget.LowImportance
	return l
}
