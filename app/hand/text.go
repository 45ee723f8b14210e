package hand

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// slack is by how much a text may be larger than its room: less than a pixel is
// lost to rounding, and nobody sees it.
const slack = 1

// Clipped are the texts of which a part is drawn where nobody can see it, or over
// something else, each with what is wrong. A text that was shortened for its room
// ends with an ellipsis and fits; one in a scroller that can be scrolled to is
// whole; so is that of an entry, which moves with the cursor.
func (s *Scene) Clipped() []string {
	var found []string
	for _, one := range s.All {
		text, ok := one.Object.(*canvas.Text)
		if !ok || strings.TrimSpace(text.Text) == "" || one.Shown.Empty() && one.Size.Width > 0 && one.Size.Height > 0 || one.inEntry() {
			continue
		}
		if what := s.fault(one, text); what != "" {
			found = append(found, fmt.Sprintf("%q %s", brief(text.Text), what))
		}
	}
	return found
}

// fault is what is wrong with the place of a text, "" for nothing.
func (s *Scene) fault(one *Seen, text *canvas.Text) string {
	drawn := Area{one.At, fyne.MeasureText(text.Text, text.TextSize, text.TextStyle)}
	switch text.Alignment {
	case fyne.TextAlignCenter:
		drawn.At.X += (one.Size.Width - drawn.Size.Width) / 2
	case fyne.TextAlignTrailing:
		drawn.At.X += one.Size.Width - drawn.Size.Width
	}
	if one.Size.Height > drawn.Size.Height {
		drawn.At.Y += (one.Size.Height - drawn.Size.Height) / 2
	}
	if over := drawn.Size.Width - one.Size.Width; over > slack {
		if other := s.under(one, drawn); other != "" {
			return fmt.Sprintf("is %.0f wide in a room of %.0f and covers %q", drawn.Size.Width, one.Size.Width, brief(other))
		}
	}
	for axis, name := range []string{"left or right", "top or bottom"} {
		if s.cut(one, drawn, axis) {
			return "is cut at its " + name
		}
	}
	return ""
}

// under is another text that one text is drawn over, "" for none.
func (s *Scene) under(one *Seen, drawn Area) string {
	drawn.Size = drawn.Size.SubtractWidthHeight(2*slack, 2*slack)
	drawn.At = drawn.At.AddXY(slack, slack)
	for _, other := range s.All {
		text, ok := other.Object.(*canvas.Text)
		if !ok || other == one || other.root != one.root || strings.TrimSpace(text.Text) == "" || other.Shown.Empty() {
			continue
		}
		place := Area{other.At, fyne.MeasureText(text.Text, text.TextSize, text.TextStyle)}
		if text.Alignment == fyne.TextAlignLeading && !place.within(drawn).Empty() {
			return text.Text
		}
	}
	return ""
}

// cut tells whether a part of what is drawn is beyond what it is in, where that
// cannot be scrolled.
func (s *Scene) cut(one *Seen, drawn Area, axis int) bool {
	span := func(a Area) (from, to float32) {
		if axis == 0 {
			return a.At.X, a.At.X + a.Size.Width
		}
		return a.At.Y, a.At.Y + a.Size.Height
	}
	from, to := span(drawn)
	inner := one.Inside
	for i := len(inner) - 1; i >= 0; i-- {
		in := inner[i]
		if !in.clips {
			continue
		}
		if in.scroll[axis] {
			return false
		}
		if a, b := span(in.Area); from < a-slack || to > b+slack {
			return to > a && from < b
		}
	}
	size := s.Canvas.Size()
	a, b := span(Area{Size: size})
	return (from < a-slack || to > b+slack) && to > a && from < b
}

func (o *Seen) inEntry() bool {
	for _, in := range o.Inside {
		if _, ok := in.Object.(entry); ok {
			return true
		}
	}
	return false
}

func brief(text string) string {
	runes := []rune(text)
	if len(runes) <= 40 {
		return text
	}
	return string(runes[:39]) + "…"
}
