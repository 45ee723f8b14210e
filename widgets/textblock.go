package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// span is a part of a text, by its bytes.
type span struct{ from, to int }

// textBlock draws a text that has been broken into rows, its links in their
// colour, and parts of it on other ground: what is selected and what was searched
// for. Fyne's Label can tell nobody where in it a link is, makes each of many
// labels a stop for the keyboard and puts its own menu before any other.
type textBlock struct {
	widget.BaseWidget
	layout   *textLayout
	name     fyne.ThemeColorName
	centred  bool
	selected span
	found    []span
}

// newTextBlock gives a block without a text, in a colour of the theme.
func newTextBlock(name fyne.ThemeColorName) *textBlock {
	b := &textBlock{name: name, layout: &textLayout{}}
	b.ExtendBaseWidget(b)
	return b
}

func (b *textBlock) CreateRenderer() fyne.WidgetRenderer {
	r := &textBlockRenderer{block: b}
	r.build()
	return r
}

type textBlockRenderer struct {
	block   *textBlock
	objects []fyne.CanvasObject
	texts   []*canvas.Text
	rects   []*canvas.Rectangle
	built   *textLayout
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
	ground := func(s span, name fyne.ThemeColorName) {
		for _, a := range r.block.layout.areas(s.from, s.to) {
			if rects == len(r.rects) {
				r.rects = append(r.rects, canvas.NewRectangle(color.Transparent))
			}
			rect := r.rects[rects]
			rects++
			rect.FillColor = themeColor(name)
			rect.CornerRadius = 2
			rect.Resize(a.size)
			rect.Move(a.at)
			r.objects = append(r.objects, rect)
		}
	}
	for _, s := range r.block.found {
		ground(s, ColorNameFound)
	}
	ground(r.block.selected, theme.ColorNameSelection)
	r.buildTexts()
}

// buildTexts makes a text of each row, or several where links are in it.
func (r *textBlockRenderer) buildTexts() {
	l := r.block.layout
	same := r.built == l
	r.built = l
	used, next := 0, 0
	add := func(row textRow, y float32, from, to int, name fyne.ThemeColorName) {
		if from >= to {
			return
		}
		if used == len(r.texts) {
			r.texts = append(r.texts, &canvas.Text{})
		}
		t := r.texts[used]
		used++
		t.Color, t.TextSize = themeColor(name), l.size
		if !same {
			t.Text = oneLine(l.text[from:to])
			x := l.x(row, from)
			if r.block.centred {
				x += max(0, (r.block.Size().Width-row.wide)/2)
			}
			t.Move(fyne.NewPos(x, y))
			t.Resize(fyne.NewSize(row.wide, l.high))
		}
		r.objects = append(r.objects, t)
	}
	for i, row := range l.rows {
		y, at := float32(i)*l.high, row.from
		for next < len(l.links) && l.links[next].to <= row.from {
			next++
		}
		for k := next; k < len(l.links) && l.links[k].from < row.to; k++ {
			from, to := max(row.from, l.links[k].from), min(row.to, l.links[k].to)
			add(row, y, at, from, r.block.name)
			add(row, y, from, to, theme.ColorNameHyperlink)
			at = to
		}
		add(row, y, at, row.to, r.block.name)
	}
}
