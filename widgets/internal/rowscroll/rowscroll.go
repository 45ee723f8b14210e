package rowscroll

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Source tells a Rows about its rows. begin gives the width for what is
// asked after it, and the chance to take over a changed theme: it tells whether
// all heights are others now. estimate gives a height without measuring; measure
// the true one, and remembers it: it is asked whenever a row is in sight. Rows of
// one kind share their objects.
type Source struct {
	Length   func() int
	ID       func(i int) string
	Kind     func(i int) int
	Begin    func(width float32) bool
	Estimate func(i int) float32
	Measure  func(i int) float32
	Create   func(kind int) fyne.CanvasObject
	Update   func(i int, o fyne.CanvasObject)
}

// Splice is what changed between two states of the rows: from a row on, some were
// removed and others added.
type Splice struct{ From, Removed, Added int }

// Rows scrolls rows of different heights and makes objects for the visible
// ones only. Fyne's List wants every height told in advance, each at the price of
// a refresh; here a row is measured when it comes into sight. It keeps the end in
// sight where it was, and else the row that was at the top.
type Rows struct {
	widget.BaseWidget
	source   Source
	spoken   string // for a screen reader
	Scroll   *container.Scroll
	content  *rowContent
	Keys     rowKeys           // what to do with the keyboard
	Over     fyne.CanvasObject // drawn over the rows, and placed by OnPlaced
	OnPlaced func()
	OnMoved  func()      // the user has scrolled
	OnSeen   func(i int) // the rows up to this one are in sight or above

	heights rowHeights
	width   float32
	Shown   map[int]fyne.CanvasObject
	named   map[string]namedObject      // those that were visible before a reload, by the row's id
	spare   map[int][]fyne.CanvasObject // by kind
	shown   map[int]shownRow
	Follow  bool
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

// New scrolls the rows of a source, which a screen reader calls spoken. Its
// keys are to be set before it is shown.
func New(source Source, spoken string) *Rows {
	r := &Rows{
		source: source, spoken: spoken, Follow: true, Shown: map[int]fyne.CanvasObject{}, shown: map[int]shownRow{},
		named: map[string]namedObject{}, spare: map[int][]fyne.CanvasObject{},
	}
	r.content = &rowContent{rows: r}
	r.content.ExtendBaseWidget(r.content)
	r.Scroll = container.NewVScroll(r.content)
	r.Scroll.OnScrolled = func(fyne.Position) { r.scrolled() }
	r.ExtendBaseWidget(r)
	return r
}

func (r *Rows) CreateRenderer() fyne.WidgetRenderer { return &rowScrollRenderer{rows: r} }

// Reload takes over changed rows and tells whether the end is in sight. Each change is
// behind those before it.
func (r *Rows) Reload(changes ...Splice) bool {
	if r.width == 0 {
		return true
	}
	anchor := r.anchor()
	count := r.heights.count
	for _, s := range changes {
		count += s.Added - s.Removed
	}
	if r.source.Begin(r.width) || count != r.source.Length() {
		r.estimateAll()
	} else {
		for _, s := range changes {
			r.heights.splice(s.From, s.Removed, s.Added, r.source.Estimate)
		}
	}
	r.recycle()
	r.show(r.Moved(anchor, changes...))
	for id, n := range r.named {
		r.put(n.kind, n.object)
		delete(r.named, id)
	}
	return r.Follow
}

// ToEnd scrolls to the last row and follows it from then on.
func (r *Rows) ToEnd() {
	r.Follow = true
	if r.width != 0 {
		r.show(r.anchor())
	}
}

// Reveal scrolls so that row i is in sight; one that is not there yet comes
// to the middle, or, with edge, to the nearer edge.
func (r *Rows) Reveal(i int, edge bool) {
	if r.width == 0 || i < 0 || i >= r.heights.count {
		return
	}
	r.heights.set(i, r.source.Measure(i))
	high, top := r.Scroll.Size().Height, r.heights.top(i)
	row, offset := r.heights.high(i), r.Scroll.Offset.Y
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
	r.Follow = false
	r.show(Place{Row: i, delta: min(max(0, offset), r.end()) - top})
	r.Follow = r.Scroll.Offset.Y >= r.end()-1
}

// Top is the row at the upper edge of what is in sight.
func (r *Rows) Top() int { return r.heights.at(r.Scroll.Offset.Y) }

// ToTop scrolls so that row i is at the upper edge, as far as there are rows under it.
func (r *Rows) ToTop(i int) {
	if r.width == 0 || i < 0 || i >= r.heights.count {
		return
	}
	r.Follow = false
	r.show(Place{Row: i})
	r.Follow = r.Scroll.Offset.Y >= r.end()-1
}

// ScrollBy scrolls as the user would.
func (r *Rows) ScrollBy(dy float32) {
	r.Scroll.Offset.Y = max(0, min(r.Scroll.Offset.Y+dy, r.end()))
	r.scrolled()
}

func (r *Rows) estimateAll() {
	r.heights.splice(0, r.heights.count, r.source.Length(), r.source.Estimate)
}

// Place is a row, and how far under its top the upper edge of the view is.
type Place struct {
	Row   int
	ID    string
	delta float32
}

// anchor gives the place of the first row in sight that can be found again. It
// asks for what is shown, since the source may have other rows by now.
func (r *Rows) anchor() Place {
	first := r.heights.at(r.Scroll.Offset.Y)
	for i := first; r.Shown[i] != nil; i++ {
		if id := r.shown[i].id; id != "" {
			return Place{Row: i, ID: id, delta: r.Scroll.Offset.Y - r.heights.top(i)}
		}
	}
	return Place{Row: -1}
}

// Moved finds a place again after the rows have changed.
func (r *Rows) Moved(p Place, changes ...Splice) Place {
	for _, s := range changes {
		switch {
		case p.Row < s.From:
		case p.Row >= s.From+s.Removed:
			p.Row += s.Added - s.Removed
		default:
			p.Row = r.added(p.ID, s)
		}
	}
	return p
}

// added is the row with an id among those that a change has added, -1 for none.
func (r *Rows) added(id string, s Splice) int {
	for i := s.From; i < s.From+s.Added; i++ {
		if r.source.ID(i) == id {
			return i
		}
	}
	return -1
}

// Total is the height of all rows.
func (r *Rows) Total() float32 { return r.heights.all }

func (r *Rows) end() float32 { return max(0, r.Total()-r.Scroll.Size().Height) }

// show places the visible rows: at the end where that is followed, else so that
// p is at the upper edge.
func (r *Rows) show(p Place) {
	r.busy = true
	defer func() { r.busy = false }()
	offset := r.Scroll.Offset.Y
	if p.Row >= 0 && p.Row < r.heights.count && !r.Follow {
		offset = r.heights.top(p.Row) + p.delta
	}
	offset = r.settle(offset)
	// The content first: the scroller cuts the offset to the size it has.
	r.content.Resize(fyne.NewSize(r.width, max(r.Total(), r.Scroll.Size().Height)))
	r.Scroll.Offset.Y = offset
	r.Scroll.Refresh()
	r.place()
}

// settle measures the rows that come into sight at offset, and gives the offset
// at which the same rows are in sight with their true heights.
func (r *Rows) settle(offset float32) float32 {
	high := r.Scroll.Size().Height
	for {
		if r.Follow {
			offset = r.end()
		}
		offset = max(0, min(offset, r.end()))
		first := r.heights.at(offset)
		top := r.heights.top(first)
		changed := false
		for i, y := first, top; i < r.heights.count && y <= offset+high; i++ {
			by := r.heights.set(i, r.source.Measure(i))
			// What is above the upper edge must not move what is under it.
			if i == first && top < offset {
				offset += by
			}
			y += r.heights.high(i)
			changed = changed || by != 0
		}
		if !changed {
			return offset
		}
	}
}

// recycle takes all objects off their rows. Those of rows with an id are kept for
// them: a row that is being dragged over must stay itself when another arrives.
func (r *Rows) recycle() {
	for i, o := range r.Shown {
		was := r.shown[i]
		if _, taken := r.named[was.id]; was.id != "" && !taken {
			r.named[was.id] = namedObject{was.kind, o}
		} else {
			r.put(was.kind, o)
		}
		delete(r.Shown, i)
	}
	clear(r.shown)
}

func (r *Rows) put(kind int, o fyne.CanvasObject) {
	if moving, ok := o.(interface{ Rest() }); ok {
		moving.Rest()
	}
	r.spare[kind] = append(r.spare[kind], o)
}

// place gives every visible row an object.
func (r *Rows) place() {
	offset, high := r.Scroll.Offset.Y, r.Scroll.Size().Height
	first := r.heights.at(offset)
	last := r.heights.at(offset + high)
	for i, o := range r.Shown {
		if i < first || i > last {
			r.put(r.shown[i].kind, o)
			delete(r.Shown, i)
			delete(r.shown, i)
		}
	}
	r.content.objects = r.content.objects[:0]
	y := r.heights.top(first)
	for i := first; i <= last && i < r.heights.count; i++ {
		o, ok := r.Shown[i]
		if !ok {
			row := shownRow{r.source.ID(i), r.source.Kind(i)}
			o = r.take(row)
			r.source.Update(i, o)
			r.Shown[i], r.shown[i] = o, row
		}
		o.Resize(fyne.NewSize(r.width, r.heights.high(i)))
		o.Move(fyne.NewPos(0, y))
		y += r.heights.high(i)
		r.content.objects = append(r.content.objects, o)
	}
	if r.OnPlaced != nil {
		r.OnPlaced()
	}
	r.content.Refresh()
	r.TellSeen()
}

// TellSeen tells the last row whose end is in sight, or the one that fills it.
func (r *Rows) TellSeen() {
	bottom := r.Scroll.Offset.Y + r.Scroll.Size().Height
	first, last := r.heights.at(r.Scroll.Offset.Y), r.heights.at(bottom)
	if last > first && r.heights.top(last+1) > bottom+1 {
		last--
	}
	if r.OnSeen != nil && r.width != 0 && last < r.heights.count {
		r.OnSeen(last)
	}
}

// Renew draws the rows in sight anew. Their heights must not have changed.
func (r *Rows) Renew() {
	for i, o := range r.Shown {
		if i < r.source.Length() {
			r.source.Update(i, o)
		}
	}
	if r.OnPlaced != nil {
		r.OnPlaced()
	}
}

func (r *Rows) take(row shownRow) fyne.CanvasObject {
	if n, ok := r.named[row.id]; ok && n.kind == row.kind {
		delete(r.named, row.id)
		return n.object
	}
	if spare := r.spare[row.kind]; len(spare) > 0 {
		last := len(spare) - 1
		r.spare[row.kind] = spare[:last]
		return spare[last]
	}
	return r.source.Create(row.kind)
}

func (r *Rows) scrolled() {
	if r.busy || r.width == 0 {
		return
	}
	r.Follow = r.Scroll.Offset.Y >= r.end()-1
	r.show(Place{Row: -1})
	if r.OnMoved != nil {
		r.OnMoved()
	}
}

func (r *Rows) resize(size fyne.Size) {
	if size.Width <= 0 || size.Height <= 0 {
		return
	}
	p := Place{Row: -1}
	if r.width != 0 {
		p = r.anchor()
	}
	r.busy = true
	r.Scroll.Resize(size)
	r.busy = false
	r.width = size.Width
	if r.source.Begin(size.Width) || r.heights.count != r.source.Length() {
		r.estimateAll()
		r.recycle()
	}
	r.show(p)
}

type rowScrollRenderer struct{ rows *Rows }

func (r *rowScrollRenderer) Layout(size fyne.Size)        { r.rows.resize(size) }
func (r *rowScrollRenderer) MinSize() fyne.Size           { return fyne.NewSize(120, 40) }
func (r *rowScrollRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rows.Scroll} }
func (r *rowScrollRenderer) Destroy()                     {}

// Refresh draws anew, and measures anew where a changed theme asks for it. That reaches only
// what is in the window: rows that wait for their next use would keep the colours of before.
func (r *rowScrollRenderer) Refresh() {
	r.rows.Reload(Splice{From: r.rows.source.Length()})
	clear(r.rows.spare)
}
