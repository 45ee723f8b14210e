package frame

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/badge"
	"muster/widgets/control"
	"muster/widgets/grip"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// Card is the frame of a column: a stripe in an accent colour, a header with
// title, subtitle, tools, status and a button to close, and the content under it.
type Card struct {
	widget.BaseWidget
	title, subtitle *control.Heading
	tools           *control.ActionBar // led by the subtitle
	status          *badge.Status
	stripe          *look.Fill
	close           *control.Action
	header, inner   *fyne.Container
	body            *fyne.Container
	frame           *fyne.Container
	grips           [2]*grip.Grip     // under the title and the status
	carry           func() *grip.Drag // begins to carry the card elsewhere; nil where that cannot be done
}

// NewCard gives a card without content, with these actions in its header; onClose
// is called when it is to be closed, nil leaves the button out.
func NewCard(onClose func(), tools ...control.BarItem) *Card {
	c := &Card{
		title:    control.NewHeading(theme.SizeNameSubHeadingText),
		subtitle: control.NewHeadingOf(look.NewTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{})),
		status:   badge.NewStatus(),
		stripe:   look.NewFill(look.ColorNameNeutral, 2),
		close:    control.NewAction("", theme.CancelIcon(), onClose),
		body:     container.NewStack(),
	}
	c.tools = control.NewActionBar(c.subtitle, subtitleLeast, tools...)
	c.close.SetSpoken(phrase.Of(wordClose))
	c.close.Importance = widget.LowImportance
	if onClose == nil {
		c.close.Hide()
	}
	back := look.NewFill(look.ColorNameCard, 6)
	back.Border = theme.ColorNameSeparator
	for i := range c.grips {
		c.grips[i] = grip.New(c.lift, c.hold)
	}
	c.header = container.New(&cardHeader{card: c}, c.grips[0], c.grips[1], c.title, c.tools, c.status, c.close)
	c.inner = look.NewEdges(container.NewVBox(c.header, widget.NewSeparator()), nil, nil, nil, c.body)
	c.frame = container.NewStack(back, container.New(stripeOver{}, c.stripe, c.inner))
	c.ExtendBaseWidget(c)
	return c
}

// lift begins to carry the card to another place, where there is another.
func (c *Card) lift() *grip.Drag {
	if c.carry == nil {
		return nil
	}
	return c.carry()
}

// hold is the pointer over what the card is carried by.
func (c *Card) hold() desktop.Cursor {
	if c.carry == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// leavePointer takes tooltips of the head away: a pointer that rests does not tell that
// the card has gone from under it.
func (c *Card) leavePointer() {
	c.title.MouseOut()
	c.subtitle.MouseOut()
	c.status.MouseOut()
}

// SetTitle sets the two lines of the header.
func (c *Card) SetTitle(title, subtitle string) {
	if c.title.Title() == title && c.subtitle.Title() == subtitle {
		return
	}
	c.title.Set(title, "", subtitle)
	c.subtitle.Set(subtitle, "", "")
	c.Arrange() // each has the room that it needs
}

// Arrange lays the header out anew, after its tools or the status may have changed.
func (c *Card) Arrange() {
	if c.header.Size().Width == 0 {
		return
	}
	if c.header.Size().Height != c.header.MinSize().Height { // there are tools now, or none any more
		c.inner.Layout.Layout(c.inner.Objects, c.inner.Size())
	}
	c.header.Layout.Layout(c.header.Objects, c.header.Size())
	c.tools.Arrange()
}

// Status gives the badge in the header.
func (c *Card) Status() *badge.Status { return c.status }

// SetContent replaces what is under the header.
func (c *Card) SetContent(o fyne.CanvasObject) {
	c.body.Objects = []fyne.CanvasObject{o}
	c.body.Refresh()
	c.Refresh()
}

// SetAccent gives the card's stripe a colour.
func (c *Card) SetAccent(name fyne.ThemeColorName) { c.stripe.Set(name) }

// CreateRenderer is Fyne's.
func (c *Card) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(c.frame)
}

const (
	stripeHeight = 4
	cardInset    = 6
)

// stripeOver places the first object as a stripe over the second.
type stripeOver struct{}

func (stripeOver) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[1].MinSize().AddWidthHeight(2*cardInset, stripeHeight+cardInset)
}

func (stripeOver) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSize(size.Width, stripeHeight))
	objects[1].Resize(fyne.NewSize(size.Width-2*cardInset, size.Height-stripeHeight-cardInset))
	objects[1].Move(fyne.NewPos(cardInset, stripeHeight))
}

// cardHeader places title, tools, status and close in one line where there is room,
// else the tools under the rest.
type cardHeader struct{ card *Card }

const (
	headerGap     = 6
	headerWide    = 620 // from which on it is one line
	headerDense   = 300 // up to which the status is an icon
	headerLine    = 28
	titleLeast    = 110
	subtitleLeast = 70
)

func (h *cardHeader) MinSize([]fyne.CanvasObject) fyne.Size {
	c := h.card
	tools, size := c.tools.MinSize(), fyne.NewSize(look.Scaled(titleLeast), look.Scaled(headerLine))
	if c.Size().Width < look.Scaled(headerWide) {
		size.Height += tools.Height
	}
	size.Width = max(size.Width, tools.Width)
	return size
}

func (h *cardHeader) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	c := h.card
	wide, line := size.Width+2*cardInset >= look.Scaled(headerWide), look.Scaled(headerLine)
	c.status.SetShort(size.Width < look.Scaled(headerDense))
	right := size.Width
	middle := func(o fyne.CanvasObject, x, wide, high float32) {
		o.Resize(fyne.NewSize(wide, high))
		o.Move(fyne.NewPos(x, (line-high)/2))
	}
	if c.close.Visible() {
		side := c.close.MinSize()
		right -= side.Width
		middle(c.close, right, side.Width, min(side.Height, line))
		right -= headerGap
	}
	status := c.status.MinSize()
	status.Width = min(status.Width, right*0.6)
	right -= status.Width
	middle(c.status, right, status.Width, status.Height)
	middle(c.grips[1], right, status.Width, line)
	right -= headerGap
	title := c.title.MinSize().Height
	if !wide {
		middle(c.title, 0, max(0, right), title)
		middle(c.grips[0], 0, right+headerGap, line)
		c.tools.Resize(fyne.NewSize(size.Width, size.Height-line))
		c.tools.Move(fyne.NewPos(0, line))
		return
	}
	room := min(c.title.Whole(), max(look.Scaled(titleLeast), right-c.tools.MinSize().Width-2*headerGap))
	middle(c.title, 0, room, title)
	middle(c.grips[0], 0, room+2*headerGap, line)
	x := room + 2*headerGap
	c.tools.Resize(fyne.NewSize(max(0, right-x-headerGap), line))
	c.tools.Move(fyne.NewPos(x, 0))
}
