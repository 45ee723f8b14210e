package frame

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/look"
)

const deckGap = 6

// Deck stands columns side by side. They share the width equally; where a share
// would be narrower than the least width they keep that and the deck scrolls
// sideways.
type Deck struct {
	widget.BaseWidget

	EmptyState fyne.CanvasObject // shown where there are no columns; set before the deck is

	columns *deckColumns
	scroll  *container.Scroll
	frame   *fyne.Container
}

// NewDeck gives a deck without columns; minColumn is the least width of one, for
// text of the plain size.
func NewDeck(minColumn float32) *Deck {
	d := &Deck{columns: &deckColumns{least: minColumn}}
	d.columns.ExtendBaseWidget(d.columns)
	d.scroll = container.NewHScroll(d.columns)
	d.frame = container.NewStack(d.scroll)
	d.ExtendBaseWidget(d)
	return d
}

// SetColumns replaces the columns. Those that were there already are placed anew
// and not drawn anew, as nothing in them has changed: a column is hundreds of
// objects. One that comes back is, since it may have missed another theme.
func (d *Deck) SetColumns(columns []fyne.CanvasObject) {
	before := d.columns.objects
	d.columns.objects = slices.Clone(columns)
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

// Bring scrolls what is in one of the columns into sight.
func (d *Deck) Bring(o fyne.CanvasObject) { control.Bring(d.scroll, o) }

func (d *Deck) show() {
	shown := fyne.CanvasObject(d.scroll)
	if len(d.columns.objects) == 0 && d.EmptyState != nil {
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

// deckColumns are the columns beside each other. A container would draw all that
// is in them anew whenever the deck scrolls or changes.
type deckColumns struct {
	widget.BaseWidget
	least   float32 // width of a column
	objects []fyne.CanvasObject
}

func (d *deckColumns) CreateRenderer() fyne.WidgetRenderer { return &deckColumnsRenderer{d} }

type deckColumnsRenderer struct{ columns *deckColumns }

func (r *deckColumnsRenderer) MinSize() fyne.Size {
	var size fyne.Size
	for _, c := range r.columns.objects {
		least := c.MinSize()
		size.Width = max(size.Width, least.Width, look.Scaled(r.columns.least))
		size.Height = max(size.Height, least.Height)
	}
	n := float32(len(r.columns.objects))
	size.Width = max(0, n*size.Width+(n-1)*deckGap)
	return size
}

func (r *deckColumnsRenderer) Layout(size fyne.Size) {
	n := float32(len(r.columns.objects))
	share := (size.Width - (n-1)*deckGap) / n
	for i, c := range r.columns.objects {
		c.Resize(fyne.NewSize(share, size.Height))
		c.Move(fyne.NewPos(float32(i)*(share+deckGap), 0))
	}
}

func (r *deckColumnsRenderer) Objects() []fyne.CanvasObject { return r.columns.objects }
func (r *deckColumnsRenderer) Destroy()                     {}

func (r *deckColumnsRenderer) Refresh() {
	r.Layout(r.columns.Size())
	canvas.Refresh(r.columns)
}
