package message

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/internal/paragraph"
)

// Part is something in a row that can be tapped, or reached with the arrow
// keys and chosen with Enter. Parts found first are in front.
type Part struct {
	Areas   []paragraph.Area
	Spoken  string
	Do      func()
	Pointer bool // for taps only
}

func (p *Part) holds(at fyne.Position) bool {
	for _, a := range p.Areas {
		if a.Holds(at) {
			return true
		}
	}
	return false
}

// Row is a row of a conversation.
type Row interface {
	fyne.CanvasObject
	Parts() []Part
	Self() Part // the row as a whole, for the keyboard
}

// tappedRow is what the rows have in common: they pass a tap on to the part of
// them that is under it.
type tappedRow struct {
	widget.BaseWidget
	pointer fyne.Position
}

// tap takes a tap and tells whether there was something to tap.
func tap(row Row, at fyne.Position) bool {
	if p := partAt(row, at); p != nil {
		p.Do()
		return true
	}
	return false
}

func partAt(row Row, at fyne.Position) *Part {
	parts := row.Parts()
	for i := range parts {
		if parts[i].Do != nil && parts[i].holds(at) {
			return &parts[i]
		}
	}
	return nil
}

// MouseIn is Fyne's.
func (r *tappedRow) MouseIn(e *desktop.MouseEvent) { r.pointer = e.Position }

// MouseMoved is Fyne's.
func (r *tappedRow) MouseMoved(e *desktop.MouseEvent) { r.pointer = e.Position }

// MouseOut is Fyne's.
func (r *tappedRow) MouseOut() {}
