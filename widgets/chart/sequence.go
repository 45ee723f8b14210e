package chart

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/look"
)

// Sequence shows arrows between lanes, the earliest at the top. Only those in sight
// cost anything. It follows the end while it is there; scrolled to elsewhere it keeps
// the arrows in sight where they are, whatever comes.
//
// The pointer on an arrow, or the selection, lights all arrows of its family.
type Sequence struct {
	widget.BaseWidget

	OnOpen func(i int)                   // an arrow was clicked, or Enter was pressed at it
	OnMenu func(i int, at fyne.Position) // an arrow was tapped with the other button, at a place of the window

	spoken string
	words  func(i int) Words
	lanes  []string
	arrows []Arrow
	places map[int64]int // of arrows, by their keys

	scroll  *container.Scroll
	content *content
	frame   *look.Fill
	head    *look.Fill
	names   []*look.TextLine
	lines   []*canvas.Rectangle // one for each lane

	visible map[int]*row
	spare   []*row
	high    float32 // of a row
	top     int64   // key of the first arrow in sight
	within  float32 // how far it is above the edge
	follow  bool
	busy    bool

	chosen  int64 // key of the selected arrow
	some    bool  // there is one
	focused bool
	hover   int // the arrow that the pointer is on, -1 for none
}

const (
	inset   = 6
	aisle   = 120 // the least between two lanes
	wideFor = "00:00:00.000"
)

// NewSequence gives a sequence without arrows. words gives what is written at the i-th
// arrow; it is asked for those in sight only.
func NewSequence(spoken string, words func(i int) Words) *Sequence {
	s := &Sequence{spoken: spoken, words: words, visible: map[int]*row{}, follow: true, hover: -1}
	s.content = &content{sequence: s}
	s.content.ExtendBaseWidget(s.content)
	s.scroll = container.NewScroll(s.content)
	s.scroll.OnScrolled = func(fyne.Position) { s.scrolled() }
	s.frame = look.NewRing(3)
	s.head = look.NewFill(theme.ColorNameBackground, 0)
	s.ExtendBaseWidget(s)
	return s
}

// Set takes over lanes, by their names, and the arrows between them. The arrows are not
// to be changed from then on.
func (s *Sequence) Set(lanes []string, arrows []Arrow) {
	s.arrows = arrows
	s.places = make(map[int64]int, len(arrows))
	for i := range arrows {
		s.places[arrows[i].Key] = i
	}
	if !slices.Equal(lanes, s.lanes) {
		s.setLanes(lanes)
	}
	if _, there := s.places[s.chosen]; s.some && !there {
		s.some = false
	}
	s.hover = -1
	s.renew()
}

// renew draws the arrows in sight anew.
func (s *Sequence) renew() {
	for i, r := range s.visible {
		s.spare = append(s.spare, r)
		delete(s.visible, i)
	}
	if s.high != 0 {
		s.show()
	}
}

func (s *Sequence) setLanes(lanes []string) {
	s.lanes = lanes
	for len(s.names) < len(lanes) {
		name := look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{Bold: true})
		name.Align = fyne.TextAlignCenter
		s.names = append(s.names, name)
		s.lines = append(s.lines, canvas.NewRectangle(look.ThemeColor(theme.ColorNameSeparator)))
	}
	for i, name := range lanes {
		s.names[i].Set(name)
	}
}

// show brings the arrows into sight which are to be there.
func (s *Sequence) show() {
	s.busy = true
	defer func() { s.busy = false }()
	offset := s.end()
	if !s.follow {
		i, there := s.places[s.top]
		if !there {
			i, s.within = 0, 0
		}
		offset = min(float32(i)*s.high+s.within, s.end())
	}
	s.content.Resize(fyne.NewSize(s.wide(), max(s.total(), s.scroll.Size().Height)))
	s.scroll.Offset.Y = offset
	s.scroll.Offset.X = max(0, min(s.scroll.Offset.X, s.wide()-s.scroll.Size().Width))
	s.scroll.Refresh()
	s.place()
}

func (s *Sequence) headHigh() float32 { return float32(int(look.LineHeight() + 8)) }

func (s *Sequence) total() float32 { return s.headHigh() + float32(len(s.arrows))*s.high + inset }

func (s *Sequence) end() float32 { return max(0, s.total()-s.scroll.Size().Height) }

// left is where the lanes begin, after the times.
func (s *Sequence) left() float32 {
	return fyne.MeasureText(wideFor, theme.CaptionTextSize(), fyne.TextStyle{}).Width + 2*inset
}

// wide is the width of all lanes: they share what there is, and are scrolled to where
// that is too little.
func (s *Sequence) wide() float32 {
	return max(s.scroll.Size().Width, s.left()+float32(len(s.lanes))*look.Scaled(aisle))
}

// center is the middle of a lane.
func (s *Sequence) center(lane int) float32 {
	each := (s.wide() - s.left()) / float32(max(1, len(s.lanes)))
	return s.left() + (float32(lane)+0.5)*each
}

// inSight gives the first and the last arrow that is at least partly in sight.
func (s *Sequence) inSight() (first, last int) {
	offset := s.scroll.Offset.Y
	return max(0, int(offset/s.high)), min(len(s.arrows)-1, int((offset+s.scroll.Size().Height-s.headHigh())/s.high))
}

// place gives every arrow in sight an object.
func (s *Sequence) place() {
	first, last := s.inSight()
	for i, r := range s.visible {
		if i < first || i > last {
			s.spare = append(s.spare, r)
			delete(s.visible, i)
		}
	}
	c := s.content
	c.objects = c.objects[:0]
	s.placeLines()
	for i := first; i <= last; i++ {
		r := s.visible[i]
		if r == nil {
			r = s.take(i)
			s.visible[i] = r
		}
		c.objects = append(c.objects, r)
	}
	s.placeHead()
	s.light()
	if first <= last {
		s.top, s.within = s.arrows[first].Key, s.scroll.Offset.Y-float32(first)*s.high
	}
	canvas.Refresh(c)
}

// take gives an object for the i-th arrow.
func (s *Sequence) take(i int) *row {
	var r *row
	if n := len(s.spare); n > 0 {
		r, s.spare = s.spare[n-1], s.spare[:n-1]
	} else {
		r = newRow()
	}
	a := s.arrows[i]
	r.set(a, s.words(i))
	r.Resize(fyne.NewSize(s.wide(), s.high))
	r.Move(fyne.NewPos(0, s.headHigh()+float32(i)*s.high))
	r.place(s.center(a.From), s.center(a.To), s.left(), s.wide())
	return r
}

// placeLines draws the lanes as high as what is in sight.
func (s *Sequence) placeLines() {
	for i := range s.lanes {
		line := s.lines[i]
		line.Resize(fyne.NewSize(1, s.scroll.Size().Height))
		line.Move(fyne.NewPos(s.center(i), s.scroll.Offset.Y))
		s.content.objects = append(s.content.objects, line)
	}
}

// placeHead keeps the names of the lanes over the arrows.
func (s *Sequence) placeHead() {
	y, each := s.scroll.Offset.Y, (s.wide()-s.left())/float32(max(1, len(s.lanes)))
	s.head.Resize(fyne.NewSize(s.wide(), s.headHigh()))
	s.head.Move(fyne.NewPos(0, y))
	s.content.objects = append(s.content.objects, s.head)
	for i := range s.lanes {
		name := s.names[i]
		high := name.MinSize().Height
		name.Resize(fyne.NewSize(each-inset, high))
		name.Move(fyne.NewPos(s.center(i)-(each-inset)/2, y+(s.headHigh()-high)/2))
		s.content.objects = append(s.content.objects, name)
	}
}

// light marks the arrows in sight that are of the family which is lit.
func (s *Sequence) light() {
	family := int64(0)
	current := -1
	if s.some {
		current = s.places[s.chosen]
		family = s.arrows[current].Family
	}
	if s.hover >= 0 && s.hover < len(s.arrows) {
		family = s.arrows[s.hover].Family
	}
	for i, r := range s.visible {
		r.mark(family != 0 && r.arrow.Family == family || i == current, i == current && s.focused)
	}
}

func (s *Sequence) scrolled() {
	if s.busy || s.high == 0 {
		return
	}
	s.follow = s.scroll.Offset.Y >= s.end()-1
	s.place()
}

// arrange takes over a size or a theme.
func (s *Sequence) arrange(size fyne.Size) {
	if size.Width <= 0 || size.Height <= 0 {
		return
	}
	s.high = float32(int(max(22, look.LineHeight()+9)))
	s.busy = true
	s.scroll.Resize(size)
	s.frame.Resize(size)
	s.busy = false
	s.renew()
}

// CreateRenderer is Fyne's.
func (s *Sequence) CreateRenderer() fyne.WidgetRenderer { return &sequenceRenderer{s} }

type sequenceRenderer struct{ sequence *Sequence }

func (r *sequenceRenderer) Layout(size fyne.Size) { r.sequence.arrange(size) }
func (r *sequenceRenderer) MinSize() fyne.Size    { return fyne.NewSize(200, 90) }
func (r *sequenceRenderer) Destroy()              {}

func (r *sequenceRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.sequence.scroll, r.sequence.frame}
}

// Refresh draws all anew: the theme may have changed.
func (r *sequenceRenderer) Refresh() {
	s := r.sequence
	for i, line := range s.lines {
		line.FillColor = look.ThemeColor(theme.ColorNameSeparator)
		s.names[i].Refresh()
	}
	for _, one := range s.visible {
		one.Refresh()
	}
	s.spare = nil
	s.head.Refresh()
	s.frame.Refresh()
	s.arrange(s.Size())
}
