package frame

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/look"
)

// panesWidth is the width, in Fyne's units, from which on the panes of a user
// stand side by side. It grows with the text of the theme.
const panesWidth = 720

// From this width on all three have the room they like, and one under the other from
// this height on: in a lower one the people would leave none to what is written.
const (
	panesRoomy = 1000
	panesTall  = 400
)

func isWide(width float32) bool { return width >= look.Scaled(panesWidth) }

// PaneObjects are what a user's view consists of. What is hidden takes no room.
type PaneObjects struct {
	Top    fyne.CanvasObject // over everything
	Side   fyne.CanvasObject // the list of conversations
	Empty  fyne.CanvasObject // in place of all that follows, while no conversation is chosen
	Head   fyne.CanvasObject // over the conversation
	Adding fyne.CanvasObject // over the people
	People fyne.CanvasObject
	Talk   fyne.CanvasObject // the conversation
}

// Panes lays a user's view out as its width allows: in a narrow one everything
// stands one under the other, in a wide one there are the three panes of a
// messenger. It is the same objects each time, so that nothing is lost when the
// width changes. Where the height does not suffice, it scrolls.
type Panes struct {
	widget.BaseWidget

	OnTurned func() // the panes stand side by side now, or have room, or do not any more

	layout *panes
	scroll *container.Scroll
	height float32 // of what is in sight
	met    needs   // at the last Arrange
}

// NewPanes gives the view of those objects.
func NewPanes(o PaneObjects) *Panes {
	l := &panes{PaneObjects: o, left: widget.NewSeparator(), right: widget.NewSeparator()}
	p := &Panes{layout: l}
	p.scroll = container.NewVScroll(container.New(l))
	p.order()
	p.ExtendBaseWidget(p)
	return p
}

// order has Tab go through the panes as one reads them: side by side, the people are
// last.
func (p *Panes) order() {
	l := p.layout
	objects := []fyne.CanvasObject{l.Top, l.Side, l.Empty, l.Head, l.Adding, l.People, l.Talk, l.left, l.right}
	if p.Wide() {
		objects = []fyne.CanvasObject{l.Top, l.Side, l.Empty, l.Head, l.Talk, l.Adding, l.People, l.left, l.right}
	}
	p.scroll.Content.(*fyne.Container).Objects = objects
}

// Wide tells whether the three panes stand side by side.
func (p *Panes) Wide() bool { return isWide(p.layout.width) }

// Roomy tells whether each of the three panes has the room it likes.
func (p *Panes) Roomy() bool {
	if p.Wide() {
		return p.layout.width >= look.Scaled(panesRoomy)
	}
	return p.height >= look.Scaled(panesTall)
}

// Arrange lays the panes out anew. It is to be called when what is in them may have
// changed its height: of several changes at once Fyne sees only the last one. Where
// nothing has, that is found out without wrapping any text anew.
func (p *Panes) Arrange() {
	if p.layout.width == 0 || p.needs() == p.met {
		return
	}
	content := p.scroll.Content
	size := p.scroll.Size().Max(fyne.NewSize(0, content.MinSize().Height))
	if content.Size() != size {
		content.Resize(size) // which lays out
	} else {
		p.layout.Layout(nil, size)
	}
	if most := size.Height - p.scroll.Size().Height; p.scroll.Offset.Y > most {
		p.scroll.ScrollToOffset(fyne.NewPos(0, most)) // else there would be nothing under what has become lower
	}
	p.met = p.needs()
}

// needs is what the panes are laid out for: the room there is, and what each of
// them needs at the width that it has.
type needs struct {
	room, content fyne.Size
	panes         [7]fyne.Size // less than nothing for a hidden one
}

func (p *Panes) needs() needs {
	n := needs{room: p.scroll.Size(), content: p.scroll.Content.Size()}
	for i, o := range p.layout.all() {
		n.panes[i] = fyne.NewSize(-1, -1)
		if o.Visible() {
			n.panes[i] = o.MinSize()
		}
	}
	return n
}

// ScrollToTop shows the beginning.
func (p *Panes) ScrollToTop() { p.scroll.ScrollToTop() }

// ScrollToBottom shows the end.
func (p *Panes) ScrollToBottom() { p.scroll.ScrollToBottom() }

// Bring scrolls what is in one of the panes into sight.
func (p *Panes) Bring(o fyne.CanvasObject) { control.Bring(p.scroll, o) }

// CreateRenderer is Fyne's.
func (p *Panes) CreateRenderer() fyne.WidgetRenderer { return &panesRenderer{p} }

type panesRenderer struct{ panes *Panes }

// Layout tells the width first: what height is needed depends on it.
func (r *panesRenderer) Layout(size fyne.Size) {
	was, roomy := r.panes.Wide(), r.panes.Roomy()
	r.panes.layout.width, r.panes.height = size.Width, size.Height
	if r.panes.Wide() != was || r.panes.Roomy() != roomy {
		r.panes.order()
		control.Call(r.panes.OnTurned)
	}
	r.panes.scroll.Resize(size)
}

// MinSize is asked for by all that is around, many times a frame, and each time
// takes a walk through all that is within; so it is that of the last Arrange.
func (r *panesRenderer) MinSize() fyne.Size {
	met := r.panes.met
	if met == (needs{}) {
		return r.panes.scroll.MinSize()
	}
	const height = 32 // of any view that scrolls
	size := fyne.NewSquareSize(height)
	for _, pane := range met.panes {
		size.Width = max(size.Width, pane.Width)
	}
	return size
}

func (r *panesRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.panes.scroll} }

// Refresh comes with another theme too, in which all has another size.
func (r *panesRenderer) Refresh() {
	r.panes.met = needs{}
	r.panes.scroll.Refresh()
}

func (r *panesRenderer) Destroy() {}

// panes is the layout. The width is that of the view.
type panes struct {
	PaneObjects
	left, right fyne.CanvasObject // lines between panes
	width       float32
}

const (
	peopleShare = 0.4 // of the height, where people and conversation share it
	leastTalk   = 140 // what both need to be usable; in a lower window the view scrolls
	paneGap     = 12  // with a line in its middle
)

// least is an object's least height at a width, none while it is hidden. The
// height of a text that wraps follows from its width.
func least(o fyne.CanvasObject, width float32) float32 {
	if !o.Visible() {
		return 0
	}
	o.Resize(fyne.NewSize(width, o.Size().Height))
	if c, ok := o.(*fyne.Container); ok && c.Layout != nil { // what has just been shown in it has no width yet
		c.Layout.Layout(c.Objects, c.Size())
	}
	return o.MinSize().Height
}

func (l *panes) all() [7]fyne.CanvasObject {
	return [...]fyne.CanvasObject{l.Top, l.Side, l.Empty, l.Head, l.Adding, l.People, l.Talk}
}

func (l *panes) MinSize([]fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range l.all() {
		if o.Visible() {
			size.Width = max(size.Width, o.MinSize().Width)
		}
	}
	width := max(l.width, size.Width)
	top := withGap(least(l.Top, width))
	if isWide(l.width) && l.Side.Visible() {
		left, middle, right := l.columns(l.width)
		size.Height = top + max(least(l.Side, left), withGap(least(l.Head, middle))+l.talkLeast(), withGap(least(l.Adding, right))+leastTalk/2)
		return size
	}
	size.Height = top + withGap(least(l.Side, width)) + least(l.Empty, width) + withGap(least(l.Head, width)) + withGap(least(l.Adding, width)) + l.talkLeast()
	return size
}

func (l *panes) talkLeast() float32 {
	if !l.Talk.Visible() {
		return 0
	}
	talk := l.Talk.MinSize().Height
	if !isWide(l.width) && l.People.Visible() {
		talk += min(l.People.MinSize().Height, talk*peopleShare/(1-peopleShare)) + theme.Padding()
	}
	return max(leastTalk, float32(math.Ceil(float64(talk)))) // the shares of it are rounded
}

// withGap adds the gap below, where there is something above it.
func withGap(height float32) float32 {
	if height == 0 {
		return 0
	}
	return height + theme.Padding()
}

// columns are the widths of the three panes, without the gaps between them.
func (l *panes) columns(width float32) (left, middle, right float32) {
	left = min(max(width*0.24, look.Scaled(205)), look.Scaled(360))
	if l.People.Visible() {
		right = min(max(width*0.27, look.Scaled(225)), look.Scaled(380))
		width -= paneGap
	}
	return left, width - left - right - paneGap, right
}

func (l *panes) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	top := l.put(l.Top, 0, 0, size.Width)
	for _, line := range []fyne.CanvasObject{l.left, l.right} {
		line.Resize(fyne.Size{})
	}
	if isWide(size.Width) && l.Side.Visible() {
		l.three(top, size)
		return
	}
	y := l.put(l.Side, 0, top, size.Width)
	fit(l.Empty, 0, y, size.Width, size.Height-y)
	y = l.put(l.Head, 0, y, size.Width)
	y = l.put(l.Adding, 0, y, size.Width)
	l.both(y, size)
}

// both shares what is left between people and conversation.
func (l *panes) both(y float32, size fyne.Size) {
	gap := theme.Padding()
	high := -gap
	if l.People.Visible() {
		high = l.People.MinSize().Height
		if room := (size.Height - y - gap) * peopleShare; room < high {
			high = room
			if rows, ok := l.People.(interface{ WholeRows(float32) float32 }); ok {
				high = rows.WholeRows(room)
			}
		}
	}
	fit(l.People, 0, y, size.Width, high)
	fit(l.Talk, 0, y+high+gap, size.Width, size.Height-y-high-gap)
}

func (l *panes) three(top float32, size fyne.Size) {
	left, middle, right := l.columns(size.Width)
	fit(l.Side, 0, top, left, size.Height-top)
	l.draw(l.left, left, top, size.Height)
	x := left + paneGap
	fit(l.Empty, x, top, middle, size.Height-top)
	y := l.put(l.Head, x, top, middle)
	fit(l.Talk, x, y, middle, size.Height-y)
	if right == 0 {
		return
	}
	x += middle + paneGap
	l.draw(l.right, x-paneGap, top, size.Height)
	y = l.put(l.Adding, x, top, right)
	fit(l.People, x, y, right, size.Height-y)
}

// draw puts a line into the middle of the gap that begins at x.
func (l *panes) draw(line fyne.CanvasObject, x, top, bottom float32) {
	fit(line, x+(paneGap-theme.SeparatorThicknessSize())/2, top, theme.SeparatorThicknessSize(), bottom-top)
}

// put places an object at its least height and gives where the next begins.
func (l *panes) put(o fyne.CanvasObject, x, y, width float32) float32 {
	if !o.Visible() {
		return y
	}
	high := least(o, width)
	fit(o, x, y, width, high)
	return y + withGap(high)
}

func fit(o fyne.CanvasObject, x, y, width, height float32) {
	if !o.Visible() {
		return
	}
	o.Resize(fyne.NewSize(max(0, width), max(0, height)))
	o.Move(fyne.NewPos(x, y))
}
