package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// noteRow shows something that happened, in small print.
type noteRow struct {
	tappedRow
	text *textBlock
}

// newNoteRow gives an empty row, to be set.
func newNoteRow() *noteRow {
	r := &noteRow{text: newTextBlock(theme.ColorNamePlaceHolder)}
	r.text.centred = true
	r.ExtendBaseWidget(r)
	return r
}

// set shows a note with the room that was measured for it.
func (r *noteRow) set(e extent) {
	r.text.layout = e.text
	r.text.Resize(fyne.NewSize(e.bubble, e.row-2*lineGap))
	r.text.Move(fyne.NewPos(edge, lineGap))
	r.text.Refresh()
}

func (r *noteRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(unlaid(r.text))
}
