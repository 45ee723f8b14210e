package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

const (
	blockGap = 8 // above a line that starts a block
	lineGap  = 2 // above any other
	edge     = 8 // between a bubble and the edge of the conversation
)

// extent is the room of a line: of its row, and of the bubble in it.
type extent struct{ row, bubble float32 }

// lineHeights measures lines, and remembers what it has measured by the line's
// id for as long as the width stays.
type lineHeights struct {
	width    float32
	textSize float32
	inner    float32 // padding of a label
	caption  float32 // height of a line in small print
	probe    *widget.Label
	seen     map[string]measured
}

// measured is an extent with all that it depends on.
type measured struct {
	text         string
	first, extra bool
	extent       extent
}

func newLineHeights() *lineHeights {
	h := &lineHeights{seen: map[string]measured{}, probe: widget.NewLabel("")}
	h.probe.Wrapping = fyne.TextWrapWord
	return h
}

// prune forgets what was measured of lines that are gone, once there may be many.
func (h *lineHeights) prune(lines int) {
	if len(h.seen) > 2*lines+1000 {
		clear(h.seen)
	}
}

// startsBlock tells whether line i shows who wrote it and when: the first of
// several which the same author wrote at the same time does.
func startsBlock(lines []Line, i int) bool {
	if i == 0 {
		return true
	}
	line, above := lines[i], lines[i-1]
	return above.Note || above.Own != line.Own || above.Author != line.Author || above.Time != line.Time
}

// begin takes over width and theme; what was measured under others is forgotten.
func (h *lineHeights) begin(width float32) {
	if size := theme.TextSize(); h.width != width || h.textSize != size {
		h.width, h.textSize = width, size
		h.inner = theme.InnerPadding()
		h.caption = fyne.MeasureText("M", theme.CaptionTextSize(), fyne.TextStyle{}).Height
		clear(h.seen)
	}
}

func (h *lineHeights) lookup(lines []Line, i int) (measured, bool) {
	line := &lines[i]
	m, ok := h.seen[heightKey(line)]
	ok = ok && m.text == line.Text && m.extra == line.marked() && m.first == startsBlock(lines, i)
	return m, ok
}

func heightKey(l *Line) string {
	if l.ID != "" {
		return l.ID
	}
	return l.Text
}

// known gives the height of a row, estimated where it has not been measured.
func (h *lineHeights) known(lines []Line, i int) (float32, bool) {
	if m, ok := h.lookup(lines, i); ok {
		return m.extent.row, true
	}
	perRow := max(1, int(bubbleRoom(h.width)/(h.textSize*0.55)))
	rows := 1 + len(lines[i].Text)/perRow
	high := float32(rows)*h.textSize*1.4 + 2*h.inner + lineGap
	if startsBlock(lines, i) {
		high += blockGap + h.caption
	}
	return high, false
}

// measure gives the true extent of a line.
func (h *lineHeights) measure(lines []Line, i int) extent {
	if m, ok := h.lookup(lines, i); ok {
		return m.extent
	}
	line, first := &lines[i], startsBlock(lines, i)
	e := h.extentOf(line, first)
	h.seen[heightKey(line)] = measured{
		text: line.Text, first: first, extra: line.marked(), extent: e,
	}
	return e
}

func (h *lineHeights) extentOf(line *Line, first bool) extent {
	width := h.width
	if line.Note {
		h.style(theme.SizeNameCaptionText)
		high := h.wrapped(line.Text, width-2*edge)
		return extent{row: high, bubble: width - 2*edge}
	}
	h.style(theme.SizeNameText)
	wide := h.natural(line.Text, bubbleRoom(width))
	e := extent{row: h.wrapped(line.Text, wide) + lineGap, bubble: wide}
	if first {
		e.row += blockGap + h.caption
	}
	if line.marked() {
		e.row += max(h.caption, theme.IconInlineSize())
	}
	return e
}

func (h *lineHeights) style(size fyne.ThemeSizeName) {
	h.probe.SizeName = size
}

// bubbleRoom is the width which a bubble may take.
func bubbleRoom(width float32) float32 {
	return max(60, min((width-2*edge)*0.86, 560))
}

// natural gives the width of a label with the text, up to limit.
func (h *lineHeights) natural(text string, limit float32) float32 {
	if len(text) > 400 {
		return limit
	}
	size := fyne.MeasureText(text, theme.TextSize(), fyne.TextStyle{})
	return min(limit, size.Width+2*theme.InnerPadding()+1)
}

func (h *lineHeights) wrapped(text string, width float32) float32 {
	h.probe.Resize(fyne.NewSize(width, 10))
	h.probe.SetText(text)
	return h.probe.MinSize().Height
}
