package widgets

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// rowSource tells a rowScroll about its rows. begin gives the width for what is
// asked after it, and the chance to take over a changed theme. known gives a height without
// measuring: the true one where it is known already, else an estimate and false.
type rowSource struct {
	length  func() int
	id      func(i int) string
	begin   func(width float32)
	known   func(i int) (height float32, exact bool)
	measure func(i int) float32
	create  func() fyne.CanvasObject
	update  func(i int, o fyne.CanvasObject)
}

// rowScroll scrolls rows of different heights and makes objects for the visible
// ones only. Fyne's List wants every height told in advance, each at the price of
// a refresh; here a row is measured when it comes into sight. It keeps the end in
// sight where it was, and else the row that was at the top.
type rowScroll struct {
	widget.BaseWidget
	source  rowSource
	scroll  *container.Scroll
	content *rowContent
	onAtEnd func()
	onSeen  func(i int) // the rows up to this one are in sight or above

	tops     []float32 // of each row, and the end of the last
	exact    []bool
	width    float32
	visible  map[int]fyne.CanvasObject
	named    map[string]fyne.CanvasObject // those that were visible before a reload, by the row's id
	spare    []fyne.CanvasObject
	shownIDs map[int]string
	follow   bool
	busy     bool
}

func newRowScroll(source rowSource) *rowScroll {
	r := &rowScroll{
		source: source, follow: true, tops: []float32{0}, visible: map[int]fyne.CanvasObject{},
		named: map[string]fyne.CanvasObject{}, shownIDs: map[int]string{},
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
func (r *rowScroll) reload() bool {
	if r.width == 0 {
		return true
	}
	anchor, delta := r.anchor()
	r.estimate()
	r.recycle()
	r.show(anchor, delta)
	for id, o := range r.named {
		r.spare = append(r.spare, o)
		delete(r.named, id)
	}
	return r.follow
}

// toEnd scrolls to the last row and follows it from then on.
func (r *rowScroll) toEnd() {
	r.follow = true
	if r.width != 0 {
		r.show("", 0)
	}
}

func (r *rowScroll) estimate() {
	r.source.begin(r.width)
	n := r.source.length()
	r.tops = append(r.tops[:0], 0)
	r.exact = r.exact[:0]
	for i := range n {
		high, exact := r.source.known(i)
		r.tops = append(r.tops, r.tops[i]+high)
		r.exact = append(r.exact, exact)
	}
}

// anchor gives the row at the top of what is in sight, and how far it is above.
// It asks for what is shown, since the source may have other rows by now.
func (r *rowScroll) anchor() (string, float32) {
	for i := r.rowAt(r.scroll.Offset.Y); r.visible[i] != nil; i++ {
		if id := r.shownIDs[i]; id != "" {
			return id, r.scroll.Offset.Y - r.tops[i]
		}
	}
	return "", 0
}

func (r *rowScroll) rowAt(y float32) int {
	n := len(r.tops) - 1
	return min(sort.Search(n, func(i int) bool { return r.tops[i+1] > y }), max(0, n-1))
}

func (r *rowScroll) total() float32 { return r.tops[len(r.tops)-1] }

func (r *rowScroll) end() float32 { return max(0, r.total()-r.scroll.Size().Height) }

// show places the visible rows: at the end where that is followed, else so that
// the anchor is where it was.
func (r *rowScroll) show(anchor string, delta float32) {
	r.busy = true
	defer func() { r.busy = false }()
	offset := r.scroll.Offset.Y
	if anchor != "" && !r.follow {
		for i := range len(r.exact) {
			if r.source.id(i) == anchor {
				offset = r.tops[i] + delta
				break
			}
		}
	}
	offset = r.settle(offset)
	// The content first: the scroller cuts the offset to the size it has.
	r.content.Resize(fyne.NewSize(r.width, max(r.total(), r.scroll.Size().Height)))
	r.scroll.Offset.Y = offset
	r.scroll.Refresh()
	r.place()
	if r.follow && r.onAtEnd != nil {
		r.onAtEnd()
	}
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
		first, last := r.rowAt(offset), r.rowAt(offset+high)
		changed := false
		for i := first; i <= last && i < len(r.exact); i++ {
			if r.exact[i] {
				continue
			}
			by := r.correct(i)
			// What is above the upper edge must not move what is under it.
			if i == first && r.tops[i] < offset {
				offset += by
			}
			changed = true
		}
		if !changed {
			return offset
		}
	}
}

// correct measures row i and moves the rows after it; it gives the difference.
func (r *rowScroll) correct(i int) float32 {
	r.exact[i] = true
	by := r.source.measure(i) - (r.tops[i+1] - r.tops[i])
	if by != 0 {
		for j := i + 1; j < len(r.tops); j++ {
			r.tops[j] += by
		}
	}
	return by
}

// recycle takes all objects off their rows. Those of rows with an id are kept for
// them: what is selected in a row must stay when another row arrives.
func (r *rowScroll) recycle() {
	for i, o := range r.visible {
		if id := r.shownIDs[i]; id != "" && r.named[id] == nil {
			r.named[id] = o
		} else {
			r.spare = append(r.spare, o)
		}
		delete(r.visible, i)
	}
	clear(r.shownIDs)
}

// place gives every visible row an object.
func (r *rowScroll) place() {
	offset := r.scroll.Offset.Y
	first, last := r.rowAt(offset), r.rowAt(offset+r.scroll.Size().Height)
	for i, o := range r.visible {
		if i < first || i > last {
			r.spare = append(r.spare, o)
			delete(r.visible, i)
			delete(r.shownIDs, i)
		}
	}
	r.content.objects = r.content.objects[:0]
	for i := first; i <= last && i < len(r.exact); i++ {
		o, ok := r.visible[i]
		if !ok {
			o = r.take(r.source.id(i))
			r.source.update(i, o)
			r.visible[i] = o
			r.shownIDs[i] = r.source.id(i)
		}
		o.Resize(fyne.NewSize(r.width, r.tops[i+1]-r.tops[i]))
		o.Move(fyne.NewPos(0, r.tops[i]))
		r.content.objects = append(r.content.objects, o)
	}
	r.content.Refresh()
	r.tellSeen()
}

// tellSeen tells the last row whose end is in sight, or the one that fills it.
func (r *rowScroll) tellSeen() {
	bottom := r.scroll.Offset.Y + r.scroll.Size().Height
	first, last := r.rowAt(r.scroll.Offset.Y), min(r.rowAt(bottom), len(r.exact)-1)
	if last > first && r.tops[last+1] > bottom+1 {
		last--
	}
	if r.onSeen != nil && r.width != 0 && last >= 0 {
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
}

func (r *rowScroll) take(id string) fyne.CanvasObject {
	if o, ok := r.named[id]; ok {
		delete(r.named, id)
		return o
	}
	if n := len(r.spare); n > 0 {
		o := r.spare[n-1]
		r.spare = r.spare[:n-1]
		return o
	}
	return r.source.create()
}

func (r *rowScroll) scrolled() {
	if r.busy || r.width == 0 {
		return
	}
	r.follow = r.scroll.Offset.Y >= r.end()-1
	r.show("", 0)
}

func (r *rowScroll) resize(size fyne.Size) {
	if size.Width <= 0 || size.Height <= 0 {
		return
	}
	anchor, delta := "", float32(0)
	if r.width != 0 {
		anchor, delta = r.anchor()
	}
	r.busy = true
	r.scroll.Resize(size)
	r.busy = false
	if r.width != size.Width {
		r.width = size.Width
		r.estimate()
		r.recycle()
	}
	r.show(anchor, delta)
}

type rowScrollRenderer struct{ rows *rowScroll }

func (r *rowScrollRenderer) Layout(size fyne.Size)        { r.rows.resize(size) }
func (r *rowScrollRenderer) MinSize() fyne.Size           { return fyne.NewSize(120, 40) }
func (r *rowScrollRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rows.scroll} }
func (r *rowScrollRenderer) Destroy()                     {}

// Refresh measures anew: a changed theme may have changed the size of the text.
func (r *rowScrollRenderer) Refresh() { r.rows.reload() }

// rowContent is what is scrolled: as high as all rows, holding the visible ones.
type rowContent struct {
	widget.BaseWidget
	rows    *rowScroll
	objects []fyne.CanvasObject
}

func (c *rowContent) CreateRenderer() fyne.WidgetRenderer { return &rowContentRenderer{c} }

type rowContentRenderer struct{ content *rowContent }

func (r *rowContentRenderer) Layout(fyne.Size) {}
func (r *rowContentRenderer) MinSize() fyne.Size {
	return fyne.NewSize(0, r.content.rows.total())
}
func (r *rowContentRenderer) Objects() []fyne.CanvasObject { return r.content.objects }
func (r *rowContentRenderer) Destroy()                     {}

// Refresh draws anew. The rows have refreshed themselves where they changed.
func (r *rowContentRenderer) Refresh() { canvas.Refresh(r.content) }
