package input

import (
	"math"
	"reflect"
	"sort"
	"strings"
	"unsafe"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
)

// EntryPointer puts the cursor of an entry where the pointer is, and selects what the
// pointer is dragged over. Fyne's own way measures each beginning of the row, one rune
// longer every time: for 500 characters that takes a fifth of a second and for a row
// of marks, which take no room, minutes. This one halves the row instead, and gives
// Fyne a position below the text, for which it measures nothing.
type EntryPointer struct {
	widget.BaseWidget // lies over the text and takes the drags; clicks pass through

	self   fyne.Focusable
	entry  *widget.Entry
	scroll *container.Scroll // of the entry
	from   cursorAt          // where a drag began
	drags  bool
}

// cursorAt is a place between the runes of an entry.
type cursorAt struct{ row, column int }

// NewEntryPointer is for an entry that Fyne knows as self, with the renderer that Fyne
// has made for it.
func NewEntryPointer(self fyne.Focusable, entry *widget.Entry, renderer fyne.WidgetRenderer) *EntryPointer {
	p := &EntryPointer{self: self, entry: entry}
	for _, o := range renderer.Objects() {
		if scroll, ok := o.(*container.Scroll); ok {
			p.scroll = scroll
		}
	}
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer gives one that draws nothing.
func (p *EntryPointer) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// Pointed is the renderer of an entry with its pointer over the text.
type Pointed struct {
	fyne.WidgetRenderer
	Pointer *EntryPointer
	objects []fyne.CanvasObject // used again at each call: the toolkit asks many times for each frame
}

func (r *Pointed) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.Pointer.Resize(r.Pointer.scroll.Size())
	r.Pointer.Move(r.Pointer.scroll.Position())
}

func (r *Pointed) Objects() []fyne.CanvasObject {
	r.objects = append(append(r.objects[:0], r.WidgetRenderer.Objects()...), r.Pointer)
	return r.objects
}

// Down is for a mouse button that is pressed.
func (p *EntryPointer) Down(m *desktop.MouseEvent) {
	offset := p.scroll.Offset
	at := p.at(m.Position)
	below := *m
	below.Position.Y = math.MaxInt32
	p.entry.MouseDown(&below)
	p.scroll.ScrollToOffset(offset) // the end may have come into sight
	sel := selectionOf(p.entry)
	if *sel.selecting && (m.Button == desktop.MouseButtonSecondary || !*sel.shift) {
		return // a third click has selected the row, or the selection is to be kept
	}
	from := at
	if *sel.selecting {
		from = cursorAt{*sel.row, *sel.column}
	}
	p.set(from, at, *sel.selecting)
}

// Dragged selects from where the drag began to where the pointer is.
func (p *EntryPointer) Dragged(d *fyne.DragEvent) {
	here := d.Position.Add(p.Position())
	if !p.drags {
		p.drags = true
		p.from = p.at(here.Subtract(d.Dragged))
	}
	p.set(p.from, p.at(here), true)
}

// DragEnd leaves what is selected.
func (p *EntryPointer) DragEnd() {
	p.drags = false
	control.GiveFocus(p.self)
	p.entry.DragEnd()
	p.entry.Refresh()
}

// set moves the cursor, and selects what is between it and from.
func (p *EntryPointer) set(from, cursor cursorAt, selecting bool) {
	sel := selectionOf(p.entry)
	*sel.row, *sel.column = from.row, from.column
	p.entry.CursorRow, p.entry.CursorColumn = cursor.row, cursor.column
	*sel.cursorRow, *sel.cursorColumn = cursor.row, cursor.column
	*sel.selecting = selecting
	p.entry.Refresh()
}

// at gives the place in the text that is nearest to a position in the entry.
func (p *EntryPointer) at(position fyne.Position) cursorAt {
	th := p.entry.Theme()
	inner := th.Size(theme.SizeNameInnerPadding)
	size := th.Size(theme.SizeNameText)
	high := fyne.MeasureText("M", size, p.entry.TextStyle).Height
	y := position.Y + p.scroll.Offset.Y - inner + th.Size(theme.SizeNameLineSpacing)
	x := position.X - p.scroll.Position().X + p.scroll.Offset.X - inner
	rows := rowsOf{p.entry}
	row := max(0, int(y/high))
	last := rows.count() - 1
	if row > last {
		return cursorAt{last, len(rows.text(last))}
	}
	text := rows.text(row)
	return cursorAt{row, nearest(text, x, func(s []rune) float32 {
		drawn := string(s)
		if p.entry.Password {
			drawn = strings.Repeat("•", len(s))
		}
		return fyne.MeasureText(drawn, size, p.entry.TextStyle).Width
	})}
}

// nearest gives how many runes of a row are before x. Its time grows with the row's
// length times the logarithm of that.
func nearest(row []rune, x float32, wide func([]rune) float32) int {
	if len(row) == 0 || x <= 0 {
		return 0
	}
	if x >= wide(row) {
		return len(row)
	}
	return sort.Search(len(row), func(i int) bool { return x < wide(row[:i])+wide(row[i:i+1])/2 })
}

// rowsOf are the rows of an entry as they are drawn. Fyne tells them only by where
// its cursor would be.
type rowsOf struct{ entry *widget.Entry }

// begin gives how many runes are before a row; 0 for one that there is not, too.
func (r rowsOf) begin(row int) int {
	e := r.entry
	was := cursorAt{e.CursorRow, e.CursorColumn}
	defer func() { e.CursorRow, e.CursorColumn = was.row, was.column }()
	e.CursorRow, e.CursorColumn = row, 0
	return e.CursorTextOffset()
}

func (r rowsOf) count() int {
	return 1 + sort.Search(len(r.entry.Text), func(i int) bool { return r.begin(i+1) == 0 })
}

func (r rowsOf) text(row int) []rune {
	text := []rune(r.entry.Text)
	begin, end := r.begin(row), r.begin(row+1)
	if end == 0 {
		return text[begin:]
	}
	if text[end-1] == '\n' {
		end--
	}
	return text[begin:end]
}

// selection is what Fyne's entry knows of its selection, and tells nobody.
type selection struct {
	row, column             *int // where it began
	cursorRow, cursorColumn *int // where it ends
	selecting               *bool
	shift                   *bool // is held
}

// selectionOf looks into an entry as it is in the version that go.mod names; its test
// fails with another one.
func selectionOf(e *widget.Entry) selection {
	e.CursorPosition()
	entry := reflect.ValueOf(e).Elem()
	of := entry.FieldByName("sel").Elem()
	number := func(name string) *int { return (*int)(unsafe.Pointer(of.FieldByName(name).UnsafeAddr())) }
	truth := func(v reflect.Value) *bool { return (*bool)(unsafe.Pointer(v.UnsafeAddr())) }
	return selection{
		row: number("selectRow"), column: number("selectColumn"),
		cursorRow: number("cursorRow"), cursorColumn: number("cursorColumn"),
		selecting: truth(of.FieldByName("selecting")), shift: truth(entry.FieldByName("selectKeyDown")),
	}
}
