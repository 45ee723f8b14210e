package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// pillRow is a row to tap: earlier lines, a gap, or notes that are folded.
type pillRow struct {
	tappedRow
	word *textLine
	dots *busyDots
	back *fill
	busy bool
	loud bool // something is wrong or missing
	do   func()
}

// pillHeight is the height of such a row, for text of the usual size.
const pillHeight = 32

// newPillRow gives an empty row, to be set.
func newPillRow() *pillRow {
	r := &pillRow{
		word: newTextLine(theme.ColorNamePrimary, theme.SizeNameCaptionText, fyne.TextStyle{}),
		dots: newBusyDots(),
		back: newFill(ColorNameBubble, 12),
	}
	r.ExtendBaseWidget(r)
	return r
}

// pillView is what a pillRow shows.
type pillView struct {
	word       string
	busy, loud bool
	quiet      bool // less than an offer: small print
}

// set shows a word; do is for a tap.
func (r *pillRow) set(v pillView, do func()) {
	r.do, r.busy, r.loud = do, v.busy, v.loud
	name := theme.ColorNamePrimary
	if v.quiet {
		name = theme.ColorNamePlaceHolder
	}
	r.back.border = ""
	if v.loud {
		r.back.border = Warn.ColorName()
	}
	r.word.setColored(v.word, name)
	r.dots.set(v.busy, name)
	r.Refresh()
}

// rest lets the dots of a row that is out of sight stand still.
func (r *pillRow) rest() { r.dots.set(false, r.dots.name) }

// parts is the pill alone.
func (r *pillRow) parts() []linePart { return []linePart{r.self()} }

// self is the pill.
func (r *pillRow) self() linePart {
	return linePart{areas: []area{{r.back.Position(), r.back.Size()}}, spoken: r.word.text, pointer: true, do: func() {
		if !r.busy && r.do != nil {
			r.do()
		}
	}}
}

// Tapped is Fyne's.
func (r *pillRow) Tapped(e *fyne.PointEvent) { tap(r, e.Position) }

// Cursor is a hand over the pill.
func (r *pillRow) Cursor() desktop.Cursor {
	if partAt(r, r.pointer) != nil && !r.busy {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// AccessibilityLabel is the word.
func (r *pillRow) AccessibilityLabel() string { return r.word.text }

// AccessibilityRole of a pill is that of a button.
func (r *pillRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func (r *pillRow) CreateRenderer() fyne.WidgetRenderer { return &pillRenderer{r} }

type pillRenderer struct{ row *pillRow }

func (r *pillRenderer) Layout(size fyne.Size) {
	row := r.row
	const inset, dots = 12, 30
	extra := float32(2 * inset)
	if row.busy {
		extra += dots
	}
	high := row.word.MinSize().Height
	wide := min(row.word.measure(clipRunes(row.word.text, 200)).Width+1, max(0, size.Width-2*edge-extra))
	box := fyne.NewSize(wide+extra, size.Height-8)
	at := fyne.NewPos((size.Width-box.Width)/2, 4)
	if half := box.Height / 2; row.back.radius != half {
		row.back.radius = half
		row.back.Refresh()
	}
	row.back.Resize(box)
	row.back.Move(at)
	row.word.Resize(fyne.NewSize(wide, high))
	row.word.Move(at.AddXY(inset, (box.Height-high)/2))
	row.dots.Resize(fyne.NewSize(dots, box.Height))
	row.dots.Move(at.AddXY(inset+wide, 0))
}

func (r *pillRenderer) MinSize() fyne.Size { return fyne.NewSize(0, pillHeight) }
func (r *pillRenderer) Destroy()           { r.row.dots.set(false, r.row.dots.name) }

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
