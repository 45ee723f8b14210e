package code

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/internal/paragraph"
	"muster/widgets/look"
)

// Text shows lines, and folds and searches them. Only the rows in sight cost anything
// when it is drawn.
type Text struct {
	widget.BaseWidget

	onEscape func() // Escape was pressed

	lines   []line
	hidden  map[int]bool // the lines that are folded, by their places
	rows    []row
	at      int // the line that the keyboard is at
	focused bool
	query   string // in lower case
	hits    []int  // the lines it is found in
	hit     int    // the place among them of the one that was gone to last

	wrap    paragraph.Wrapper
	width   float32 // for which the lines are broken into rows
	high    float32
	scroll  *container.Scroll
	content *content
	ring    *look.Fill
	pool    []*drawn
}

// row is a part of a line that stands in one row.
type row struct {
	line, from, to int
	first          bool
}

const (
	inset    = 6
	indent   = 14
	longest  = 5000 // rows of one line
	arrowGap = 16
)

// newText shows nothing yet.
func newText() *Text {
	t := &Text{hidden: map[int]bool{}, ring: look.NewRing(3)}
	t.content = &content{text: t}
	t.content.ExtendBaseWidget(t.content)
	t.scroll = container.NewVScroll(t.content)
	t.scroll.OnScrolled = func(fyne.Position) { t.place() }
	t.ExtendBaseWidget(t)
	return t
}

// Set shows parts from their beginning. A search goes on in them.
func (t *Text) Set(parts []Part) {
	t.lines, t.at = linesOf(parts), 0
	clear(t.hidden)
	t.scroll.Offset = fyne.Position{}
	t.find()
	t.arrange()
}

// Update shows parts that begin and end as those before, with other lines between. What is
// folded stays folded, and the cursor stays at its line.
func (t *Text) Update(parts []Part) {
	before, offset, hidden := t.lines, t.scroll.Offset, t.hidden
	t.lines = linesOf(parts)
	same := 0
	for same < min(len(before), len(t.lines)) && before[same].text == t.lines[same].text {
		same++
	}
	moved := func(i int) int {
		if i >= same {
			i += len(t.lines) - len(before)
		}
		return max(0, min(i, len(t.lines)-1))
	}
	t.at, t.hidden = moved(t.at), map[int]bool{}
	for i, folded := range hidden {
		t.hidden[moved(i)] = folded
	}
	t.scroll.Offset = offset
	t.find()
	t.arrange()
}

// whole is all that is shown, also what is folded.
func (t *Text) whole() string {
	var b strings.Builder
	for _, l := range t.lines {
		b.WriteString(strings.Repeat("  ", l.depth) + l.text + "\n")
	}
	return b.String()
}

// arrange breaks the lines into rows, and shows them.
func (t *Text) arrange() {
	if t.width <= 0 {
		return
	}
	t.wrap.Begin(theme.TextSize())
	t.high = look.LineHeight() + 2
	t.rows = t.rows[:0]
	for i := 0; i < len(t.lines); i++ {
		t.rows = t.broken(t.rows, i)
		if t.hidden[i] {
			i = t.lines[i].end - 1
		}
	}
	t.content.Resize(fyne.NewSize(t.scroll.Size().Width, max(t.total(), t.scroll.Size().Height)))
	t.scroll.Offset.Y = max(0, min(t.scroll.Offset.Y, t.total()-t.scroll.Size().Height))
	t.scroll.Refresh()
	t.place()
}

// broken appends the rows of a line. One that is short for sure is not measured.
func (t *Text) broken(rows []row, i int) []row {
	l := t.lines[i]
	text, room := l.text, max(40, t.width-t.left(l)-inset)
	if t.hidden[i] || l.title || float32(len(text))*theme.TextSize() < room {
		return append(rows, row{line: i, to: len(text), first: true})
	}
	parts, _ := t.wrap.Wrap(text, room, longest)
	for n, part := range parts {
		rows = append(rows, row{line: i, from: part.From, to: part.To, first: n == 0})
	}
	if len(parts) == 0 {
		rows = append(rows, row{line: i, first: true})
	}
	return rows
}

func (t *Text) left(l line) float32 {
	return inset + arrowGap + look.Scaled(indent)*float32(max(0, l.depth-1))
}

func (t *Text) total() float32 { return float32(len(t.rows)) * t.high }

// inSight gives the rows that are at least partly in sight, up to but not with end.
func (t *Text) inSight() (first, end int) {
	first = int(t.scroll.Offset.Y / t.high)
	return first, min(len(t.rows), int((t.scroll.Offset.Y+t.scroll.Size().Height)/t.high)+1)
}

// place draws the rows in sight.
func (t *Text) place() {
	if t.high == 0 {
		return
	}
	first, end := t.inSight()
	t.content.objects = t.content.objects[:0]
	for n := range max(0, end-first) {
		if n == len(t.pool) {
			t.pool = append(t.pool, newDrawn())
		}
		t.draw(t.pool[n], first+n)
		t.content.objects = append(t.content.objects, t.pool[n].back, t.pool[n].arrow, t.pool[n].text)
	}
	t.content.Refresh()
}

// drawn are the objects of a row in sight.
type drawn struct {
	back  *look.Fill
	arrow *look.Pictogram
	text  *look.TextLine
}

func newDrawn() *drawn {
	d := &drawn{back: look.NewFill(theme.ColorNameSelection, 3), arrow: look.NewPictogram(theme.MenuDropDownIcon())}
	d.text = look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{})
	return d
}

func (t *Text) draw(d *drawn, at int) {
	r := t.rows[at]
	l, y := t.lines[r.line], float32(at)*t.high
	text, color := l.text[r.from:r.to], theme.ColorNameForeground
	if t.hidden[r.line] {
		text = l.folded(t.lines)
	}
	switch {
	case l.note:
		color = theme.ColorNamePlaceHolder
	case l.do != nil:
		color = theme.ColorNameHyperlink
	}
	d.text.SetBold(l.title)
	d.text.SetColored(text, color)
	side := theme.IconInlineSize() - 2
	x := t.left(l)
	d.text.Resize(fyne.NewSize(max(0, t.width-x-inset), d.text.MinSize().Height))
	d.text.Move(fyne.NewPos(x, y+1))
	look.SetShown(d.arrow, r.first && l.end > 0)
	if d.arrow.Visible() {
		icon := theme.MenuDropDownIcon()
		if t.hidden[r.line] {
			icon = theme.MenuExpandIcon()
		}
		if d.arrow.Resource != icon {
			d.arrow.SetResource(icon)
		}
		d.arrow.Resize(fyne.NewSquareSize(side))
		d.arrow.Move(fyne.NewPos(x-arrowGap, y+(t.high-side)/2))
	}
	_, found := slices.BinarySearch(t.hits, r.line)
	here := t.focused && r.line == t.at
	look.SetShown(d.back, found || here)
	d.back.Border, d.back.Thick = "", 0
	if here {
		d.back.Border, d.back.Thick = theme.ColorNamePrimary, 1
	}
	d.back.Opacity = 0
	if found {
		d.back.Opacity = 1
	}
	d.back.Resize(fyne.NewSize(t.width, t.high))
	d.back.Move(fyne.NewPos(0, y))
	d.back.Refresh()
}

// fold folds a line, or unfolds it.
func (t *Text) fold(at int, folded bool) {
	if t.lines[at].end == 0 || t.hidden[at] == folded {
		return
	}
	if folded {
		t.hidden[at] = true
	} else {
		delete(t.hidden, at)
	}
	t.arrange()
}

// foldAll folds what is in the parts, or unfolds all where something is folded.
func (t *Text) foldAll() {
	if len(t.hidden) > 0 {
		clear(t.hidden)
	} else {
		for i, l := range t.lines {
			if l.end > 0 && l.depth == 1 {
				t.hidden[i] = true
			}
		}
	}
	t.at = 0
	t.arrange()
}

// search marks the lines that have a text in them, in any case of letters, and goes to
// the first. "" marks none.
func (t *Text) search(text string) {
	t.query = strings.ToLower(text)
	t.find()
	t.hit = -1
	if !t.Next() {
		t.place()
	}
}

func (t *Text) find() {
	t.hits, t.hit = t.hits[:0], 0
	if t.query == "" {
		return
	}
	for i, l := range t.lines {
		if strings.Contains(strings.ToLower(l.text), t.query) {
			t.hits = append(t.hits, i)
		}
	}
}

// Next goes to the next line that was found, and after the last to the first. It tells
// whether there is one.
func (t *Text) Next() bool {
	if len(t.hits) == 0 {
		return false
	}
	t.hit = (t.hit + 1) % len(t.hits)
	t.goTo(t.hits[t.hit])
	return true
}

// Found are the place of the line that was gone to, from 1, and how many were found.
func (t *Text) Found() (at, of int) {
	if len(t.hits) == 0 {
		return 0, 0
	}
	return t.hit + 1, len(t.hits)
}

// goTo puts the keyboard at a line, unfolds it, and brings it into sight.
func (t *Text) goTo(at int) {
	t.at = at
	for i := range at {
		if t.hidden[i] && t.lines[i].end > at {
			delete(t.hidden, i)
		}
	}
	t.arrange()
	if t.high == 0 {
		return
	}
	n := slices.IndexFunc(t.rows, func(r row) bool { return r.line == at })
	y, room := float32(n)*t.high, t.scroll.Size().Height
	if offset := t.scroll.Offset.Y; y < offset || y+t.high > offset+room {
		t.scroll.Offset.Y = max(0, min(y-room/3, t.total()-room))
		t.scroll.Refresh()
	}
	t.place()
}

// CreateRenderer is Fyne's.
func (t *Text) CreateRenderer() fyne.WidgetRenderer { return &textRenderer{t} }

type textRenderer struct{ text *Text }

func (r *textRenderer) Layout(size fyne.Size) {
	t := r.text
	t.ring.Resize(size)
	t.scroll.Resize(size)
	t.width = size.Width
	t.arrange()
}

func (r *textRenderer) MinSize() fyne.Size { return fyne.NewSize(80, 40) }

func (r *textRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.text.scroll, r.text.ring}
}

// Refresh is for another theme, too.
func (r *textRenderer) Refresh() {
	r.text.arrange()
	for _, d := range r.text.pool {
		d.text.Refresh()
		d.arrow.Refresh()
	}
	r.text.ring.Refresh()
}

func (r *textRenderer) Destroy() {}

// AccessibilityLabel is the line that the keyboard is at.
func (t *Text) AccessibilityLabel() string {
	if t.at < len(t.lines) {
		return t.lines[t.at].text
	}
	return ""
}

// AccessibilityRole is text.
func (t *Text) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
