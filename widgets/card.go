package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/phrase"
)

// Card is the frame of a column: a stripe in an accent colour, a header with
// title, subtitle, status and a button to close, and the content under it.
type Card struct {
	widget.BaseWidget
	title, subtitle *textLine
	status          *StatusBadge
	stripe          *fill
	close           *Action
	body            *fyne.Container
	frame           *fyne.Container
}

// NewCard gives a card without content; onClose is called when it is to be
// closed, nil leaves the button out.
func NewCard(onClose func()) *Card {
	c := &Card{
		title:    newTextLine(theme.ColorNameForeground, theme.SizeNameSubHeadingText, fyne.TextStyle{Bold: true}),
		subtitle: newTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{}),
		status:   NewStatusBadge(),
		stripe:   newFill(accentName(0), 2),
		close:    NewAction("", theme.CancelIcon(), onClose),
		body:     container.NewStack(),
	}
	c.close.spoken = phrase.Of(wordClose)
	c.close.Importance = widget.LowImportance
	if onClose == nil {
		c.close.Hide()
	}
	back := newFill(ColorNameCard, 6)
	back.border = theme.ColorNameSeparator
	header := container.New(cardHeader{}, c.title, c.subtitle, c.status, c.close)
	inner := container.NewPadded(container.NewBorder(container.NewVBox(header, widget.NewSeparator()), nil, nil, nil, container.NewPadded(c.body)))
	c.frame = container.NewStack(back, container.New(stripeOver{}, c.stripe, inner))
	c.ExtendBaseWidget(c)
	return c
}

// SetTitle sets the two lines of the header.
func (c *Card) SetTitle(title, subtitle string) {
	c.title.set(title)
	c.subtitle.set(subtitle)
}

// Status gives the badge in the header.
func (c *Card) Status() *StatusBadge { return c.status }

// SetContent replaces what is under the header.
func (c *Card) SetContent(o fyne.CanvasObject) {
	c.body.Objects = []fyne.CanvasObject{o}
	c.body.Refresh()
	c.Refresh()
}

// SetAccent gives the card the i-th of eight distinguishable accent colours.
func (c *Card) SetAccent(i int) { c.stripe.set(accentName(i)) }

// CreateRenderer is Fyne's.
func (c *Card) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(c.frame)
}

const stripeHeight = 4

// stripeOver places the first object as a stripe over the second.
type stripeOver struct{}

func (stripeOver) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[1].MinSize().AddWidthHeight(0, stripeHeight)
}

func (stripeOver) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSize(size.Width, stripeHeight))
	objects[1].Resize(fyne.NewSize(size.Width, size.Height-stripeHeight))
	objects[1].Move(fyne.NewPos(0, stripeHeight))
}

// cardHeader places title over subtitle, and at the end status and close.
type cardHeader struct{}

const (
	headerGap   = 6
	headerInset = 4
)

func (cardHeader) MinSize(o []fyne.CanvasObject) fyne.Size {
	lines := o[0].MinSize().Height + o[1].MinSize().Height
	return fyne.NewSize(o[3].MinSize().Width+120, max(lines, o[3].MinSize().Height)+headerGap)
}

func (cardHeader) Layout(o []fyne.CanvasObject, size fyne.Size) {
	right := size.Width
	if o[3].Visible() {
		side := o[3].MinSize()
		right -= side.Width
		o[3].Resize(side)
		o[3].Move(fyne.NewPos(right, (size.Height-side.Height)/2))
		right -= headerGap
	}
	status := o[2].MinSize()
	status.Width = min(status.Width, right*0.6)
	right -= status.Width
	o[2].Resize(status)
	o[2].Move(fyne.NewPos(right, (size.Height-status.Height)/2))

	wide := max(0, right-headerGap-headerInset)
	first, second := o[0].MinSize().Height, o[1].MinSize().Height
	top := (size.Height - first - second) / 2
	o[0].Resize(fyne.NewSize(wide, first))
	o[0].Move(fyne.NewPos(headerInset, top))
	o[1].Resize(fyne.NewSize(wide, second))
	o[1].Move(fyne.NewPos(headerInset, top+first))
}
