package paragraph

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/look"
)

// Span is a part of a text, by its bytes.
type Span struct{ From, To int }

// Block draws a text that has been broken into rows, its links in their
// colour, and parts of it on other ground: what is selected and what was searched
// for. Fyne's Label can tell nobody where in it a link is, makes each of many
// labels a stop for the keyboard and puts its own menu before any other.
type Block struct {
	widget.BaseWidget
	Layout   *Layout
	name     fyne.ThemeColorName
	Centred  bool
	Selected Span
	Found    []Span
}

// NewBlock gives a block without a text, in a colour of the theme.
func NewBlock(name fyne.ThemeColorName) *Block {
	b := &Block{name: name, Layout: &Layout{}}
	b.ExtendBaseWidget(b)
	return b
}

func (b *Block) CreateRenderer() fyne.WidgetRenderer {
	r := &textBlockRenderer{block: b}
	r.build()
	return r
}

type textBlockRenderer struct {
	block   *Block
	objects []fyne.CanvasObject
	texts   []*canvas.Text
	rects   []*canvas.Rectangle
	built   *Layout
}

func (r *textBlockRenderer) Layout(fyne.Size)             {}
func (r *textBlockRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *textBlockRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *textBlockRenderer) Destroy()                     {}

func (r *textBlockRenderer) Refresh() {
	r.build()
	canvas.Refresh(r.block)
}

func (r *textBlockRenderer) build() {
	r.objects = r.objects[:0]
	rects := 0
	ground := func(s Span, name fyne.ThemeColorName) {
		for _, a := range r.block.Layout.Areas(s.From, s.To) {
			if rects == len(r.rects) {
				r.rects = append(r.rects, canvas.NewRectangle(color.Transparent))
			}
			rect := r.rects[rects]
			rects++
			rect.FillColor = look.ThemeColor(name)
			rect.CornerRadius = 2
			rect.Resize(a.Size)
			rect.Move(a.At)
			r.objects = append(r.objects, rect)
		}
	}
	for _, s := range r.block.Found {
		ground(s, look.ColorNameFound)
	}
	ground(r.block.Selected, theme.ColorNameSelection)
	r.buildTexts()
}

// buildTexts makes a text of each row, or several where links are in it.
func (r *textBlockRenderer) buildTexts() {
	l := r.block.Layout
	same := r.built == l
	r.built = l
	used, next := 0, 0
	add := func(name fyne.ThemeColorName) *canvas.Text {
		if used == len(r.texts) {
			r.texts = append(r.texts, &canvas.Text{})
		}
		t := r.texts[used]
		used++
		t.Color, t.TextSize = look.ThemeColor(name), l.Size
		r.objects = append(r.objects, t)
		return t
	}
	for i, row := range l.Rows {
		y, at := float32(i)*l.High, row.From
		for next < len(l.Links) && l.Links[next].To <= row.From {
			next++
		}
		if parts := l.parts(row); len(parts) > 0 {
			r.addParts(row, parts, y, same, add)
			continue
		}
		piece := func(from, to int, name fyne.ThemeColorName) {
			if from >= to {
				return
			}
			if t := add(name); !same {
				r.place(t, row, l.Text[from:to], l.x(row, from), y)
			}
		}
		for k := next; k < len(l.Links) && l.Links[k].From < row.To; k++ {
			from, to := max(row.From, l.Links[k].From), min(row.To, l.Links[k].To)
			piece(at, from, r.block.name)
			piece(from, to, theme.ColorNameHyperlink)
			at = to
		}
		piece(at, row.To, r.block.name)
	}
}

// addParts adds the texts of a row in which some letters are read from right to left.
func (r *textBlockRenderer) addParts(row Row, parts []part, y float32, same bool, add func(fyne.ThemeColorName) *canvas.Text) {
	for _, p := range parts {
		name, x := r.block.name, p.x
		if p.Of >= 0 {
			name = theme.ColorNameHyperlink
		}
		if r.block.Centred { // in which the right end is none of the block's
			x -= parts[0].x
		}
		if t := add(name); !same {
			r.place(t, row, p.Drawn, x, y)
		}
	}
}

// place puts a text of a row where it is drawn.
func (r *textBlockRenderer) place(t *canvas.Text, row Row, text string, x, y float32) {
	l := r.block.Layout
	if r.block.Centred {
		x += max(0, (r.block.Size().Width-row.Wide)/2)
	}
	t.Text = look.OneLine(text)
	t.Move(fyne.NewPos(x, y))
	t.Resize(fyne.NewSize(row.Wide, l.High))
}
