package list

import (
	"maps"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/look"
)

// KeyList is a list with a ring around the row that the keyboard is at: Fyne's own
// mark is hardly seen. Up, Down, Page Up, Page Down, Home and End move, Enter and
// space choose, the menu key asks for the menu.
type KeyList struct {
	widget.List

	spoken   string      // what the rows are
	OnChoose func(i int) // Enter or space in a row; selects it if nil
	onMenu   func(i int) // the menu of a row is wanted
	OnMoved  func(i int) // the keyboard has gone to a row
	OnRune   func(rune)  // a letter is typed
	OnBack   func()      // Backspace is pressed

	measured *keyRow // a row that is never shown, of which Fyne takes the height
	measures bool    // the next row that Fyne asks for is that one

	rows    map[fyne.CanvasObject]int // which row each object shows
	At      int
	focused bool
	mouse   bool // the focus came with the mouse: no ring
	quiet   bool // the program is selecting
}

// NewKeyList gives a list that a screen reader calls spoken, with what Fyne asks of each list.
func NewKeyList(spoken string, length func() int, create func() fyne.CanvasObject, update func(widget.ListItemID, fyne.CanvasObject)) *KeyList {
	l := &KeyList{spoken: spoken, rows: map[fyne.CanvasObject]int{}}
	l.Length = length
	l.CreateItem = func() fyne.CanvasObject {
		if l.measures {
			l.measures = false
			return l.sample(create)
		}
		return newKeyRow(create())
	}
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		row := o.(*keyRow)
		maps.DeleteFunc(l.rows, func(_ fyne.CanvasObject, n int) bool { return n == i })
		l.rows[row] = i
		update(i, row.content)
		look.SetShown(row.ring, l.ringAt(i))
	}
	l.HideSeparators = true
	l.ExtendBaseWidget(l)
	return l
}

// Refresh draws all rows anew. Fyne makes a row to measure for it each time, and keeps
// what it has drawn of that for a minute: a list that often changes would hold
// thousands. So it gets the same one again.
func (l *KeyList) Refresh() {
	l.BaseWidget.MinSize() // so that no renderer has to be made, which may ask for a row to show first
	l.measures = true
	l.List.Refresh()
	l.measures = false
}

// sample gives the row that is measured, as it is now.
func (l *KeyList) sample(create func() fyne.CanvasObject) fyne.CanvasObject {
	if l.measured == nil {
		l.measured = newKeyRow(create())
	} else {
		l.measured.Refresh()
	}
	return l.measured
}

func (l *KeyList) ringAt(i int) bool { return l.focused && !l.mouse && l.At == i }

// Picks calls do for each row that is selected, and lets none stay selected if
// do is nil.
func (l *KeyList) Picks(do func(i int)) {
	l.OnSelected = func(i widget.ListItemID) {
		if l.quiet {
			return
		}
		control.Acted(l)
		if l.focused {
			l.At, l.mouse = i, true
			l.mark()
		}
		if do == nil {
			l.UnselectAll()
			return
		}
		do(i)
	}
}

// GoTo selects a row for the program, less than nothing for none. That does
// not choose it, and scrolls to it only where it is to be looked at now.
func (l *KeyList) GoTo(i int, look bool) {
	l.quiet = true
	defer func() { l.quiet = false }()
	offset := l.GetScrollOffset()
	if i < 0 {
		l.UnselectAll()
		return
	}
	l.Select(i)
	if !look {
		l.ScrollToOffset(offset)
	}
}

// stopRow is what a row shows that has stops for Tab of its own.
type stopRow interface{ stops() []*control.Action }

// held gives the row of which a button has the focus, and which of its buttons;
// less than nothing for none.
func (l *KeyList) held() (row, stop int) {
	for o, i := range l.rows {
		if r, ok := o.(*keyRow).content.(stopRow); ok {
			for n, a := range r.stops() {
				if a.Focused {
					return i, n
				}
			}
		}
	}
	return -1, -1
}

// changed draws other rows. The keyboard, and the focus on a button of a row, stay
// with the row they were at: a key must not do to one what was meant for another.
// to gives where a row is now, less than nothing where it is gone.
func (l *KeyList) changed(to func(row int) int) {
	held, stop := l.held()
	l.follow(to(l.At))
	if held < 0 {
		l.Refresh()
		return
	}
	canvas := fyne.CurrentApp().Driver().CanvasForObject(l)
	now := to(held)
	l.Refresh()
	switch row, ok := l.row(now).(stopRow); {
	case now >= 0 && ok && control.GiveFocus(row.stops()[stop]):
	case l.Length() > 0 && control.GiveFocus(l):
	case canvas != nil:
		canvas.Unfocus()
	}
}

// redraw draws one row anew, where it is in sight: Fyne would lay out all of them.
func (l *KeyList) redraw(i int) {
	for o, n := range l.rows {
		if n == i && o.Visible() {
			l.UpdateItem(i, o)
			return
		}
	}
}

// follow moves the keyboard's place with the row it was at to another number; less
// than nothing is for a row that has gone.
func (l *KeyList) follow(i int) {
	if i >= 0 {
		l.At = i
	}
	l.At = max(0, min(l.At, l.Length()-1))
	l.mark()
}

// mark draws the ring where the keyboard is.
func (l *KeyList) mark() {
	for o, i := range l.rows {
		look.SetShown(o.(*keyRow).ring, l.ringAt(i))
	}
}

// row gives what is shown in the i-th row, nil while it is out of sight.
func (l *KeyList) row(i int) fyne.CanvasObject {
	for o, n := range l.rows {
		if n == i && o.Visible() {
			return o.(*keyRow).content
		}
	}
	return nil
}

// FocusGained shows the ring.
func (l *KeyList) FocusGained() {
	l.focused, l.mouse = true, false
	if n := l.Length(); n > 0 {
		l.At = max(0, min(l.At, n-1))
		l.ScrollTo(l.At)
	}
	l.mark()
	control.Gained(l)
}

// FocusLost hides it.
func (l *KeyList) FocusLost() {
	l.focused = false
	l.mark()
}

// TypedKey moves, chooses, asks for the menu, or passes the key on.
func (l *KeyList) TypedKey(key *fyne.KeyEvent) {
	n := l.Length()
	if key.Name == fyne.KeyBackspace && l.OnBack != nil {
		l.OnBack()
		return
	}
	if control.PassOn(l, key) || n == 0 {
		return
	}
	page := 1
	if row := l.row(l.At); row != nil && row.Size().Height > 0 {
		page = max(1, int(l.Size().Height/row.Size().Height)-1)
	}
	to, moves := control.Steps{From: l.At, One: 1, Page: page, Of: n}.To(key.Name)
	switch {
	case moves:
		l.to(to)
	case key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter || key.Name == fyne.KeySpace:
		l.choose()
	case control.IsMenuKey(key.Name) && l.onMenu != nil:
		control.Acted(l)
		l.onMenu(l.At)
	}
}

// TypedRune is for who wants the letters; space chooses, and is none here.
func (l *KeyList) TypedRune(r rune) {
	if l.OnRune != nil && r != ' ' {
		l.OnRune(r)
	}
}

func (l *KeyList) to(i int) {
	l.At, l.mouse = max(0, min(i, l.Length()-1)), false
	l.ScrollTo(l.At)
	l.mark()
	if l.OnMoved != nil {
		l.OnMoved(l.At)
	}
}

func (l *KeyList) choose() {
	if l.OnChoose != nil {
		control.Acted(l)
		l.OnChoose(l.At)
		return
	}
	l.Select(l.At)
	l.mouse = false
	l.mark()
}

// keyRow is a row with the place for the ring around it.
type keyRow struct {
	widget.BaseWidget
	content fyne.CanvasObject
	ring    *look.Fill
}

func newKeyRow(content fyne.CanvasObject) *keyRow {
	r := &keyRow{content: content, ring: look.NewRing(4)}
	r.ExtendBaseWidget(r)
	return r
}

func (r *keyRow) CreateRenderer() fyne.WidgetRenderer { return &keyRowRenderer{r} }

type keyRowRenderer struct{ row *keyRow }

func (r *keyRowRenderer) Layout(size fyne.Size) {
	r.row.content.Resize(size)
	r.row.ring.Resize(size)
}

func (r *keyRowRenderer) MinSize() fyne.Size { return r.row.content.MinSize() }
func (r *keyRowRenderer) Destroy()           {}

func (r *keyRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.row.content, r.row.ring}
}

// Refresh draws both anew.
func (r *keyRowRenderer) Refresh() {
	r.row.content.Refresh()
	r.row.ring.Refresh()
}

// AccessibilityLabel is what the rows are.
func (l *KeyList) AccessibilityLabel() string { return l.spoken }

// AccessibilityRole is a container: the rows have names of their own.
func (l *KeyList) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }
