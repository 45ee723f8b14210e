package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// linePart is something in a row that can be tapped, or reached with the arrow
// keys and chosen with Enter. Parts found first are in front.
type linePart struct {
	areas   []area
	spoken  string
	do      func()
	pointer bool // for taps only
}

func (p *linePart) holds(at fyne.Position) bool {
	for _, a := range p.areas {
		if a.holds(at) {
			return true
		}
	}
	return false
}

// talkRow is a row of a conversation.
type talkRow interface {
	fyne.CanvasObject
	parts() []linePart
	self() linePart // the row as a whole, for the keyboard
}

// tappedRow is what the rows have in common: they pass a tap on to the part of
// them that is under it.
type tappedRow struct {
	widget.BaseWidget
	pointer fyne.Position
}

// tap takes a tap and tells whether there was something to tap.
func tap(row talkRow, at fyne.Position) bool {
	if p := partAt(row, at); p != nil {
		p.do()
		return true
	}
	return false
}

func partAt(row talkRow, at fyne.Position) *linePart {
	parts := row.parts()
	for i := range parts {
		if parts[i].do != nil && parts[i].holds(at) {
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
