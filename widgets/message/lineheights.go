package message

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/internal/paragraph"
	"muster/widgets/internal/rowscroll"
)

const (
	blockGap = 8 // above a line that starts a block
	LineGap  = 2 // above any other
	edge     = 8 // between a bubble and the edge of the conversation
	padX     = 9 // between a bubble's edge and its text
	padY     = 4

	foldedRows = 40  // of a long text, until the user asks for more
	mostRows   = 400 // of a very long one
	keptLines  = 4000
)

// extent is the room of a line: of its row, of the bubble in it, of the text, and of
// the time.
type extent struct {
	Row, bubble, time float32
	text              *paragraph.Layout
}

// Heights measures lines, and remembers what it has measured by the line's
// id for as long as the width stays.
type Heights struct {
	width    float32
	textSize float32
	rowHigh  float32 // height of a row of text
	Caption  float32 // height of a line in small print
	small    float32 // text size of small print
	texts    paragraph.Wrapper
	notes    paragraph.Wrapper
	Seen     map[string]measured
	Whole    map[string]bool // long lines which the user wants to see to their end
}

// measured is an extent with all that it depends on.
type measured struct {
	text   string
	time   string
	files  []Attachment
	first  bool
	ticked bool
	footed bool
	whole  bool
	extent extent
}

// NewHeights gives sizes without a width: begin comes first.
func NewHeights() *Heights {
	return &Heights{Seen: map[string]measured{}, Whole: map[string]bool{}}
}

// Begin takes over width and theme; what was measured under others is forgotten,
// and true is given.
func (h *Heights) Begin(width float32) bool {
	if len(h.Seen) > keptLines {
		clear(h.Seen)
	}
	size, small := theme.TextSize(), theme.CaptionTextSize()
	if h.width == width && h.textSize == size && h.small == small {
		return false
	}
	h.width, h.textSize, h.small = width, size, small
	h.rowHigh = rowscroll.Whole(fyne.MeasureText("M", size, fyne.TextStyle{}).Height)
	h.Caption = rowscroll.Whole(fyne.MeasureText("M", small, fyne.TextStyle{}).Height)
	h.texts.Begin(size)
	h.notes.Begin(small)
	clear(h.Seen)
	return true
}

// Estimate gives the height of a line without looking at the letters.
func (h *Heights) Estimate(line *Line, first bool) float32 {
	perRow := max(1, int(textRoom(h.width)/(h.textSize*0.52)))
	high := LineGap + 2*padY + float32(min(foldedRows, 1+(len(line.Text)+stampRunes)/perRow))*h.rowHigh + h.around(line, first)
	for i := range line.Attachments {
		high += line.Attachments[i].fileSize(textRoom(h.width)).Height + fileGap
	}
	return high
}

// around gives the height of what stands above and under a bubble.
func (h *Heights) around(line *Line, first bool) float32 {
	var high float32
	if first {
		high += blockGap
		if !line.Own {
			high += h.Caption
		}
	}
	if line.footed() {
		high += h.foot()
	}
	return high
}

func (h *Heights) foot() float32 { return max(h.Caption, theme.IconInlineSize()) }

// Measure gives the true extent of a line.
func (h *Heights) Measure(line *Line, first bool) extent {
	key := line.Key()
	m, ok := h.Seen[key]
	if ok && m.text == line.Text && m.time == line.Time && m.first == first && m.ticked == line.ticked() && m.footed == line.footed() && m.whole == h.Whole[key] && sameShape(m.files, line.Attachments) {
		return m.extent
	}
	m = measured{text: line.Text, time: line.Time, files: line.Attachments, first: first, ticked: line.ticked(), footed: line.footed(), whole: h.Whole[key]}
	if line.Note {
		m.extent = h.noteExtent(line)
	} else {
		m.extent = h.lineExtent(line, first, m.whole)
	}
	h.Seen[key] = m
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

func (h *Heights) noteExtent(line *Line) extent {
	text := &paragraph.Layout{Text: line.Text, Size: h.small, High: h.Caption}
	text.Rows, text.More = h.notes.Wrap(line.Text, max(20, h.width-2*edge), 4)
	return extent{Row: float32(len(text.Rows))*h.Caption + 2*LineGap, bubble: h.width - 2*edge, text: text}
}

func (h *Heights) lineExtent(line *Line, first, whole bool) extent {
	room := textRoom(h.width)
	limit := foldedRows
	if whole {
		limit = mostRows
	}
	e := extent{Row: LineGap + 2*padY + h.around(line, first)}
	wide := float32(20)
	if line.Text != "" || len(line.Attachments) == 0 {
		text := &paragraph.Layout{Text: line.Text, Size: h.textSize, High: h.rowHigh}
		text.Rows, text.More = h.texts.Wrap(line.Text, room, limit)
		if text.More && len(text.Rows) > 0 { // a link beyond is not seen
			text.Links = paragraph.FindLinks(line.Text[:text.Rows[len(text.Rows)-1].To])
		} else {
			text.Links = paragraph.FindLinks(line.Text)
		}
		for _, row := range text.Rows {
			text.Wide = max(text.Wide, row.Wide)
		}
		e.text = text
		e.Row += float32(len(text.Rows)) * h.rowHigh
		if text.More {
			e.Row += h.Caption + padY
			wide = min(room, 120)
		}
		wide = max(wide, text.Wide)
	}
	for i := range line.Attachments {
		size := line.Attachments[i].fileSize(room)
		e.Row += size.Height + fileGap
		wide = max(wide, size.Width)
	}
	if len(line.Attachments) > 0 {
		e.Row += fileGap
	}
	wide = h.stamp(&e, line, room, wide)
	e.bubble = min(room, wide+1) + 2*padX
	return e
}

// textRoom is the width which the text in a bubble may take.
func textRoom(width float32) float32 {
	return max(60, min((width-2*edge)*0.86, 560)) - 2*padX
}
