package widgets

import (
	"maps"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// keyList is a list with a ring around the row that the keyboard is at: Fyne's own
// mark is hardly seen. Up, Down, Page Up, Page Down, Home and End move, Enter and
// space choose, the menu key asks for the menu.
type keyList struct {
	widget.List

	spoken   string      // what the rows are
	onChoose func(i int) // Enter or space in a row; selects it if nil
	onMenu   func(i int) // the menu of a row is wanted
	onMoved  func(i int) // the keyboard has gone to a row
	onRune   func(rune)  // a letter is typed
	onBack   func()      // Backspace is pressed

	rows    map[fyne.CanvasObject]int // which row each object shows
	at      int
	focused bool
	mouse   bool // the focus came with the mouse: no ring
	quiet   bool // the program is selecting
}

// newKeyList gives a list that a screen reader calls spoken, with what Fyne asks of each list.
func newKeyList(spoken string, length func() int, create func() fyne.CanvasObject, update func(widget.ListItemID, fyne.CanvasObject)) *keyList {
	l := &keyList{spoken: spoken, rows: map[fyne.CanvasObject]int{}}
	l.Length = length
	l.CreateItem = func() fyne.CanvasObject { return newKeyRow(create()) }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		row := o.(*keyRow)
		maps.DeleteFunc(l.rows, func(_ fyne.CanvasObject, n int) bool { return n == i })
		l.rows[row] = i
		update(i, row.content)
		setShown(row.ring, l.ringAt(i))
	}
	l.HideSeparators = true
	l.ExtendBaseWidget(l)
	return l
}

func (l *keyList) ringAt(i int) bool { return l.focused && !l.mouse && l.at == i }

// picks calls do for each row that is selected, and lets none stay selected if
// do is nil.
func (l *keyList) picks(do func(i int)) {
	l.OnSelected = func(i widget.ListItemID) {
		if l.quiet {
			return
		}
		if l.focused {
			l.at, l.mouse = i, true
			l.mark()
		}
		if do == nil {
			l.UnselectAll()
			return
		}
		do(i)
	}
}

// show selects a row for the program, less than nothing for none. That does
// not choose it, and scrolls to it only where it is to be looked at now.
func (l *keyList) show(i int, look bool) {
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
type stopRow interface{ stops() []*Action }

// held gives the row of which a button has the focus, and which of its buttons;
// less than nothing for none.
func (l *keyList) held() (row, stop int) {
	for o, i := range l.rows {
		if r, ok := o.(*keyRow).content.(stopRow); ok {
			for n, a := range r.stops() {
				if a.focused {
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
func (l *keyList) changed(to func(row int) int) {
	held, stop := l.held()
	l.follow(to(l.at))
	if held < 0 {
		l.Refresh()
		return
	}
	canvas := fyne.CurrentApp().Driver().CanvasForObject(l)
	now := to(held)
	l.Refresh()
	switch row, ok := l.row(now).(stopRow); {
	case canvas == nil:
	case now >= 0 && ok && row.stops()[stop].Visible():
		canvas.Focus(row.stops()[stop])
	case l.Length() > 0:
		canvas.Focus(l)
	default:
		canvas.Unfocus()
	}
}

// follow moves the keyboard's place with the row it was at to another number; less
// than nothing is for a row that has gone.
func (l *keyList) follow(i int) {
	if i >= 0 {
		l.at = i
	}
	l.at = max(0, min(l.at, l.Length()-1))
	l.mark()
}

// mark draws the ring where the keyboard is.
func (l *keyList) mark() {
	for o, i := range l.rows {
		setShown(o.(*keyRow).ring, l.ringAt(i))
	}
}

// row gives what is shown in the i-th row, nil while it is out of sight.
func (l *keyList) row(i int) fyne.CanvasObject {
	for o, n := range l.rows {
		if n == i && o.Visible() {
			return o.(*keyRow).content
		}
	}
	return nil
}

// FocusGained shows the ring.
func (l *keyList) FocusGained() {
	l.focused, l.mouse = true, false
	if n := l.Length(); n > 0 {
		l.at = max(0, min(l.at, n-1))
		l.ScrollTo(l.at)
	}
	l.mark()
	gained(l)
}

// FocusLost hides it.
func (l *keyList) FocusLost() {
	l.focused = false
	l.mark()
}

// TypedKey moves, chooses, asks for the menu, or passes the key on.
func (l *keyList) TypedKey(key *fyne.KeyEvent) {
	n := l.Length()
	if key.Name == fyne.KeyBackspace && l.onBack != nil {
		l.onBack()
		return
	}
	if passOn(l, key) || n == 0 {
		return
	}
	page := 1
	if row := l.row(l.at); row != nil && row.Size().Height > 0 {
		page = max(1, int(l.Size().Height/row.Size().Height)-1)
	}
	switch {
	case key.Name == fyne.KeyUp:
		l.to(l.at - 1)
	case key.Name == fyne.KeyDown:
		l.to(l.at + 1)
	case key.Name == fyne.KeyPageUp:
		l.to(l.at - page)
	case key.Name == fyne.KeyPageDown:
		l.to(l.at + page)
	case key.Name == fyne.KeyHome:
		l.to(0)
	case key.Name == fyne.KeyEnd:
		l.to(n - 1)
	case key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter || key.Name == fyne.KeySpace:
		l.choose()
	case isMenuKey(key.Name) && l.onMenu != nil:
		l.onMenu(l.at)
	}
}

// TypedRune is for who wants the letters; space chooses, and is none here.
func (l *keyList) TypedRune(r rune) {
	if l.onRune != nil && r != ' ' {
		l.onRune(r)
	}
}

func (l *keyList) to(i int) {
	l.at, l.mouse = max(0, min(i, l.Length()-1)), false
	l.ScrollTo(l.at)
	l.mark()
	if l.onMoved != nil {
		l.onMoved(l.at)
	}
}

func (l *keyList) choose() {
	if l.onChoose != nil {
		l.onChoose(l.at)
		return
	}
	l.Select(l.at)
	l.mouse = false
	l.mark()
}

// keyRow is a row with the place for the ring around it.
type keyRow struct {
	widget.BaseWidget
	content fyne.CanvasObject
	ring    *fill
}

func newKeyRow(content fyne.CanvasObject) *keyRow {
	r := &keyRow{content: content, ring: newRing(4)}
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
func (l *keyList) AccessibilityLabel() string { return l.spoken }

// AccessibilityRole is a container: the rows have names of their own.
func (l *keyList) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }
