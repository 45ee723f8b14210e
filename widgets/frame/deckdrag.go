package frame

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"muster/widgets/grip"
	"muster/widgets/look"
)

const (
	lineReach   = 2 // of the line between two columns over each of them
	markThick   = 4
	veilOpacity = 0.15
	edgeReach   = 40 // of the deck, where it scrolls while a column is carried
	edgeStep    = 16
	widenStep   = 48 // of a column that gets wider by a command
)

// begin has the pointer drag something, in place of what it has dragged before.
func (d *Deck) begin(now *grip.Drag) *grip.Drag {
	d.GiveUp()
	d.dragging = now
	return now
}

// GiveUp leaves all as it was before the pointer began to drag, and tells whether it
// was dragging.
func (d *Deck) GiveUp() bool {
	return d.dragging != nil && d.dragging.GiveUp()
}

// newLine makes the line behind the i-th column, which is dragged to give the columns
// other widths. Tapped twice it gives all of them the same one.
func (d *Deck) newLine(i int) *grip.Grip {
	c := d.columns
	line := grip.New(nil, func() desktop.Cursor {
		if i >= len(c.lines) || c.objects[i].Size().Width+c.objects[i+1].Size().Width < 2*c.leastWidth()+1 {
			return desktop.DefaultCursor
		}
		return desktop.HResizeCursor
	})
	line.Begin = func() *grip.Drag {
		shares, start := slices.Clone(c.shares), c.objects[i].Size().Width
		return d.begin(&grip.Drag{
			To:  func(from, at fyne.Position) { c.shift(i, start+at.X-from.X-c.objects[i].Size().Width) },
			End: d.sharesChanged,
			Undo: func() {
				c.shares = shares
				c.Refresh()
			},
		})
	}
	line.OnDouble = d.Even
	return line
}

func (d *Deck) sharesChanged() {
	if d.OnShares != nil {
		d.OnShares(slices.Clone(d.columns.shares))
	}
}

// Even gives all columns the same width.
func (d *Deck) Even() {
	for i := range d.columns.shares {
		d.columns.shares[i] = 1
	}
	d.columns.Refresh()
	d.sharesChanged()
}

// Widen gives the i-th column more of the width of a neighbour, or less for a by below
// 0, and tells whether there was room for that.
func (d *Deck) Widen(i int, by float32) bool {
	step := look.Scaled(widenStep) * by
	if d.columns.shift(i, step) == 0 && d.columns.shift(i-1, -step) == 0 {
		return false
	}
	d.sharesChanged()
	return true
}

// carry has the pointer carry the i-th column to another place. A line shows which.
func (d *Deck) carry(i int) *grip.Drag {
	c := d.columns
	c.carried, c.to = i, i
	grip.Show(c, c.veil, true)
	c.placeCarried()
	done := func() {
		grip.Show(c, c.veil, false)
		grip.Show(c, c.mark, false)
	}
	return d.begin(&grip.Drag{
		To: func(_, at fyne.Position) {
			d.scrollNear(at.X)
			c.to = c.landing(i, at.X-fyne.CurrentApp().Driver().AbsolutePositionForObject(c).X)
			c.placeCarried()
			grip.Show(c, c.mark, c.to != i)
		},
		End: func() {
			done()
			if c.to != i && d.OnMoved != nil {
				d.OnMoved(i, c.to)
			}
		},
		Undo: done,
	})
}

// scrollNear scrolls on where the pointer is at an edge.
func (d *Deck) scrollNear(x float32) {
	x -= fyne.CurrentApp().Driver().AbsolutePositionForObject(d.scroll).X
	offset := d.scroll.Offset
	switch {
	case x < edgeReach:
		offset.X = max(0, offset.X-edgeStep)
	case x > d.scroll.Size().Width-edgeReach:
		offset.X = max(0, min(offset.X+edgeStep, d.columns.Size().Width-d.scroll.Size().Width))
	}
	if offset != d.scroll.Offset {
		d.scroll.ScrollToOffset(offset)
	}
}

// landing is the place that the i-th column would have if it were let go at x.
func (c *deckColumns) landing(i int, x float32) int {
	to := 0
	for n, o := range c.objects {
		if n != i && x > o.Position().X+o.Size().Width/2 {
			to++
		}
	}
	return to
}

// placeCarried puts the veil over the column that is carried, and the mark where it would
// land. It is called again where the columns get other places meanwhile.
func (c *deckColumns) placeCarried() {
	if !c.veil.Visible() {
		return
	}
	carried, beside := c.objects[c.carried], c.objects[c.to]
	c.veil.Resize(carried.Size())
	c.veil.Move(carried.Position())
	x := beside.Position().X - (deckGap+markThick)/2
	if c.to > c.carried {
		x = beside.Position().X + beside.Size().Width + (deckGap-markThick)/2
	}
	x = max(0, min(x, c.Size().Width-markThick))
	c.mark.Resize(fyne.NewSize(markThick, c.Size().Height))
	c.mark.Move(fyne.NewPos(x, 0))
}
