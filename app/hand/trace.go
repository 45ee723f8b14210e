package hand

import (
	"fmt"
	"image/color"
	"reflect"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Trace is what a scene looks like: two are equal where nothing has changed that a
// person could see. What only tells where the pointer or the keyboard is, a
// tooltip or the ring around what has the focus, is left out.
type Trace map[string]int

// Trace takes down what is seen.
func (s *Scene) Trace() Trace {
	t := Trace{}
	t.Add(s)
	return t
}

// Add takes down what another window shows as well.
func (t Trace) Add(s *Scene) {
	for _, one := range s.All {
		if said := look(one); said != "" && !one.passing() {
			t[said]++
		}
	}
}

// passing tells whether something is but a tooltip or a ring.
func (o *Seen) passing() bool {
	for i, in := range o.Inside {
		if fmt.Sprintf("%T", in.Object) != "*control.Tips" {
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

func look(one *Seen) string {
	place := fmt.Sprintf("%.0f,%.0f %.0fx%.0f", one.At.X, one.At.Y, one.Size.Width, one.Size.Height)
	switch o := one.Object.(type) {
	case *canvas.Text:
		if one.Shown.Empty() {
			return ""
		}
		return fmt.Sprintf("text %q %s %s", o.Text, paint(o.Color), place)
	case *canvas.Image:
		return "picture " + one.Icon() + " " + place
	case *canvas.Rectangle:
		return "ground " + paint(o.FillColor) + " " + place
	case fyne.Disableable:
		return fmt.Sprintf("%T %t %s", o, o.Disabled(), place)
	case fyne.Widget:
		if isRing(o) {
			return ""
		}
		return fmt.Sprintf("%T %s", o, place)
	}
	return ""
}

// isRing leaves out frames: the focus moves one around.
func isRing(o fyne.Widget) bool { return strings.HasSuffix(reflect.TypeOf(o).String(), "look.Fill") }

func paint(c color.Color) string {
	if c == nil {
		return "-"
	}
	r, g, b, a := c.RGBA()
	return fmt.Sprintf("%02x%02x%02x%02x", r>>8, g>>8, b>>8, a>>8)
}

// OnlyGrounds tells whether nothing but the colour of grounds has changed since an
// earlier trace: a button that has the pointer or the focus, or is pressed, has
// another one.
func (t Trace) OnlyGrounds(before Trace) bool {
	for said, n := range t {
		if before[said] != n && !strings.HasPrefix(said, "ground ") {
			return false
		}
	}
	for said := range before {
		if t[said] == 0 && !strings.HasPrefix(said, "ground ") {
			return false
		}
	}
	return true
}

// Since tells in a few words what has changed since an earlier trace, "" if nothing
// has.
func (t Trace) Since(before Trace) string {
	var words []string
	for said, n := range t {
		if before[said] != n {
			words = append(words, said)
		}
	}
	for said := range before {
		if t[said] == 0 {
			words = append(words, "no "+said)
		}
	}
	best := ""
	for _, w := range words {
		if best == "" || strings.HasPrefix(w, "text ") && !strings.HasPrefix(best, "text ") {
			best = w
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("%d changes: %s", len(words), best)
}
