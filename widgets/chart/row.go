package chart

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/look"
)

// row is an arrow in sight: the time at its beginning, and the words over it.
type row struct {
	widget.BaseWidget
	back, ring *look.Fill        // it is lit; the keyboard is at it
	patch      *canvas.Rectangle // keeps lanes from crossing the words
	time, text *look.TextLine
	shaft      *canvas.Line
	head       [2]*canvas.Line
	arrow      Arrow
	words      float32 // how wide the text is
}

func newRow() *row {
	r := &row{back: look.NewFill(theme.ColorNameSelection, 3), ring: look.NewFrame(theme.ColorNamePrimary, 3)}
	r.time = look.NewTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{})
	r.text = look.NewTextLine(theme.ColorNameForeground, theme.SizeNameCaptionText, fyne.TextStyle{})
	r.patch = canvas.NewRectangle(nil)
	r.shaft = &canvas.Line{}
	r.head = [2]*canvas.Line{{}, {}}
	r.back.Hide()
	r.ring.Hide()
	r.ExtendBaseWidget(r)
	return r
}

// set takes over an arrow. Layout is the caller's next step.
func (r *row) set(a Arrow, w Words) {
	if r.text.Text != w.Text || r.words == 0 {
		r.words = r.text.Measure(look.OneLine(look.ClipRunes(w.Text, look.MaxMeasured))).Width + 1
	}
	r.arrow = a
	r.time.Set(w.Time)
	name := theme.ColorNameForeground
	switch {
	case a.Bad:
		name = look.Bad.ColorName()
	case a.Kind == Reply:
		name = theme.ColorNamePlaceHolder
	}
	r.text.SetColored(w.Text, name)
	r.paint()
}

// paint gives the lines the colours of the theme.
func (r *row) paint() {
	r.patch.FillColor = look.ThemeColor(theme.ColorNameBackground)
	for _, line := range []*canvas.Line{r.shaft, r.head[0], r.head[1]} {
		line.StrokeColor, line.StrokeWidth = look.ThemeColor(r.arrow.color()), r.arrow.thick()
	}
}

// mark shows whether the row is lit, and whether the keyboard is at it.
func (r *row) mark(lit, current bool) {
	look.SetShown(r.back, lit)
	look.SetShown(r.ring, current)
}

const (
	headSide  = 5 // of the head of an arrow, along and across
	patchEdge = 3 // left of the words, and right of them
)

// place lays the parts out between two lanes.
func (r *row) place(from, to, left, width float32) {
	size := r.Size()
	r.back.Resize(size)
	r.ring.Resize(size)
	high := r.time.MinSize().Height
	r.time.Resize(fyne.NewSize(max(0, left-2*inset), high))
	r.time.Move(fyne.NewPos(inset, (size.Height-high)/2))
	wide := min(r.words, width-left-inset)
	x := max(left, min((from+to-wide)/2, width-wide-inset))
	r.text.Resize(fyne.NewSize(max(0, wide), high))
	r.text.Move(fyne.NewPos(x, 1))
	r.patch.Resize(fyne.NewSize(max(0, wide)+2*patchEdge, high))
	r.patch.Move(fyne.NewPos(x-patchEdge, 1))
	y, back := size.Height-headSide-1, float32(-headSide)
	if to < from {
		back = headSide
	}
	setLine(r.shaft, fyne.NewPos(from, y), fyne.NewPos(to, y))
	setLine(r.head[0], fyne.NewPos(to+back, y-headSide), fyne.NewPos(to, y))
	setLine(r.head[1], fyne.NewPos(to+back, y+headSide), fyne.NewPos(to, y))
}

// setLine moves a line only where that changes something.
func setLine(l *canvas.Line, from, to fyne.Position) {
	if l.Position1 != from || l.Position2 != to {
		l.Position1, l.Position2 = from, to
	}
}

func (r *row) CreateRenderer() fyne.WidgetRenderer { return &rowRenderer{r} }

type rowRenderer struct{ row *row }

func (r *rowRenderer) Layout(fyne.Size)   {}
func (r *rowRenderer) MinSize() fyne.Size { return fyne.Size{} }
func (r *rowRenderer) Destroy()           {}

func (r *rowRenderer) Objects() []fyne.CanvasObject {
	o := r.row
	return []fyne.CanvasObject{o.patch, o.back, o.time, o.shaft, o.head[0], o.head[1], o.text, o.ring}
}

// Refresh is for a changed theme.
func (r *rowRenderer) Refresh() {
	r.row.paint()
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
