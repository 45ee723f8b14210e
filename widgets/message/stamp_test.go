package message

import (
	"strings"
	"testing"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

// stamped gives how high a row is with a time, and how wide its bubble, each over
// those without one.
func stamped(h *Heights, line Line) (high, wide float32) {
	line.ID = "without"
	without := h.Measure(&line, false)
	line.ID, line.Time = "with", "12:30"
	with := h.Measure(&line, false)
	return with.Row - without.Row, with.bubble - without.bubble
}

func TestATimeStandsBesideTheLastRowWhereItHasRoomThere(t *testing.T) {
	fixture.App(t, look.NewTheme())
	for name, c := range map[string]struct {
		line Line
		row  bool // it takes one of its own
		wide bool // the bubble is wider for it
	}{
		"one word":                         {Line{Text: "yes"}, false, true},
		"a last row that is short":         {Line{Text: strings.Repeat("word ", 20) + "\nyes"}, false, false},
		"a last row that is full":          {Line{Text: strings.Repeat("m", 60)}, true, false},
		"one word read from the right":     {Line{Text: "שלום"}, false, true},
		"several rows read from the right": {Line{Text: strings.Repeat("שלום ", 40) + "\nשלום"}, true, false},
		"a file":                           {Line{Attachments: []Attachment{{ID: "f", Name: "a.pdf"}}}, true, false},
		"more than is shown":               {Line{Text: strings.Repeat("word\n", 60)}, true, false},
	} {
		h := NewHeights()
		h.Begin(300)
		if name == "a last row that is full" {
			for c.line.Text = "m"; h.Measure(&c.line, false).bubble < textRoom(300); c.line.Text += "m" {
				continue
			}
		}
		high, wide := stamped(h, c.line)
		if want := map[bool]float32{true: h.Caption}[c.row]; high != want {
			t.Errorf("%s: the time adds a height of %v, want %v", name, high, want)
		}
		if (wide > 0) != c.wide {
			t.Errorf("%s: the time makes the bubble wider by %v", name, wide)
		}
	}
}

func TestABubbleHoldsItsTimeInNarrowColumnsAndLargePrint(t *testing.T) {
	for _, scale := range []float32{1, 2} {
		fixture.App(t, fixture.OneVariant{Theme: look.NewTheme(), Variant: fixture.Variants["light"], Scale: scale})
		for _, width := range []float32{60, 120, 200, 600} {
			h := NewHeights()
			h.Begin(width)
			for _, text := range []string{"", "a", "שלום", strings.Repeat("word ", 50), strings.Repeat("m", 300)} {
				for _, line := range []Line{{Text: text, Time: "12:30"}, {Text: text, Time: "12:30", Own: true}, {Text: text, Time: "12:30", Own: true, Failed: true}} {
					row := NewLineRow(&Host{}, h)
					e := h.Measure(&line, true)
					fixture.Open(t, fixture.OneVariant{Theme: look.NewTheme(), Variant: fixture.Variants["light"], Scale: scale}, row, width, 400)
					row.Set(line, true, e, View{})
					row.Resize(row.MinSize().AddWidthHeight(width, 0))
					left, right := row.bubble.Position().X, row.bubble.Position().X+row.bubble.Size().Width
					if at := row.time.Position().X; at < left || at+row.time.Size().Width > right {
						t.Errorf("scale %v, %v wide, %.8q: the time is from %v with %v, the bubble from %v to %v", scale, width, text, at, row.time.Size().Width, left, right)
					}
					if bottom := row.bubble.Position().Y + row.bubble.Size().Height; row.time.Position().Y+row.time.Size().Height > bottom {
						t.Errorf("scale %v, %v wide, %.8q: the time ends under the bubble", scale, width, text)
					}
				}
			}
		}
	}
}
