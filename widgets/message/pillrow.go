package message

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/internal/paragraph"
	"muster/widgets/look"
)

// PillRow is a row to tap: earlier lines, a gap, or notes that are folded.
type PillRow struct {
	tappedRow
	word *look.TextLine
	dots *look.BusyDots
	back *look.Fill
	busy bool
	loud bool // something is wrong or missing
	do   func()
}

// PillHeight is the height of such a row, for text of the usual size.
const PillHeight = 32

// NewPillRow gives an empty row, to be set.
func NewPillRow() *PillRow {
	r := &PillRow{
		word: look.NewTextLine(theme.ColorNamePrimary, theme.SizeNameCaptionText, fyne.TextStyle{}),
		dots: look.NewBusyDots(),
		back: look.NewFill(look.ColorNameBubble, 12),
	}
	r.ExtendBaseWidget(r)
	return r
}

// PillView is what a PillRow shows.
type PillView struct {
	Word       string
	Busy, Loud bool
	Quiet      bool // less than an offer: small print
}

// Set shows a word; do is for a tap.
func (r *PillRow) Set(v PillView, do func()) {
	r.do, r.busy, r.loud = do, v.Busy, v.Loud
	name := theme.ColorNamePrimary
	if v.Quiet {
		name = theme.ColorNamePlaceHolder
	}
	r.back.Border = ""
	if v.Loud {
		r.back.Border = look.Warn.ColorName()
	}
	r.word.SetColored(v.Word, name)
	r.dots.Set(v.Busy, name)
	r.Refresh()
}

// Rest lets the dots of a row that is out of sight stand still.
func (r *PillRow) Rest() { r.dots.Set(false, r.dots.Name) }

// Parts is the pill alone.
func (r *PillRow) Parts() []Part { return []Part{r.Self()} }

// Self is the pill.
func (r *PillRow) Self() Part {
	return Part{Areas: []paragraph.Area{{At: r.back.Position(), Size: r.back.Size()}}, Spoken: r.word.Text, Pointer: true, Do: func() {
		if !r.busy && r.do != nil {
			r.do()
		}
	}}
}

// Tapped is Fyne's.
func (r *PillRow) Tapped(e *fyne.PointEvent) { tap(r, e.Position) }

// Cursor is a hand over the pill.
func (r *PillRow) Cursor() desktop.Cursor {
	if partAt(r, r.pointer) != nil && !r.busy {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// AccessibilityLabel is the word.
func (r *PillRow) AccessibilityLabel() string { return r.word.Text }

// AccessibilityRole of a pill is that of a button.
func (r *PillRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func (r *PillRow) CreateRenderer() fyne.WidgetRenderer { return &pillRenderer{r} }

type pillRenderer struct{ row *PillRow }

func (r *pillRenderer) Layout(size fyne.Size) {
	row := r.row
	const inset, dots = 12, 30
	extra := float32(2 * inset)
	if row.busy {
		extra += dots
	}
	high := row.word.MinSize().Height
	wide := min(row.word.Measure(look.ClipRunes(row.word.Text, 200)).Width+1, max(0, size.Width-2*edge-extra))
	box := fyne.NewSize(wide+extra, size.Height-8)
	at := fyne.NewPos((size.Width-box.Width)/2, 4)
	if half := box.Height / 2; row.back.Radius != half {
		row.back.Radius = half
		row.back.Refresh()
	}
	row.back.Resize(box)
	row.back.Move(at)
	row.word.Resize(fyne.NewSize(wide, high))
	row.word.Move(at.AddXY(inset, (box.Height-high)/2))
	row.dots.Resize(fyne.NewSize(dots, box.Height))
	row.dots.Move(at.AddXY(inset+wide, 0))
}

func (r *pillRenderer) MinSize() fyne.Size { return fyne.NewSize(0, PillHeight) }
func (r *pillRenderer) Destroy()           { r.row.dots.Set(false, r.row.dots.Name) }

func (r *pillRenderer) Objects() []fyne.CanvasObject {
	if r.row.busy {
		return []fyne.CanvasObject{r.row.back, r.row.word, r.row.dots}
	}
	return []fyne.CanvasObject{r.row.back, r.row.word}
}

func (r *pillRenderer) Refresh() {
	r.Layout(r.row.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
