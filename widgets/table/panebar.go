package table

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/control"
)

// paneBar lays out the bar of a Pane: in one line where there is room, else in
// two or three. The order stays, so that the Tab key goes as one reads.
type paneBar struct {
	pane  *Pane
	width float32
}

// The widths from which on the bar is one line, and two; for text of the usual
// size.
const (
	barInOne = 740
	barInTwo = 520
)

const (
	barGap    = 6
	facetWide = 116 // the least that a facet has, and the most
	facetMost = 190
	findWide  = 300 // the most for the filter's entry in one line
	countWide = 80  // the least for the count
)

func (p *Pane) barObjects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{p.marked, p.regexp}
	for _, f := range p.facets {
		objects = append(objects, f)
	}
	objects = append(objects, p.count, p.undo)
	for _, a := range p.o.Extra {
		objects = append(objects, a)
	}
	return append(objects, p.pause, p.copy, p.save, p.clear)
}

// barItem is an object with its width; of grow it takes what is left, shared by
// weight, up to most.
type barItem struct {
	object     fyne.CanvasObject
	wide, grow float32
	most       float32
}

func (l *paneBar) lines(width float32) [][]barItem {
	p, scale := l.pane, theme.TextSize()/usualText
	find := []barItem{{object: p.marked, wide: 90 * scale, grow: 1}}
	if !p.o.NoRegexp {
		find = append(find, fixed(p.regexp))
	}
	var facets []barItem
	more := float32(0) // what the facets would have for their words
	for i, f := range p.facets {
		wide := max(facetWide*scale, min(f.Wide(p.o.Facets[i]), facetMost*scale))
		facets = append(facets, barItem{object: f, wide: wide})
		more += wide - facetWide*scale
	}
	rest := []barItem{{object: p.count, wide: countWide * scale, grow: 1}}
	for _, a := range slices.Concat([]*control.Action{p.undo}, p.o.Extra, []*control.Action{p.pause, p.copy, p.save, p.clear}) {
		if a.Visible() {
			rest = append(rest, fixed(a))
		}
	}
	for _, a := range append([]*control.Action{p.undo}, p.o.Extra...) {
		if a.Visible() {
			width -= a.MinSize().Width + barGap
		}
	}
	if width < barInTwo*scale+more || width >= barInOne*scale && width < barInOne*scale+more {
		for i := range facets {
			facets[i].wide = facetWide * scale
		}
	}
	switch {
	case width >= barInOne*scale:
		find[0].most = findWide * scale
		return [][]barItem{append(append(find, facets...), rest...)}
	case width >= barInTwo*scale:
		return [][]barItem{find, append(facets, rest...)}
	}
	for i := range facets {
		facets[i].wide, facets[i].grow = 0, 1
	}
	rest[0].wide = 0
	return [][]barItem{find, facets, rest}
}

func fixed(o fyne.CanvasObject) barItem { return barItem{object: o, wide: o.MinSize().Width} }

func (l *paneBar) lineHeight() float32 { return l.pane.pause.MinSize().Height }

func (l *paneBar) MinSize([]fyne.CanvasObject) fyne.Size {
	lines := 1
	if l.width > 0 {
		lines = len(l.lines(l.width))
	}
	return fyne.NewSize(240, float32(lines)*(l.lineHeight()+2)+2)
}

func (l *paneBar) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	y := float32(2)
	for _, items := range l.lines(size.Width) {
		l.line(items, y, size.Width)
		y += l.lineHeight() + 2
	}
}

func (l *paneBar) line(items []barItem, y, width float32) {
	left, weight := width-2*tableInset+barGap, float32(0)
	for _, item := range items {
		left -= item.wide + barGap
		weight += item.grow
	}
	x := float32(tableInset)
	for _, item := range items {
		wide := item.wide
		if item.grow > 0 {
			more := max(0, left) * item.grow / weight
			if item.most > 0 {
				more = min(more, item.most-item.wide)
			}
			wide += more
			left, weight = left-more, weight-item.grow
		}
		high := min(l.lineHeight(), item.object.MinSize().Height)
		if item.object == l.pane.count {
			high = item.object.MinSize().Height
		}
		item.object.Resize(fyne.NewSize(wide, high))
		item.object.Move(fyne.NewPos(x, y+(l.lineHeight()-high)/2))
		x += wide + barGap
	}
}

// under gives the second object what the first leaves of the height, whose own
// follows from the width: Fyne's border would ask for it before giving the width.
type under struct{}

func (under) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), a.Height+b.Height)
}

func (under) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(fyne.NewSize(size.Width, o[0].Size().Height))
	high := o[0].MinSize().Height
	o[0].Resize(fyne.NewSize(size.Width, high))
	o[0].Move(fyne.Position{})
	o[1].Resize(fyne.NewSize(size.Width, max(0, size.Height-high)))
	o[1].Move(fyne.NewPos(0, high))
}
