package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/look"
)

// Check is Fyne's, with a ring while it has the focus and the window's keys.
type Check struct {
	widget.Check
	focused bool
}

// NewCheck gives a check that is not checked; onChanged may be nil.
func NewCheck(label string, onChanged func(on bool)) *Check {
	c := &Check{}
	c.Text, c.OnChanged = label, onChanged
	c.ExtendBaseWidget(c)
	return c
}

// FocusGained shows the ring.
func (c *Check) FocusGained() {
	c.focused = !c.Disabled()
	c.Check.FocusGained()
	Gained(c)
}

// FocusLost hides it.
func (c *Check) FocusLost() {
	c.focused = false
	c.Check.FocusLost()
}

// Tapped turns the check.
func (c *Check) Tapped(e *fyne.PointEvent) {
	Acted(c)
	c.Check.Tapped(e)
}

// TypedRune turns the check with space.
func (c *Check) TypedRune(r rune) {
	Acted(c)
	c.Check.TypedRune(r)
}

// TypedKey turns the check with Enter, as others do with space alone, or passes
// the key on.
func (c *Check) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter {
		c.TypedRune(' ')
		return
	}
	if !PassOn(c, key) {
		c.Check.TypedKey(key)
	}
}

// AccessibilityLabel is the label.
func (c *Check) AccessibilityLabel() string { return c.Text }

// AccessibilityRole of a check is that of a button: Fyne has none for it.
func (c *Check) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer is Fyne's.
func (c *Check) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	return NewRinged(c.Check.CreateRenderer(), func() bool { return c.focused })
}

// ringed draws a ring around what another renderer draws.
type ringed struct {
	fyne.WidgetRenderer
	ring    *look.Fill
	focused func() bool
	objects []fyne.CanvasObject // used again at each call: the toolkit asks many times for each frame
}

// NewRinged lays a ring over a renderer; focused tells whether it is to be seen.
func NewRinged(inner fyne.WidgetRenderer, focused func() bool) *ringed {
	r := &ringed{WidgetRenderer: inner, ring: look.NewRing(5), focused: focused}
	look.SetShown(r.ring, focused())
	return r
}

func (r *ringed) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.ring.Resize(size)
}

func (r *ringed) Objects() []fyne.CanvasObject {
	r.objects = append(append(r.objects[:0], r.WidgetRenderer.Objects()...), r.ring)
	return r.objects
}

func (r *ringed) Refresh() {
	look.SetShown(r.ring, r.focused())
	r.WidgetRenderer.Refresh()
	r.ring.Refresh()
}
