package table

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// Rows are the rows of a Table, each with a number that identifies it for
// good and is higher than that of the row before it. Rows may come at the end, go
// anywhere, and never change.
type Rows interface {
	Len() int
	Number(i int) int     // of the i-th row
	Index(number int) int // the place of the first row with this number or a higher one; Len if there is none
}

// Table shows rows of one line in columns. Only the visible rows cost anything,
// however many there are. It follows the end while it is there; scrolled to
// elsewhere it keeps the rows in sight where they are, whatever comes and goes.
//
// Rows are selected with the pointer and the arrow keys, several with Shift.
type Table struct {
	widget.BaseWidget

	onSelected func()                          // the user selected other rows, or none
	onOpen     func(row int)                   // a row was clicked, or Enter was pressed at it
	onEscape   func() bool                     // Escape was pressed; true if that was of use
	onCopy     func()                          // the shortcut for Copy was pressed
	OnMenu     func(row int, at fyne.Position) // a row was tapped with the other button, at a place of the window

	Highlighted func(row int) bool // a row in sight is to stand out; nil for none

	FromTop bool // rows come anywhere: it opens at the first one, follows no end, and counts none as new

	columns []Column
	rows    Rows
	cells   func(row int, cells []Cell)
	choice  choice

	header  *tableRow
	scroll  *container.Scroll
	content *tableContent
	spoken  string // what the rows are
	empty   *widget.Label
	frame   *look.Fill
	newer   *control.Action // goes to rows that came while the end was out of sight

	spans   []columnRoom
	texts   []float32 // how wide the widest text in sight was, by column
	known   map[columnText]bool
	bottom  int     // the number of the last row when the end was in sight
	high    float32 // of a row
	top     int     // the number of the row at the upper edge
	within  float32 // how far that row is above the edge
	follow  bool
	busy    bool
	visible map[int]*tableRow // by number
	spare   []*tableRow
	made    int
}

// New gives a table of rows; cells fills in the cells of one, in the order of
// the columns. The rows stay the caller's, who calls Reload when they change.
func New(columns []Column, rows Rows, cells func(row int, cells []Cell)) *Table {
	t := &Table{columns: columns, rows: rows, cells: cells, follow: true, visible: map[int]*tableRow{}}
	t.header = newTableHeader(columns)
	t.empty = look.NewEmptyText()
	t.frame = look.NewRing(3)
	t.newer = control.NewAction("", theme.MoveDownIcon(), t.ToEnd)
	t.newer.Importance = widget.HighImportance
	t.newer.Hide()
	t.texts, t.known = make([]float32, len(columns)), map[columnText]bool{}
	t.content = &tableContent{table: t}
	t.content.ExtendBaseWidget(t.content)
	t.scroll = container.NewVScroll(t.content)
	t.scroll.OnScrolled = func(fyne.Position) { t.scrolled() }
	t.ExtendBaseWidget(t)
	return t
}

// SetColumns takes over other columns, and then the rows with the cells of these.
func (t *Table) SetColumns(columns []Column) {
	t.columns = columns
	t.header = newTableHeader(columns)
	t.texts, t.known, t.spans = make([]float32, len(columns)), map[columnText]bool{}, nil
	clear(t.visible)
	t.spare = nil
	t.Refresh()
}

// ToTop scrolls to the first row, and stays there whatever comes.
func (t *Table) ToTop() {
	if t.rows.Len() == 0 {
		return
	}
	t.follow, t.top, t.within = false, t.rows.Number(0), 0
	t.bottom = t.rows.Number(t.rows.Len() - 1)
	t.Reload()
}

// setEmptyText sets what is said where there are no rows.
func (t *Table) setEmptyText(text string) { look.SetLabel(t.empty, text) }

// Reload takes over changed rows.
func (t *Table) Reload() {
	t.choice.prune(t.rows)
	if t.high != 0 {
		t.show()
	}
}

// Renew takes over changed cells of the rows in sight.
func (t *Table) Renew() {
	if t.high == 0 {
		return
	}
	for number, row := range t.visible {
		if i := t.rows.Index(number); i < t.rows.Len() && t.rows.Number(i) == number {
			t.fill(i, row)
		}
	}
	t.Reload()
}

// ToEnd scrolls to the last row and follows the end from then on.
func (t *Table) ToEnd() {
	t.follow = true
	t.Reload()
}

// follows tells whether the last row is to be in sight, whatever comes.
func (t *Table) follows() bool { return t.follow && !t.FromTop }

// show brings the rows into sight which are to be there.
func (t *Table) show() {
	t.busy = true
	defer func() { t.busy = false }()
	offset := t.end()
	if !t.follows() {
		i := t.rows.Index(t.top)
		offset = float32(i) * t.high
		if i < t.rows.Len() && t.rows.Number(i) == t.top {
			offset += t.within
		}
		offset = min(offset, t.end())
	}
	// The content first: the scroller cuts the offset to the size it has.
	t.content.Resize(fyne.NewSize(t.scroll.Size().Width, max(t.total(), t.scroll.Size().Height)))
	t.scroll.Offset.Y = offset
	t.scroll.Refresh()
	t.place()
}

func (t *Table) total() float32 { return float32(t.rows.Len()) * t.high }

func (t *Table) end() float32 { return max(0, t.total()-t.scroll.Size().Height) }

// inSight gives the first and the last row that is at least partly in sight; last
// is below first where there is none.
func (t *Table) inSight() (first, last int) {
	offset := t.scroll.Offset.Y
	first = int(offset / t.high)
	return first, min(t.rows.Len()-1, int((offset+t.scroll.Size().Height)/t.high))
}

// place gives every visible row an object. A row keeps its object while it is in
// sight, so that a new one costs itself only.
func (t *Table) place() {
	first, last := t.inSight()
	for number, row := range t.visible {
		if i := t.rows.Index(number); i < first || i > last || t.rows.Number(i) != number {
			t.spare = append(t.spare, row)
			delete(t.visible, number)
		}
	}
	t.content.objects = t.content.objects[:0]
	for i := first; i <= last; i++ {
		number := t.rows.Number(i)
		row := t.visible[number]
		if row == nil {
			row = t.take(i)
			t.visible[number] = row
		}
		row.mark(t.Highlighted != nil && t.Highlighted(i), t.choice.has(number), t.choice.isCurrent(number))
		row.Move(fyne.NewPos(0, float32(i)*t.high))
		t.content.objects = append(t.content.objects, row)
	}
	look.SetShown(t.empty, t.rows.Len() == 0)
	if first <= last {
		t.top, t.within = t.rows.Number(first), t.scroll.Offset.Y-float32(first)*t.high
	}
	if t.FromTop && t.scroll.Offset.Y == 0 {
		t.top = math.MinInt // what comes before the first row is in sight, too
	}
	t.spread()
	t.countNewer()
	t.content.Refresh()
}

// spread gives the columns their room anew if that has changed.
func (t *Table) spread() {
	spans := spread(t.columns, t.texts, t.scroll.Size().Width)
	if slices.Equal(spans, t.spans) {
		return
	}
	t.spans = spans
	t.header.spread(spans)
	for _, row := range t.visible {
		row.spread(spans)
	}
	t.spare = nil // they are of the old width
}

// measure makes columns wider whose texts have become so. They never shrink, for
// nothing may jump while one scrolls.
func (t *Table) measure(cells []Cell) {
	for i, c := range t.columns {
		key := columnText{i, cells[i].Text}
		if c.Share == 0 || t.known[key] {
			continue
		}
		if len(t.known) >= mostKnown {
			clear(t.known)
		}
		t.known[key] = true
		t.texts[i] = max(t.texts[i], c.Look.wide(cells[i].Text))
	}
}

// columnText is a text that was measured for the width of its column: the same ones
// come again and again.
type columnText struct {
	column int
	text   string
}

const mostKnown = 500

// countNewer shows how many rows came since the end was out of sight.
func (t *Table) countNewer() {
	n := 0
	if last := t.rows.Len() - 1; t.follows() && last >= 0 {
		t.bottom = t.rows.Number(last)
	} else if !t.follow && !t.FromTop {
		n = t.rows.Len() - t.rows.Index(t.bottom+1)
	}
	look.SetShown(t.newer, n > 0)
	if n == 0 {
		return
	}
	if text := phrase.Count(wordNewMany, n); t.newer.Text != text {
		t.newer.SetText(text)
		t.placeNewer()
	}
}

// placeNewer puts the button over the last rows, in the middle.
func (t *Table) placeNewer() {
	size := t.newer.MinSize()
	t.newer.Resize(size)
	t.newer.Move(fyne.NewPos((t.Size().Width-size.Width)/2, t.Size().Height-size.Height-4))
}

// take gives an object for the i-th row.
func (t *Table) take(i int) *tableRow {
	var row *tableRow
	if n := len(t.spare); n > 0 {
		row = t.spare[n-1]
		t.spare = t.spare[:n-1]
	} else {
		row = newTableRow(t.columns)
		t.made++
	}
	t.fill(i, row)
	row.Resize(fyne.NewSize(t.scroll.Size().Width, t.high))
	row.spread(t.spans)
	return row
}

// fill has an object show the i-th row.
func (t *Table) fill(i int, row *tableRow) {
	clear(row.cells)
	t.cells(i, row.cells)
	t.measure(row.cells)
	row.show()
}

func (t *Table) scrolled() {
	if t.busy || t.high == 0 {
		return
	}
	t.follow = t.scroll.Offset.Y >= t.end()-1
	t.place()
}

// reveal scrolls so that the i-th row is in sight.
func (t *Table) reveal(i int) {
	y, room := float32(i)*t.high, t.scroll.Size().Height
	switch offset := t.scroll.Offset.Y; {
	case i == t.rows.Len()-1 && !t.FromTop:
		t.follow = true
	case y < offset:
		t.follow, t.top, t.within = false, t.rows.Number(i), 0
	case y+t.high > offset+room:
		t.follow = false
		above := max(0, y+t.high-room)
		t.top = t.rows.Number(int(above / t.high))
		t.within = above - float32(int(above/t.high))*t.high
	}
	t.show()
}

// arrange takes over a size or a theme.
func (t *Table) arrange(size fyne.Size) {
	if size.Width <= 0 || size.Height <= 0 {
		return
	}
	t.high = rowHeightOf()
	t.spans = spread(t.columns, t.texts, size.Width)
	t.header.Resize(fyne.NewSize(size.Width, headerHeight()))
	t.header.spread(t.spans)
	t.placeNewer()
	body := fyne.NewSize(size.Width, max(0, size.Height-headerHeight()))
	at := fyne.NewPos(0, headerHeight())
	t.busy = true
	for _, o := range []fyne.CanvasObject{t.scroll, t.empty, t.frame} {
		o.Resize(body)
		o.Move(at)
	}
	t.busy = false
	for _, row := range t.visible {
		row.Resize(fyne.NewSize(size.Width, t.high))
		row.spread(t.spans)
	}
	t.show()
}

// rowHeightOf is the height of a row: that of its text with a little air.
func rowHeightOf() float32 { return float32(int(max(22, look.LineHeight()+4))) }

func headerHeight() float32 { return float32(int(max(18, look.LineHeight()))) }

// CreateRenderer is Fyne's.
func (t *Table) CreateRenderer() fyne.WidgetRenderer { return &tableRenderer{t} }

type tableRenderer struct{ table *Table }

func (r *tableRenderer) Layout(size fyne.Size) { r.table.arrange(size) }

// MinSize has room for two rows.
func (r *tableRenderer) MinSize() fyne.Size {
	return fyne.NewSize(200, headerHeight()+2*rowHeightOf())
}

func (r *tableRenderer) Objects() []fyne.CanvasObject {
	t := r.table
	return []fyne.CanvasObject{t.header, t.scroll, t.empty, t.frame, t.newer}
}

// Refresh draws all anew: the theme may have changed.
func (r *tableRenderer) Refresh() {
	t := r.table
	t.spare = nil
	clear(t.texts)
	clear(t.known)
	for number, row := range t.visible {
		if i := t.rows.Index(number); i < t.rows.Len() && t.rows.Number(i) == number {
			t.fill(i, row)
		}
		row.Refresh()
	}
	t.header.Refresh()
	t.empty.Refresh()
	t.frame.Refresh()
	t.newer.Refresh()
	t.arrange(t.Size())
}

func (r *tableRenderer) Destroy() {}

// AccessibilityLabel is what the rows are.
func (t *Table) AccessibilityLabel() string { return t.spoken }

// AccessibilityRole is a container.
func (t *Table) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }
