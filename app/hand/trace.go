package hand

import (
	"fmt"
	"image/color"
	"math"
	"reflect"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Trace is what a scene looks like, and how often each thing is in it: two are equal
// where nothing has changed that a person could see. What only tells where the pointer or
// the keyboard is, a tooltip or the ring around what has the focus, is left out.
type Trace map[mark]int

// mark is one thing in a scene. It is put into words only where it has changed: a walk
// takes thousands of things down many times for each press.
type mark struct {
	what         what
	name         string       // the words of a text, the icon of a picture
	color        color.NRGBA  // of a text or a ground
	kind         reflect.Type // of a widget
	can, refuses bool         // be disabled, and is
	at           [4]int       // where it is, and its size
}

type what uint8

const (
	nothing what = iota
	aText
	aPicture
	aGround
	aWidget
)

// Trace takes down what is seen.
func (s *Scene) Trace() Trace {
	t := make(Trace, len(s.All))
	t.Add(s)
	return t
}

// Add takes down what another window shows as well.
func (t Trace) Add(s *Scene) {
	for _, one := range s.All {
		if m := look(one); m.what != nothing && !one.passing() {
			t[m]++
		}
	}
}

// passing tells whether something is but a tooltip or a ring.
func (o *Seen) passing() bool {
	for i, in := range o.Inside {
		if Kind(in.Object) != "*control.Tips" {
			continue
		}
		next := o
		if i+1 < len(o.Inside) {
			next = o.Inside[i+1]
		}
		bubble, ok := next.Object.(*fyne.Container)
		if !ok || len(bubble.Objects) != 2 {
			return false
		}
		_, words := bubble.Objects[1].(*widget.Label)
		return words
	}
	return false
}

func look(one *Seen) mark {
	m := mark{at: [4]int{rounded(one.At.X), rounded(one.At.Y), rounded(one.Size.Width), rounded(one.Size.Height)}}
	switch o := one.Object.(type) {
	case *canvas.Text:
		if one.Shown.Empty() {
			return mark{}
		}
		m.what, m.name, m.color = aText, o.Text, paint(o.Color)
	case *canvas.Image:
		m.what, m.name = aPicture, one.Icon()
	case *canvas.Rectangle:
		m.what, m.color = aGround, paint(o.FillColor)
	case fyne.Disableable:
		m.what, m.kind, m.can, m.refuses = aWidget, reflect.TypeOf(o), true, o.Disabled()
	case fyne.Widget:
		if isRing(o) {
			return mark{}
		}
		m.what, m.kind = aWidget, reflect.TypeOf(o)
	}
	return m
}

func rounded(length float32) int { return int(math.RoundToEven(float64(length))) }

func (m mark) String() string {
	place := fmt.Sprintf("%d,%d %dx%d", m.at[0], m.at[1], m.at[2], m.at[3])
	shade := fmt.Sprintf("%02x%02x%02x%02x", m.color.R, m.color.G, m.color.B, m.color.A)
	switch {
	case m.what == aText:
		return fmt.Sprintf("text %q %s %s", m.name, shade, place)
	case m.what == aPicture:
		return "picture " + m.name + " " + place
	case m.what == aGround:
		return "ground " + shade + " " + place
	case m.can:
		return fmt.Sprintf("%v %t %s", m.kind, m.refuses, place)
	}
	return fmt.Sprintf("%v %s", m.kind, place)
}

// isRing leaves out frames: the focus moves one around.
func isRing(o fyne.Widget) bool { return strings.HasSuffix(reflect.TypeOf(o).String(), "look.Fill") }

func paint(c color.Color) color.NRGBA {
	if c == nil {
		return color.NRGBA{}
	}
	return color.NRGBAModel.Convert(c).(color.NRGBA)
}

// OnlyGrounds tells whether nothing but the colour of grounds has changed since an
// earlier trace: a button that has the pointer or the focus, or is pressed, has
// another one.
func (t Trace) OnlyGrounds(before Trace) bool {
	for m, n := range t {
		if m.what != aGround && before[m] != n {
			return false
		}
	}
	for m := range before {
		if m.what != aGround && t[m] == 0 {
			return false
		}
	}
	return true
}

// Since tells in a few words what has changed since an earlier trace, "" if nothing
// has.
func (t Trace) Since(before Trace) string {
	changes, said := 0, false // said: best is a text that has come, which tells most
	var best mark
	gone := false
	count := func(m mark, went bool) {
		comes := m.what == aText && !went
		if changes == 0 || comes && !said {
			best, gone, said = m, went, comes
		}
		changes++
	}
	for m, n := range t {
		if before[m] != n {
			count(m, false)
		}
	}
	for m := range before {
		if t[m] == 0 {
			count(m, true)
		}
	}
	if changes == 0 {
		return ""
	}
	words := best.String()
	if gone {
		words = "no " + words
	}
	return fmt.Sprintf("%d changes: %s", changes, words)
}
