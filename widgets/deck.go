package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

const deckGap = 6

// Deck stands columns side by side. They share the width equally; where a share
// would be narrower than the least width they keep that and the deck scrolls
// sideways.
type Deck struct {
	widget.BaseWidget

	EmptyState fyne.CanvasObject // shown where there are no columns; set before the deck is

	columns *fyne.Container
	scroll  *container.Scroll
	frame   *fyne.Container
}

// NewDeck gives a deck without columns; minColumn is the least width of one, in
// Fyne's units.
func NewDeck(minColumn float32) *Deck {
	d := &Deck{columns: container.New(&deckLayout{least: minColumn})}
	d.scroll = container.NewHScroll(d.columns)
	d.frame = container.NewStack(d.scroll)
	d.ExtendBaseWidget(d)
	return d
}

// SetColumns replaces the columns.
func (d *Deck) SetColumns(columns []fyne.CanvasObject) {
	d.columns.Objects = slices.Clone(columns)
	d.show()
	d.columns.Refresh()
	d.scroll.Refresh()
	d.Refresh()
}

// Reveal scrolls until the i-th column, counted from 0, is in sight.
func (d *Deck) Reveal(i int) {
	if i < 0 || i >= len(d.columns.Objects) {
		return
	}
	c := d.columns.Objects[i]
	left, right := c.Position().X, c.Position().X+c.Size().Width
	offset := d.scroll.Offset
	offset.X = min(max(offset.X, right-d.scroll.Size().Width), left)
	d.scroll.ScrollToOffset(offset)
}

func (d *Deck) show() {
	shown := fyne.CanvasObject(d.scroll)
	if len(d.columns.Objects) == 0 && d.EmptyState != nil {
		shown = d.EmptyState
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

type deckLayout struct{ least float32 }

func (l *deckLayout) MinSize(columns []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, c := range columns {
		least := c.MinSize()
		size.Width = max(size.Width, least.Width, l.least)
		size.Height = max(size.Height, least.Height)
	}
	n := float32(len(columns))
	size.Width = max(0, n*size.Width+(n-1)*deckGap)
	return size
}

func (l *deckLayout) Layout(columns []fyne.CanvasObject, size fyne.Size) {
	n := float32(len(columns))
	share := (size.Width - (n-1)*deckGap) / n
	for i, c := range columns {
		c.Resize(fyne.NewSize(share, size.Height))
		c.Move(fyne.NewPos(float32(i)*(share+deckGap), 0))
	}
}
