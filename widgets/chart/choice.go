package chart

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/look"
)

var (
	_ fyne.Focusable         = (*Sequence)(nil)
	_ fyne.Tappable          = (*content)(nil)
	_ fyne.SecondaryTappable = (*content)(nil)
	_ desktop.Hoverable      = (*content)(nil)
)

// Chosen gives the selected arrow; ok is false if there is none.
func (s *Sequence) Chosen() (i int, ok bool) {
	i, there := s.places[s.chosen]
	return i, s.some && there
}

// choose selects the i-th arrow and brings it into sight.
func (s *Sequence) choose(i int) {
	if s.high == 0 || i < 0 || i >= len(s.arrows) {
		return
	}
	s.chosen, s.some = s.arrows[i].Key, true
	s.reveal(i)
}

// reveal scrolls so that the i-th arrow is in sight.
func (s *Sequence) reveal(i int) {
	y, room := float32(i)*s.high, s.scroll.Size().Height-s.headHigh()
	offset := s.scroll.Offset.Y
	switch {
	case i == len(s.arrows)-1:
		s.follow = true
	case y < offset:
		s.follow, s.top, s.within = false, s.arrows[i].Key, 0
	case y+s.high > offset+room:
		s.follow = false
		above := max(0, y+s.high-room)
		first := int(above / s.high)
		s.top, s.within = s.arrows[first].Key, above-float32(first)*s.high
	}
	s.show()
}

// FocusGained is Fyne's.
func (s *Sequence) FocusGained() {
	s.focus(true)
	control.Gained(s)
}

// FocusLost is Fyne's.
func (s *Sequence) FocusLost() { s.focus(false) }

func (s *Sequence) focus(has bool) {
	s.focused = has
	look.SetShown(s.frame, has)
	s.light()
}

// TypedRune is Fyne's.
func (s *Sequence) TypedRune(rune) {}

// TypedKey moves the selection, opens what is selected, or lets it go.
func (s *Sequence) TypedKey(key *fyne.KeyEvent) {
	i, some := s.Chosen()
	switch {
	case some && key.Name == fyne.KeyEscape:
		s.some = false
		s.light()
	case some && (key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter):
		s.open(i)
	case some && control.IsMenuKey(key.Name):
		s.reveal(i)
		s.menu(i, fyne.CurrentApp().Driver().AbsolutePositionForObject(s.scroll).AddXY(s.left(), s.headHigh()+float32(i+1)*s.high-s.scroll.Offset.Y))
	default:
		s.walk(key, i, some)
	}
}

func (s *Sequence) walk(key *fyne.KeyEvent, from int, some bool) {
	n := len(s.arrows)
	if n == 0 || s.high == 0 {
		control.PassOn(s, key)
		return
	}
	first, last := s.inSight()
	steps := control.Steps{From: from, One: 1, Page: max(1, last-first-1), Of: n}
	if !some { // the keys begin where one looks
		steps.From, steps.One = first, 0
		if s.follow {
			steps.From = last
		}
	}
	if to, moves := steps.To(key.Name); moves {
		s.choose(to)
		return
	}
	control.PassOn(s, key)
}

func (s *Sequence) open(i int) {
	if s.OnOpen != nil {
		s.OnOpen(i)
	}
}

func (s *Sequence) menu(i int, at fyne.Position) {
	if s.OnMenu != nil {
		s.OnMenu(i, at)
	}
}

// AccessibilityLabel is what the arrows are, and which is selected.
func (s *Sequence) AccessibilityLabel() string {
	if i, ok := s.Chosen(); ok {
		w := s.words(i)
		return look.JoinedWords(s.spoken, w.Time, w.Text)
	}
	return s.spoken
}

// AccessibilityRole is a container.
func (s *Sequence) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// content is what is scrolled: as high as all arrows, holding those in sight.
type content struct {
	widget.BaseWidget
	sequence *Sequence
	objects  []fyne.CanvasObject
}

// Tapped selects the arrow and opens it.
func (c *content) Tapped(e *fyne.PointEvent) {
	if i, ok := c.pick(e.Position); ok {
		c.sequence.open(i)
	}
}

// TappedSecondary selects the arrow and asks for its menu.
func (c *content) TappedSecondary(e *fyne.PointEvent) {
	if i, ok := c.pick(e.Position); ok {
		c.sequence.menu(i, e.AbsolutePosition)
	}
}

func (c *content) pick(p fyne.Position) (i int, ok bool) {
	s := c.sequence
	if i, ok = c.at(p); !ok {
		return 0, false
	}
	control.Acted(s)
	control.GiveFocus(s)
	s.choose(i)
	return i, true
}

// at is the arrow at a place; none under the names of the lanes.
func (c *content) at(p fyne.Position) (i int, ok bool) {
	s := c.sequence
	if s.high == 0 || p.Y-s.scroll.Offset.Y < s.headHigh() {
		return 0, false
	}
	i = int((p.Y - s.headHigh()) / s.high)
	return i, i < len(s.arrows)
}

// MouseIn is Fyne's.
func (c *content) MouseIn(e *desktop.MouseEvent) { c.MouseMoved(e) }

// MouseMoved lights what belongs to the arrow under the pointer.
func (c *content) MouseMoved(e *desktop.MouseEvent) {
	i, ok := c.at(e.Position)
	if !ok {
		i = -1
	}
	c.on(i)
}

// MouseOut is Fyne's.
func (c *content) MouseOut() { c.on(-1) }

func (c *content) on(i int) {
	if s := c.sequence; s.hover != i {
		s.hover = i
		s.light()
	}
}

// AccessibilityLabel is that of the sequence.
func (c *content) AccessibilityLabel() string { return c.sequence.spoken }

// AccessibilityRole is a container.
func (c *content) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

func (c *content) CreateRenderer() fyne.WidgetRenderer { return &contentRenderer{c} }

type contentRenderer struct{ content *content }

func (r *contentRenderer) Layout(fyne.Size) {}
func (r *contentRenderer) MinSize() fyne.Size {
	s := r.content.sequence
	return fyne.NewSize(s.left()+float32(len(s.lanes))*look.Scaled(aisle), s.total())
}
func (r *contentRenderer) Objects() []fyne.CanvasObject { return r.content.objects }
func (r *contentRenderer) Refresh()                     { canvas.Refresh(r.content) }
func (r *contentRenderer) Destroy()                     {}
