package frame

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/grip"
)

const deckGap = 6

// Deck stands columns side by side. They share the width; where a share would be
// narrower than the least width the column keeps that, and the deck scrolls sideways
// where there is no room. The pointer drags a column by its head to another place, and
// the line between two columns.
type Deck struct {
	widget.BaseWidget

	EmptyState fyne.CanvasObject      // shown where there are no columns, and scrolls where it has no room; set before the deck is
	OnMoved    func(from, to int)     // a column is to have another place
	OnShares   func(shares []float32) // the columns have other widths

	columns  *deckColumns
	scroll   *container.Scroll
	empty    *container.Scroll // has the empty state; nil before that is shown
	frame    *fyne.Container
	dragging *grip.Drag // what the pointer drags, or dragged last; nil for nothing
}

// NewDeck gives a deck without columns; minColumn is the least width of one, for
// text of the plain size.
func NewDeck(minColumn float32) *Deck {
	d := &Deck{columns: newDeckColumns(minColumn)}
	d.scroll = container.NewHScroll(d.columns)
	d.frame = container.NewStack(d.scroll)
	d.ExtendBaseWidget(d)
	return d
}

// SetColumns replaces the columns; shares are of the width, 1 for as much as the others
// have on average, or nil for all alike. Columns that were there already are placed anew and not drawn anew,
// as nothing in them has changed: a column is hundreds of objects. One that comes back
// is, since it may have missed another theme.
func (d *Deck) SetColumns(columns []fyne.CanvasObject, shares []float32) {
	d.GiveUp()
	before := d.columns.objects
	d.columns.objects, d.columns.shares = slices.Clone(columns), slices.Clone(shares)
	for len(d.columns.shares) < len(columns) {
		d.columns.shares = append(d.columns.shares, 1)
	}
	d.columns.line(d.newLine)
	for i, c := range columns {
		if card, is := c.(*Card); is {
			card.leavePointer()
			card.carry = nil
			if len(columns) > 1 {
				card.carry = func() *grip.Drag { return d.carry(i) }
			}
		}
	}
	d.show()
	d.scroll.Refresh()
	for _, c := range columns {
		if !slices.Contains(before, c) {
			c.Refresh()
		}
	}
}

// Reveal scrolls until the i-th column, counted from 0, is in sight.
func (d *Deck) Reveal(i int) {
	if i < 0 || i >= len(d.columns.objects) {
		return
	}
	c := d.columns.objects[i]
	left, right := c.Position().X, c.Position().X+c.Size().Width
	offset := d.scroll.Offset
	offset.X = min(max(offset.X, right-d.scroll.Size().Width), left)
	d.scroll.ScrollToOffset(offset)
}

// Bring scrolls what is in one of the columns, or in the empty state, into sight.
func (d *Deck) Bring(o fyne.CanvasObject) {
	control.Bring(d.scroll, o)
	if d.empty != nil {
		control.Bring(d.empty, o)
	}
}

func (d *Deck) show() {
	shown := fyne.CanvasObject(d.scroll)
	if len(d.columns.objects) == 0 && d.EmptyState != nil {
		if d.empty == nil {
			d.empty = container.NewVScroll(d.EmptyState)
		}
		shown = d.empty
	}
	if len(d.frame.Objects) == 1 && d.frame.Objects[0] == shown {
		return
	}
	d.frame.Objects = []fyne.CanvasObject{shown}
	d.frame.Refresh()
}

// CreateRenderer is Fyne's.
func (d *Deck) CreateRenderer() fyne.WidgetRenderer {
	d.show()
	return widget.NewSimpleRenderer(d.frame)
}
