package frame

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/grip"
	"muster/widgets/look"
)

// deckColumns are the columns beside each other, with lines between them. A container
// would draw all that is in them anew whenever the deck scrolls or changes.
type deckColumns struct {
	widget.BaseWidget
	least   float32 // width of a column
	objects []fyne.CanvasObject
	shares  []float32    // of the width, for each of them
	lines   []*grip.Grip // between two, from the left
	veil    *look.Fill   // over the column that is carried, while one is
	mark    *look.Fill   // where it would land
	carried int          // that column
	to      int          // the place where it would land
}

func newDeckColumns(least float32) *deckColumns {
	c := &deckColumns{least: least, veil: look.NewFill(theme.ColorNamePrimary, 6), mark: look.NewFill(theme.ColorNamePrimary, 2)}
	c.veil.Opacity = veilOpacity
	c.veil.Hide()
	c.mark.Hide()
	c.ExtendBaseWidget(c)
	return c
}

// line has a line between each two columns; make makes the i-th.
func (c *deckColumns) line(make func(i int) *grip.Grip) {
	n := max(0, len(c.objects)-1)
	for i := len(c.lines); i < n; i++ {
		c.lines = append(c.lines, make(i))
	}
	c.lines = c.lines[:n]
}

// leastWidth is the least that each column has.
func (c *deckColumns) leastWidth() float32 {
	wide := look.Scaled(c.least)
	for _, o := range c.objects {
		wide = max(wide, o.MinSize().Width)
	}
	return wide
}

// shift moves the line behind the i-th column, as far as both of its columns have room,
// and tells how far it has moved. The other columns stay as they are.
func (c *deckColumns) shift(i int, by float32) float32 {
	if i < 0 || i >= len(c.lines) {
		return 0
	}
	left, right, least := c.objects[i].Size().Width, c.objects[i+1].Size().Width, c.leastWidth()
	by = max(min(by, right-least), least-left)
	if left+right < 2*least || by == 0 {
		return 0
	}
	for n, o := range c.objects {
		c.shares[n] = o.Size().Width
	}
	c.shares[i], c.shares[i+1] = left+by, right-by
	average := (c.Size().Width - c.gaps()) / float32(len(c.shares))
	for n := range c.shares {
		c.shares[n] /= average
	}
	c.put(i, c.objects[i].Position().X, left+by)
	c.put(i+1, c.objects[i].Position().X+left+by+deckGap, right-by)
	canvas.Refresh(c)
	return by
}

func (c *deckColumns) gaps() float32 { return float32(len(c.objects)-1) * deckGap }

// put places a column, and the line behind it.
func (c *deckColumns) put(i int, x, width float32) {
	o, high := c.objects[i], c.Size().Height
	o.Resize(fyne.NewSize(width, high))
	o.Move(fyne.NewPos(x, 0))
	if i < len(c.lines) {
		c.lines[i].Resize(fyne.NewSize(deckGap+2*lineReach, high))
		c.lines[i].Move(fyne.NewPos(x+width-lineReach, 0))
	}
}

// CreateRenderer is Fyne's.
func (c *deckColumns) CreateRenderer() fyne.WidgetRenderer { return &deckColumnsRenderer{c} }

type deckColumnsRenderer struct{ columns *deckColumns }

func (r *deckColumnsRenderer) MinSize() fyne.Size {
	c := r.columns
	if len(c.objects) == 0 {
		return fyne.Size{}
	}
	size := fyne.NewSize(float32(len(c.objects))*c.leastWidth()+c.gaps(), 0)
	for _, o := range c.objects {
		size.Height = max(size.Height, o.MinSize().Height)
	}
	return size
}

func (r *deckColumnsRenderer) Layout(size fyne.Size) {
	c, x := r.columns, float32(0)
	for i, width := range spread(c.shares, size.Width-c.gaps(), c.leastWidth()) {
		c.put(i, x, width)
		x += width + deckGap
	}
	c.placeCarried()
}

func (r *deckColumnsRenderer) Objects() []fyne.CanvasObject {
	all := append([]fyne.CanvasObject{}, r.columns.objects...)
	for _, line := range r.columns.lines {
		all = append(all, line)
	}
	return append(all, r.columns.veil, r.columns.mark)
}

func (r *deckColumnsRenderer) Destroy() {}

func (r *deckColumnsRenderer) Refresh() {
	r.Layout(r.columns.Size())
	canvas.Refresh(r.columns)
}

// spread gives each column its share of a width. Those whose share is less than the
// least have that, and the others share the rest.
func spread(shares []float32, width, least float32) []float32 {
	wide, sum := make([]float32, len(shares)), float32(0)
	for _, share := range shares {
		sum += share
	}
	for fixed := true; fixed; {
		fixed = false
		for i, share := range shares {
			if wide[i] == 0 && width*share < least*sum {
				wide[i], fixed = least, true
				width, sum = width-least, sum-share
			}
		}
	}
	for i, share := range shares {
		if wide[i] == 0 {
			wide[i] = width * share / sum
		}
	}
	return wide
}
