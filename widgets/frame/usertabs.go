package frame

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/badge"
	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// UserTab is a user as the row of tabs shows one. Accent is the colour of their
// stripe; Unread is how many lines wait to be read.
type UserTab struct {
	Title    string
	Status   look.Status
	Accent   fyne.ThemeColorName
	Unread   int
	Selected bool
}

// UserTabs is a row of users of which one is looked at. It scrolls sideways where
// there is less room than users.
type UserTabs struct {
	widget.BaseWidget
	tabs     []UserTab
	items    []*userTab
	row      *fyne.Container
	scroll   *container.Scroll
	onSelect func(i int)
}

// NewUserTabs gives an empty row; onSelect gets the place of a tab that is tapped
// or chosen with the keyboard.
func NewUserTabs(onSelect func(i int)) *UserTabs {
	u := &UserTabs{onSelect: onSelect, row: container.NewHBox()}
	u.scroll = container.NewHScroll(u.row)
	u.ExtendBaseWidget(u)
	return u
}

// Set shows the tabs.
func (u *UserTabs) Set(tabs []UserTab) {
	if slices.Equal(u.tabs, tabs) {
		return
	}
	u.tabs = slices.Clone(tabs)
	for len(u.items) < len(tabs) {
		i := len(u.items)
		u.items = append(u.items, newUserTab(func() { u.onSelect(i) }))
	}
	u.row.Objects = u.row.Objects[:0]
	for i, tab := range tabs {
		u.items[i].set(tab)
		u.row.Objects = append(u.row.Objects, u.items[i])
	}
	u.row.Refresh()
	u.scroll.Refresh()
}

// Whole is the width that all tabs take.
func (u *UserTabs) Whole() float32 { return u.row.MinSize().Width }

// CreateRenderer is Fyne's.
func (u *UserTabs) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(u.scroll) }

// userTab is one tab: the status's icon, the name, a number where lines wait, and
// the user's stripe under the one that is looked at.
type userTab struct {
	widget.BaseWidget
	tab      UserTab
	onTapped func()
	focused  bool
	hovered  bool

	back, stripe *look.Fill
	status       *look.Pictogram
	title        *look.TextLine
	unread       *badge.Count
}

var (
	_ fyne.Tappable      = (*userTab)(nil)
	_ fyne.Focusable     = (*userTab)(nil)
	_ desktop.Hoverable  = (*userTab)(nil)
	_ desktop.Cursorable = (*userTab)(nil)
)

func newUserTab(onTapped func()) *userTab {
	t := &userTab{
		onTapped: onTapped,
		back:     look.NewFill(look.ColorNameCard, 4), stripe: look.NewFill(look.ColorNameNeutral, 1),
		status: look.NewPictogram(look.Neutral.Icon()),
		title:  look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{}).Whole(180),
		unread: badge.NewCount(),
	}
	t.ExtendBaseWidget(t)
	return t
}

func (t *userTab) set(tab UserTab) {
	t.tab = tab
	t.title.Set(tab.Title)
	t.status.SetResource(tab.Status.Mark.Icon())
	t.unread.Set(tab.Unread)
	t.stripe.Set(tab.Accent)
	t.Refresh()
}

// AccessibilityLabel tells user, state and what waits.
func (t *userTab) AccessibilityLabel() string {
	label := t.tab.Title + ", " + t.tab.Status.Word
	if t.tab.Unread > 0 {
		label += ", " + phrase.Count(wordUnread, t.tab.Unread)
	}
	return label
}

// AccessibilityRole of a tab is that of a button.
func (t *userTab) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func (t *userTab) Tapped(*fyne.PointEvent)        { control.Acted(t); t.onTapped() }
func (t *userTab) Cursor() desktop.Cursor         { return desktop.PointerCursor }
func (t *userTab) MouseIn(*desktop.MouseEvent)    { t.hovered = true; t.Refresh() }
func (t *userTab) MouseMoved(*desktop.MouseEvent) {}
func (t *userTab) MouseOut()                      { t.hovered = false; t.Refresh() }
func (t *userTab) FocusGained()                   { t.focused = true; t.Refresh(); control.Gained(t) }
func (t *userTab) FocusLost()                     { t.focused = false; t.Refresh() }
func (t *userTab) TypedRune(rune)                 {}

// TypedKey selects on Enter and Space.
func (t *userTab) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		t.Tapped(nil)
	default:
		control.PassOn(t, key)
	}
}

func (t *userTab) CreateRenderer() fyne.WidgetRenderer {
	r := &userTabRenderer{t}
	r.paint()
	return r
}

type userTabRenderer struct{ tab *userTab }

const tabInset = 10

func (r *userTabRenderer) MinSize() fyne.Size {
	t := r.tab
	side := theme.IconInlineSize()
	size := fyne.NewSize(2*tabInset+side+look.IconGap+t.title.MinSize().Width, max(side, t.title.MinSize().Height)+14)
	if t.unread.Visible() {
		size.Width += 6 + t.unread.MinSize().Width
	}
	return size
}

func (r *userTabRenderer) Layout(size fyne.Size) {
	t := r.tab
	t.back.Resize(size)
	t.stripe.Resize(fyne.NewSize(size.Width-8, 3))
	t.stripe.Move(fyne.NewPos(4, size.Height-3))
	x := float32(tabInset)
	middle := func(o fyne.CanvasObject, width float32) {
		high := o.MinSize().Height
		o.Resize(fyne.NewSize(width, high))
		o.Move(fyne.NewPos(x, (size.Height-high)/2))
	}
	side := theme.IconInlineSize()
	t.status.Resize(fyne.NewSquareSize(side))
	t.status.Move(fyne.NewPos(x, (size.Height-side)/2))
	x += side + look.IconGap
	wide := t.title.MinSize().Width
	middle(t.title, wide)
	x += wide + 6
	middle(t.unread, t.unread.MinSize().Width)
}

// paint shows what the tab is in: looked at, pointed at, focused.
func (r *userTabRenderer) paint() {
	t := r.tab
	look.SetShown(t.stripe, t.tab.Selected)
	t.back.Name, t.back.Opacity, t.back.Border, t.back.Thick = look.ColorNameCard, 0, "", 0
	if t.tab.Selected {
		t.back.Opacity, t.back.Border = 1, theme.ColorNameSeparator
	}
	if t.hovered {
		t.back.Name, t.back.Opacity = theme.ColorNameHover, 1
	}
	if t.focused {
		t.back.Border, t.back.Thick = theme.ColorNamePrimary, look.RingThick
	}
}

func (r *userTabRenderer) Refresh() {
	r.tab.status.SetResource(r.tab.tab.Status.Mark.Icon())
	r.paint()
	r.tab.back.Refresh()
	r.tab.stripe.Refresh()
	r.Layout(r.tab.Size())
}

func (r *userTabRenderer) Objects() []fyne.CanvasObject {
	t := r.tab
	return []fyne.CanvasObject{t.back, t.stripe, t.status, t.title, t.unread}
}

func (r *userTabRenderer) Destroy() {}
