package dialog

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/look"
)

// pageList is a list of titles, one of which is chosen: one under the other, or in rows
// where it has the whole width. It is one stop for Tab, and the arrow keys turn to
// another page.
type pageList struct {
	widget.BaseWidget
	spoken  string
	items   []*pageItem
	chosen  int
	row     bool // the titles stand in rows
	focused bool
	onTurn  func(i int)
}

var _ fyne.Focusable = (*pageList)(nil)

// newPageList gives a list of which the first title is chosen; spoken names it for a screen
// reader. onTurn gets the place of each title that the user chooses.
func newPageList(spoken string, titles []string, onTurn func(i int)) *pageList {
	l := &pageList{spoken: spoken, onTurn: onTurn}
	for i, title := range titles {
		l.items = append(l.items, newPageItem(title, func() {
			control.GiveFocus(l)
			l.onTurn(i)
		}))
	}
	l.ExtendBaseWidget(l)
	l.mark()
	return l
}

// choose shows a title as the chosen one.
func (l *pageList) choose(i int) {
	l.chosen = i
	l.mark()
}

// mark shows which one is chosen, and whether the keyboard is there.
func (l *pageList) mark() {
	for i, one := range l.items {
		one.chosen, one.focused = i == l.chosen, i == l.chosen && l.focused
		one.Refresh()
	}
}

// wide is the width of the titles under each other.
func (l *pageList) wide() float32 {
	wide := look.Scaled(leastList)
	for _, one := range l.items {
		wide = max(wide, one.MinSize().Width)
	}
	return wide
}

// high is the height in a width.
func (l *pageList) high(wide float32) float32 { return l.arrange(wide, false) }

// arrange gives the height in a width, and places the titles if that is wanted.
func (l *pageList) arrange(wide float32, place bool) float32 {
	var at fyne.Position
	var high float32
	for _, one := range l.items {
		size := one.MinSize()
		switch {
		case !l.row:
			size.Width = wide
			at = fyne.NewPos(0, high)
		case at.X > 0 && at.X+size.Width > wide:
			at = fyne.NewPos(0, high)
		}
		if place {
			one.Resize(size)
			one.Move(at)
		}
		high = at.Y + size.Height + pageItemGap
		at.X += size.Width + pageItemGap
	}
	return max(0, high-pageItemGap)
}

// FocusGained shows the ring around the chosen title.
func (l *pageList) FocusGained() {
	l.focused = true
	l.mark()
	control.Gained(l)
}

// FocusLost hides it.
func (l *pageList) FocusLost() {
	l.focused = false
	l.mark()
}

// TypedRune is Fyne's.
func (l *pageList) TypedRune(rune) {}

// TypedKey turns to another page, or passes the key on.
func (l *pageList) TypedKey(key *fyne.KeyEvent) {
	name := key.Name
	switch name {
	case fyne.KeyLeft:
		name = fyne.KeyUp
	case fyne.KeyRight:
		name = fyne.KeyDown
	}
	n := len(l.items)
	to, moves := control.Steps{From: l.chosen, One: 1, Page: 1, Of: n}.To(name)
	switch {
	case !moves:
		control.PassOn(l, key)
	case to >= 0 && to < n && to != l.chosen:
		l.onTurn(to)
	}
}

// AccessibilityLabel is what the pages are of, and which one is in sight.
func (l *pageList) AccessibilityLabel() string {
	return look.JoinedWords(l.spoken, l.items[l.chosen].title.Text)
}

// AccessibilityRole is a container: the titles have names of their own.
func (l *pageList) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// CreateRenderer is Fyne's.
func (l *pageList) CreateRenderer() fyne.WidgetRenderer { return &pageListRenderer{l} }

type pageListRenderer struct{ list *pageList }

func (r *pageListRenderer) Layout(size fyne.Size) { r.list.arrange(size.Width, true) }
func (r *pageListRenderer) MinSize() fyne.Size    { return fyne.Size{} } // its layout gives it its place
func (r *pageListRenderer) Refresh()              { r.list.mark() }
func (r *pageListRenderer) Destroy()              {}

func (r *pageListRenderer) Objects() []fyne.CanvasObject {
	all := make([]fyne.CanvasObject, len(r.list.items))
	for i, one := range r.list.items {
		all[i] = one
	}
	return all
}

// pageItem is one title. The chosen one lies on a ground of its own.
type pageItem struct {
	widget.BaseWidget
	title            *look.TextLine
	ground           *look.Fill
	onTapped         func()
	chosen           bool
	focused, hovered bool
}

const (
	pageItemInset = 10
	pageItemGap   = 2
	leastList     = 140 // width of the titles under each other
	longestTitle  = 240 // that is shown whole; for text of the usual size
)

var (
	_ fyne.Tappable      = (*pageItem)(nil)
	_ desktop.Hoverable  = (*pageItem)(nil)
	_ desktop.Cursorable = (*pageItem)(nil)
)

func newPageItem(title string, onTapped func()) *pageItem {
	i := &pageItem{
		onTapped: onTapped, ground: look.NewFill(theme.ColorNameSelection, 4),
		title: look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{}).Whole(longestTitle),
	}
	i.title.Text = title
	i.ExtendBaseWidget(i)
	return i
}

// Chosen tells whether its page is the one in sight. Pressing it changes nothing then.
func (i *pageItem) Chosen() bool { return i.chosen }

// AccessibilityLabel is the title.
func (i *pageItem) AccessibilityLabel() string { return i.title.Text }

// AccessibilityRole of a title is that of a button.
func (i *pageItem) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func (i *pageItem) Tapped(*fyne.PointEvent)        { i.onTapped() }
func (i *pageItem) Cursor() desktop.Cursor         { return desktop.PointerCursor }
func (i *pageItem) MouseIn(*desktop.MouseEvent)    { i.hovered = true; i.Refresh() }
func (i *pageItem) MouseMoved(*desktop.MouseEvent) {}
func (i *pageItem) MouseOut()                      { i.hovered = false; i.Refresh() }

// CreateRenderer is Fyne's.
func (i *pageItem) CreateRenderer() fyne.WidgetRenderer {
	r := &pageItemRenderer{i}
	r.paint()
	return r
}

type pageItemRenderer struct{ item *pageItem }

func (r *pageItemRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.item.title.MinSize().Width+2*pageItemInset, look.Scaled(30))
}

func (r *pageItemRenderer) Layout(size fyne.Size) {
	i, high := r.item, r.item.title.MinSize().Height
	i.ground.Resize(size)
	i.title.Resize(fyne.NewSize(size.Width-2*pageItemInset, high))
	i.title.Move(fyne.NewPos(pageItemInset, (size.Height-high)/2))
}

// paint shows what the title is in: chosen, pointed at, with the keyboard.
func (r *pageItemRenderer) paint() {
	i := r.item
	ground := i.ground
	ground.Name, ground.Opacity, ground.Border, ground.Thick = theme.ColorNameSelection, 0, "", 0
	switch {
	case i.chosen:
		ground.Opacity = 1
	case i.hovered:
		ground.Name, ground.Opacity = theme.ColorNameHover, 1
	}
	if i.focused {
		ground.Border, ground.Thick = theme.ColorNamePrimary, look.RingThick
	}
}

func (r *pageItemRenderer) Refresh() {
	r.paint()
	r.item.ground.Refresh()
	r.item.title.Refresh()
}

func (r *pageItemRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.item.ground, r.item.title}
}

func (r *pageItemRenderer) Destroy() {}
