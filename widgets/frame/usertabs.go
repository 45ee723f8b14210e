package frame

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/badge"
	"muster/widgets/look"
	"muster/widgets/phrase"
	"muster/widgets/press"
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
	press.Area
	tab UserTab

	back, stripe *look.Fill
	status       *look.Pictogram
	title        *look.TextLine
	unread       *badge.Count
}

func newUserTab(onTapped func()) *userTab {
	t := &userTab{
		back: look.NewFill(look.ColorNameCard, 4), stripe: look.NewFill(look.ColorNameNeutral, 1),
		status: look.NewPictogram(look.Neutral.Icon()),
		title:  look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{}).Whole(180),
		unread: badge.NewCount(),
	}
	t.OnPressed = onTapped
	t.Begin(t)
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

// CreateRenderer is Fyne's.
func (t *userTab) CreateRenderer() fyne.WidgetRenderer {
	return press.NewFace(press.Face{Parts: []fyne.CanvasObject{t.back, t.stripe, t.status, t.title, t.unread}, Least: t.least, Place: t.place, Paint: t.paint, Size: t.Size})
}

const tabInset = 10

func (t *userTab) least() fyne.Size {
	side := theme.IconInlineSize()
	size := fyne.NewSize(2*tabInset+side+look.IconGap+t.title.MinSize().Width, max(side, t.title.MinSize().Height)+14)
	if t.unread.Visible() {
		size.Width += 6 + t.unread.MinSize().Width
	}
	return size
}

func (t *userTab) place(size fyne.Size) {
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
func (t *userTab) paint() {
	t.status.SetResource(t.tab.Status.Mark.Icon())
	look.SetShown(t.stripe, t.tab.Selected)
	t.back.Name, t.back.Opacity, t.back.Border, t.back.Thick = look.ColorNameCard, 0, "", 0
	if t.tab.Selected {
		t.back.Opacity, t.back.Border = 1, theme.ColorNameSeparator
	}
	if t.Hovered {
		t.back.Name, t.back.Opacity = theme.ColorNameHover, 1
	}
	if t.Focused {
		t.back.Border, t.back.Thick = theme.ColorNamePrimary, look.RingThick
	}
}
