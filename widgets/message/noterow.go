package message

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/internal/paragraph"
	"muster/widgets/look"
)

// NoteRow shows something that happened, in small print.
type NoteRow struct {
	tappedRow
	text *paragraph.Block
}

// NewNoteRow gives an empty row, to be set.
func NewNoteRow() *NoteRow {
	r := &NoteRow{text: paragraph.NewBlock(theme.ColorNamePlaceHolder)}
	r.text.Centred = true
	r.ExtendBaseWidget(r)
	return r
}

// Set shows a note with the room that was measured for it.
func (r *NoteRow) Set(e extent) {
	r.text.Layout = e.text
	r.text.Resize(fyne.NewSize(e.bubble, e.Row-2*LineGap))
	r.text.Move(fyne.NewPos(edge, LineGap))
	r.text.Refresh()
}

func (r *NoteRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(look.Unlaid(r.text))
}
