package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

const (
	blockGap = 8 // above a line that starts a block
	lineGap  = 2 // above any other
	edge     = 8 // between a bubble and the edge of the conversation
	padX     = 9 // between a bubble's edge and its text
	padY     = 4

	foldedRows = 40  // of a long text, until the user asks for more
	mostRows   = 400 // of a very long one
	keptLines  = 4000
)

// extent is the room of a line: of its row, of the bubble in it, and of the text.
type extent struct {
	row, bubble float32
	text        *textLayout
}

// lineHeights measures lines, and remembers what it has measured by the line's
// id for as long as the width stays.
type lineHeights struct {
	width    float32
	textSize float32
	rowHigh  float32 // height of a row of text
	caption  float32 // height of a line in small print
	small    float32 // text size of small print
	texts    wrapper
	notes    wrapper
	seen     map[string]measured
	whole    map[string]bool // long lines which the user wants to see to their end
}

// measured is an extent with all that it depends on.
type measured struct {
	text   string
	files  []Attachment
	first  bool
	marked bool
	whole  bool
	extent extent
}

// newLineHeights gives sizes without a width: begin comes first.
func newLineHeights() *lineHeights {
	return &lineHeights{seen: map[string]measured{}, whole: map[string]bool{}}
}

// begin takes over width and theme; what was measured under others is forgotten,
// and true is given.
func (h *lineHeights) begin(width float32) bool {
	if len(h.seen) > keptLines {
		clear(h.seen)
	}
	size, small := theme.TextSize(), theme.CaptionTextSize()
	if h.width == width && h.textSize == size && h.small == small {
		return false
	}
	h.width, h.textSize, h.small = width, size, small
	h.rowHigh = whole(fyne.MeasureText("M", size, fyne.TextStyle{}).Height)
	h.caption = whole(fyne.MeasureText("M", small, fyne.TextStyle{}).Height)
	h.texts.begin(size)
	h.notes.begin(small)
	clear(h.seen)
	return true
}

// estimate gives the height of a line without looking at the letters.
func (h *lineHeights) estimate(line *Line, first bool) float32 {
	perRow := max(1, int(textRoom(h.width)/(h.textSize*0.52)))
	high := lineGap + 2*padY + float32(min(foldedRows, 1+len(line.Text)/perRow))*h.rowHigh
	if first {
		high += blockGap + h.caption
	}
	if line.marked() {
		high += h.foot()
	}
	for i := range line.Attachments {
		high += line.Attachments[i].fileSize(textRoom(h.width)).Height + fileGap
	}
	return high
}

func (h *lineHeights) foot() float32 { return max(h.caption, theme.IconInlineSize()) }

// measure gives the true extent of a line.
func (h *lineHeights) measure(line *Line, first bool) extent {
	key := line.key()
	m, ok := h.seen[key]
	if ok && m.text == line.Text && m.first == first && m.marked == line.marked() && m.whole == h.whole[key] && sameShape(m.files, line.Attachments) {
		return m.extent
	}
	m = measured{text: line.Text, files: line.Attachments, first: first, marked: line.marked(), whole: h.whole[key]}
	if line.Note {
		m.extent = h.noteExtent(line)
	} else {
		m.extent = h.lineExtent(line, first, m.whole)
	}
	h.seen[key] = m
	return m.extent
}

// sameShape tells whether attachments take the same room.
func sameShape(a, b []Attachment) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Picture != b[i].Picture || a[i].Width != b[i].Width || a[i].Height != b[i].Height {
			return false
		}
	}
	return true
}

func (h *lineHeights) noteExtent(line *Line) extent {
	text := &textLayout{text: line.Text, size: h.small, high: h.caption}
	text.rows, text.more = h.notes.wrap(line.Text, max(20, h.width-2*edge), 4)
	return extent{row: float32(len(text.rows))*h.caption + 2*lineGap, bubble: h.width - 2*edge, text: text}
}

func (h *lineHeights) lineExtent(line *Line, first, whole bool) extent {
	room := textRoom(h.width)
	limit := foldedRows
	if whole {
		limit = mostRows
	}
	e := extent{row: lineGap + 2*padY}
	wide := float32(20)
	if line.Text != "" || len(line.Attachments) == 0 {
		text := &textLayout{text: line.Text, size: h.textSize, high: h.rowHigh}
		text.rows, text.more = h.texts.wrap(line.Text, room, limit)
		if text.more && len(text.rows) > 0 { // a link beyond is not seen
			text.links = findLinks(line.Text[:text.rows[len(text.rows)-1].to])
		} else {
			text.links = findLinks(line.Text)
		}
		for _, row := range text.rows {
			text.wide = max(text.wide, row.wide)
		}
		e.text = text
		e.row += float32(len(text.rows)) * h.rowHigh
		if text.more {
			e.row += h.caption + padY
			wide = min(room, 120)
		}
		wide = max(wide, text.wide)
	}
	for i := range line.Attachments {
		size := line.Attachments[i].fileSize(room)
		e.row += size.Height + fileGap
		wide = max(wide, size.Width)
	}
	if len(line.Attachments) > 0 {
		e.row += fileGap
	}
	e.bubble = min(room, wide+1) + 2*padX
	if first {
		e.row += blockGap + h.caption
	}
	if line.marked() {
		e.row += h.foot()
	}
	return e
}

// textRoom is the width which the text in a bubble may take.
func textRoom(width float32) float32 {
	return max(60, min((width-2*edge)*0.86, 560)) - 2*padX
}
