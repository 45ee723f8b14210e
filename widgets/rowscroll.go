package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// rowSource tells a rowScroll about its rows. begin gives the width for what is
// asked after it, and the chance to take over a changed theme: it tells whether
// all heights are others now. estimate gives a height without measuring; measure
// the true one, and remembers it: it is asked whenever a row is in sight. Rows of
// one kind share their objects.
type rowSource struct {
	length   func() int
	id       func(i int) string
	kind     func(i int) int
	begin    func(width float32) bool
	estimate func(i int) float32
	measure  func(i int) float32
	create   func(kind int) fyne.CanvasObject
	update   func(i int, o fyne.CanvasObject)
}

// splice is what changed between two states of the rows: from a row on, some were
// removed and others added.
type splice struct{ from, removed, added int }

// rowScroll scrolls rows of different heights and makes objects for the visible
// ones only. Fyne's List wants every height told in advance, each at the price of
// a refresh; here a row is measured when it comes into sight. It keeps the end in
// sight where it was, and else the row that was at the top.
type rowScroll struct {
	widget.BaseWidget
	source   rowSource
	spoken   string // for a screen reader
	scroll   *container.Scroll
	content  *rowContent
	keys     rowKeys           // what to do with the keyboard
	over     fyne.CanvasObject // drawn over the rows, and placed by onPlaced
	onPlaced func()
	onMoved  func()      // the user has scrolled
	onSeen   func(i int) // the rows up to this one are in sight or above

	heights rowHeights
	width   float32
	visible map[int]fyne.CanvasObject
	named   map[string]namedObject      // those that were visible before a reload, by the row's id
	spare   map[int][]fyne.CanvasObject // by kind
	shown   map[int]shownRow
	follow  bool
	busy    bool
}

type namedObject struct {
	kind   int
	object fyne.CanvasObject
}

// shownRow is what an object shows.
type shownRow struct {
	id   string
	kind int
}

// newRowScroll scrolls the rows of a source, which a screen reader calls spoken. Its
// keys are to be set before it is shown.
func newRowScroll(source rowSource, spoken string) *rowScroll {
	r := &rowScroll{
		source: source, spoken: spoken, follow: true, visible: map[int]fyne.CanvasObject{}, shown: map[int]shownRow{},
		named: map[string]namedObject{}, spare: map[int][]fyne.CanvasObject{},
	}
	r.content = &rowContent{rows: r}
	r.content.ExtendBaseWidget(r.content)
	r.scroll = container.NewVScroll(r.content)
	r.scroll.OnScrolled = func(fyne.Position) { r.scrolled() }
	r.ExtendBaseWidget(r)
	return r
}

func (r *rowScroll) CreateRenderer() fyne.WidgetRenderer { return &rowScrollRenderer{rows: r} }

// reload takes over changed rows and tells whether the end is in sight.
func (r *rowScroll) reload(s splice) bool {
	if r.width == 0 {
		return true
	}
	anchor := r.anchor()
	if r.source.begin(r.width) || len(r.heights.rows)+s.added-s.removed != r.source.length() {
		r.estimateAll()
	} else {
		r.heights.splice(s.from, s.removed, s.added, r.source.estimate)
	}
	r.recycle()
	r.show(r.moved(anchor, s))
	for id, n := range r.named {
		r.put(n.kind, n.object)
		delete(r.named, id)
	}
	return r.follow
}

// toEnd scrolls to the last row and follows it from then on.
func (r *rowScroll) toEnd() {
	r.follow = true
	if r.width != 0 {
		r.show(r.anchor())
	}
}

// reveal scrolls so that row i is in sight; one that is not there yet comes
// to the middle, or, with edge, to the nearer edge.
func (r *rowScroll) reveal(i int, edge bool) {
	if r.width == 0 || i < 0 || i >= len(r.heights.rows) {
		return
	}
	r.heights.set(i, r.source.measure(i))
	high, top := r.scroll.Size().Height, r.heights.top(i)
	row, offset := r.heights.rows[i], r.scroll.Offset.Y
	switch {
	case top >= offset && top+row <= offset+high:
		return
	case !edge:
		offset = top - (high-row)/2
	case top < offset || row > high:
		offset = top
	default:
		offset = top + row - high
	}
	r.follow = false
	r.show(place{row: i, delta: min(max(0, offset), r.end()) - top})
	r.follow = r.scroll.Offset.Y >= r.end()-1
}

// scrollBy scrolls as the user would.
func (r *rowScroll) scrollBy(dy float32) {
	r.scroll.Offset.Y = max(0, min(r.scroll.Offset.Y+dy, r.end()))
	r.scrolled()
}

func (r *rowScroll) estimateAll() {
	r.heights.splice(0, len(r.heights.rows), r.source.length(), r.source.estimate)
}

// place is a row, and how far under its top the upper edge of the view is.
type place struct {
	row   int
	id    string
	delta float32
}

// anchor gives the place of the first row in sight that can be found again. It
// asks for what is shown, since the source may have other rows by now.
func (r *rowScroll) anchor() place {
	first := r.heights.at(r.scroll.Offset.Y)
	for i := first; r.visible[i] != nil; i++ {
		if id := r.shown[i].id; id != "" {
			return place{row: i, id: id, delta: r.scroll.Offset.Y - r.heights.top(i)}
		}
	}
	return place{row: -1}
}

// moved finds a place again after the rows have changed.
func (r *rowScroll) moved(p place, s splice) place {
	switch {
	case p.row < s.from:
	case p.row >= s.from+s.removed:
		p.row += s.added - s.removed
	default:
		p.row = -1
		for i := s.from; i < s.from+s.added; i++ {
			if r.source.id(i) == p.id {
				p.row = i
				break
			}
		}
	}
	return p
}

// total is the height of all rows.
func (r *rowScroll) total() float32 { return r.heights.total() }

func (r *rowScroll) end() float32 { return max(0, r.total()-r.scroll.Size().Height) }

// show places the visible rows: at the end where that is followed, else so that
// p is at the upper edge.
func (r *rowScroll) show(p place) {
	r.busy = true
	defer func() { r.busy = false }()
	offset := r.scroll.Offset.Y
	if p.row >= 0 && p.row < len(r.heights.rows) && !r.follow {
		offset = r.heights.top(p.row) + p.delta
	}
	offset = r.settle(offset)
	// The content first: the scroller cuts the offset to the size it has.
	r.content.Resize(fyne.NewSize(r.width, max(r.total(), r.scroll.Size().Height)))
	r.scroll.Offset.Y = offset
	r.scroll.Refresh()
	r.place()
}

// settle measures the rows that come into sight at offset, and gives the offset
// at which the same rows are in sight with their true heights.
func (r *rowScroll) settle(offset float32) float32 {
	high := r.scroll.Size().Height
	for {
		if r.follow {
			offset = r.end()
		}
		offset = max(0, min(offset, r.end()))
		first := r.heights.at(offset)
		top := r.heights.top(first)
		changed := false
		for i, y := first, top; i < len(r.heights.rows) && y <= offset+high; i++ {
			by := r.heights.set(i, r.source.measure(i))
			// What is above the upper edge must not move what is under it.
			if i == first && top < offset {
				offset += by
			}
			y += r.heights.rows[i]
			changed = changed || by != 0
		}
		if !changed {
			return offset
		}
	}
}

// recycle takes all objects off their rows. Those of rows with an id are kept for
// them: a row that is being dragged over must stay itself when another arrives.
func (r *rowScroll) recycle() {
	for i, o := range r.visible {
		was := r.shown[i]
		if _, taken := r.named[was.id]; was.id != "" && !taken {
			r.named[was.id] = namedObject{was.kind, o}
		} else {
			r.put(was.kind, o)
		}
		delete(r.visible, i)
	}
	clear(r.shown)
}

func (r *rowScroll) put(kind int, o fyne.CanvasObject) {
	if moving, ok := o.(interface{ rest() }); ok {
		moving.rest()
	}
	r.spare[kind] = append(r.spare[kind], o)
}

// place gives every visible row an object.
func (r *rowScroll) place() {
	offset, high := r.scroll.Offset.Y, r.scroll.Size().Height
	first := r.heights.at(offset)
	last := r.heights.at(offset + high)
	for i, o := range r.visible {
		if i < first || i > last {
			r.put(r.shown[i].kind, o)
			delete(r.visible, i)
			delete(r.shown, i)
		}
	}
	r.content.objects = r.content.objects[:0]
	y := r.heights.top(first)
	for i := first; i <= last && i < len(r.heights.rows); i++ {
		o, ok := r.visible[i]
		if !ok {
			row := shownRow{r.source.id(i), r.source.kind(i)}
			o = r.take(row)
			r.source.update(i, o)
			r.visible[i], r.shown[i] = o, row
		}
		o.Resize(fyne.NewSize(r.width, r.heights.rows[i]))
		o.Move(fyne.NewPos(0, y))
		y += r.heights.rows[i]
		r.content.objects = append(r.content.objects, o)
	}
	if r.onPlaced != nil {
		r.onPlaced()
	}
	r.content.Refresh()
	r.tellSeen()
}

// tellSeen tells the last row whose end is in sight, or the one that fills it.
func (r *rowScroll) tellSeen() {
	bottom := r.scroll.Offset.Y + r.scroll.Size().Height
	first, last := r.heights.at(r.scroll.Offset.Y), r.heights.at(bottom)
	if last > first && r.heights.top(last+1) > bottom+1 {
		last--
	}
	if r.onSeen != nil && r.width != 0 && last < len(r.heights.rows) {
		r.onSeen(last)
	}
}

// renew draws the rows in sight anew. Their heights must not have changed.
func (r *rowScroll) renew() {
	for i, o := range r.visible {
		if i < r.source.length() {
			r.source.update(i, o)
		}
	}
	if r.onPlaced != nil {
		r.onPlaced()
	}
}

func (r *rowScroll) take(row shownRow) fyne.CanvasObject {
	if n, ok := r.named[row.id]; ok && n.kind == row.kind {
		delete(r.named, row.id)
		return n.object
	}
	if spare := r.spare[row.kind]; len(spare) > 0 {
		last := len(spare) - 1
		r.spare[row.kind] = spare[:last]
		return spare[last]
	}
	return r.source.create(row.kind)
}

func (r *rowScroll) scrolled() {
	if r.busy || r.width == 0 {
		return
	}
	r.follow = r.scroll.Offset.Y >= r.end()-1
	r.show(place{row: -1})
	if r.onMoved != nil {
		r.onMoved()
	}
}

func (r *rowScroll) resize(size fyne.Size) {
	if size.Width <= 0 || size.Height <= 0 {
		return
	}
	p := place{row: -1}
	if r.width != 0 {
		p = r.anchor()
	}
	r.busy = true
	r.scroll.Resize(size)
	r.busy = false
	r.width = size.Width
	if r.source.begin(size.Width) || len(r.heights.rows) != r.source.length() {
		r.estimateAll()
		r.recycle()
	}
	r.show(p)
}

type rowScrollRenderer struct{ rows *rowScroll }

func (r *rowScrollRenderer) Layout(size fyne.Size)        { r.rows.resize(size) }
func (r *rowScrollRenderer) MinSize() fyne.Size           { return fyne.NewSize(120, 40) }
func (r *rowScrollRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rows.scroll} }
func (r *rowScrollRenderer) Destroy()                     {}

// Refresh draws anew, and measures anew where a changed theme asks for it.
func (r *rowScrollRenderer) Refresh() { r.rows.reload(splice{from: r.rows.source.length()}) }
