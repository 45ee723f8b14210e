package frame

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/look"
)

// Tabs is a row of titles of which one is chosen. It scrolls sideways where there is
// less room than titles.
type Tabs struct {
	widget.BaseWidget
	items    []*tab
	chosen   int
	row      *fyne.Container
	scroll   *container.Scroll
	onSelect func(i int)
}

// NewTabs gives an empty row; onSelect gets the place of a tab that the user chooses
// by a tap or with the keyboard.
func NewTabs(onSelect func(i int)) *Tabs {
	t := &Tabs{onSelect: onSelect, row: container.NewHBox()}
	t.scroll = container.NewHScroll(t.row)
	t.ExtendBaseWidget(t)
	return t
}

// Add puts a tab behind the others.
func (t *Tabs) Add(title string) {
	i := len(t.items)
	one := newTab(title, func() { t.onSelect(i) }, func(by int) { t.step(i + by) })
	t.items = append(t.items, one)
	t.row.Add(one)
	one.choose(i == t.chosen)
}

// Choose shows a tab as the chosen one.
func (t *Tabs) Choose(i int) {
	t.chosen = i
	for at, one := range t.items {
		one.choose(at == i)
	}
}

// Focus goes to the chosen tab.
func (t *Tabs) Focus() { control.GiveFocus(t.items[t.chosen]) }

// step chooses a neighbour of the tab that has the focus, and goes to it.
func (t *Tabs) step(to int) {
	if to < 0 || to >= len(t.items) {
		return
	}
	control.GiveFocus(t.items[to])
	t.onSelect(to)
}

// CreateRenderer is Fyne's.
func (t *Tabs) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.scroll) }

// tab is one title, with a stripe under the chosen one.
type tab struct {
	widget.BaseWidget
	title            *look.TextLine
	back, stripe     *look.Fill
	onTapped         func()
	onStep           func(by int)
	chosen           bool
	focused, hovered bool
}

var (
	_ fyne.Tappable      = (*tab)(nil)
	_ fyne.Focusable     = (*tab)(nil)
	_ desktop.Hoverable  = (*tab)(nil)
	_ desktop.Cursorable = (*tab)(nil)
)

func newTab(title string, onTapped func(), onStep func(by int)) *tab {
	t := &tab{
		onTapped: onTapped, onStep: onStep,
		back: newGround(), stripe: look.NewFill(theme.ColorNamePrimary, 1),
		title: look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{Bold: true}).Whole(180),
	}
	t.title.Text = title
	t.ExtendBaseWidget(t)
	return t
}

func (t *tab) choose(chosen bool) {
	if t.chosen != chosen {
		t.chosen = chosen
		t.Refresh()
	}
}

// Chosen tells whether its view is the one in sight. Pressing it changes nothing then.
func (t *tab) Chosen() bool { return t.chosen }

// AccessibilityLabel is the title.
func (t *tab) AccessibilityLabel() string { return t.title.Text }

// AccessibilityRole of a tab is that of a button.
func (t *tab) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func (t *tab) Tapped(*fyne.PointEvent)        { control.Acted(t); t.onTapped() }
func (t *tab) Cursor() desktop.Cursor         { return desktop.PointerCursor }
func (t *tab) MouseIn(*desktop.MouseEvent)    { t.hovered = true; t.Refresh() }
func (t *tab) MouseMoved(*desktop.MouseEvent) {}
func (t *tab) MouseOut()                      { t.hovered = false; t.Refresh() }
func (t *tab) FocusGained()                   { t.focused = true; t.Refresh(); control.Gained(t) }
func (t *tab) FocusLost()                     { t.focused = false; t.Refresh() }
func (t *tab) TypedRune(rune)                 {}

// TypedKey chooses the tab with Enter and Space, and its neighbours with the arrows.
func (t *tab) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		t.Tapped(nil)
	case fyne.KeyLeft:
		t.onStep(-1)
	case fyne.KeyRight:
		t.onStep(1)
	default:
		control.PassOn(t, key)
	}
}

func (t *tab) CreateRenderer() fyne.WidgetRenderer {
	r := &tabRenderer{t}
	r.paint()
	return r
}

type tabRenderer struct{ tab *tab }

func (r *tabRenderer) MinSize() fyne.Size {
	return r.tab.title.MinSize().AddWidthHeight(2*tabInset, 10)
}

func (r *tabRenderer) Layout(size fyne.Size) {
	t, high := r.tab, r.tab.title.MinSize().Height
	t.back.Resize(size)
	t.stripe.Resize(fyne.NewSize(size.Width-8, 3))
	t.stripe.Move(fyne.NewPos(4, size.Height-3))
	t.title.Resize(fyne.NewSize(size.Width-2*tabInset, high))
	t.title.Move(fyne.NewPos(tabInset, (size.Height-high)/2))
}

func (r *tabRenderer) paint() {
	t := r.tab
	look.SetShown(t.stripe, t.chosen)
	name := theme.ColorNamePlaceHolder
	if t.chosen {
		name = theme.ColorNameForeground
	}
	t.title.SetColored(t.title.Text, name)
	paintGround(t.back, t.hovered, t.focused)
}

func (r *tabRenderer) Refresh() {
	r.paint()
	r.tab.back.Refresh()
	r.tab.stripe.Refresh()
	r.Layout(r.tab.Size())
}

func (r *tabRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.tab.back, r.tab.stripe, r.tab.title}
}

func (r *tabRenderer) Destroy() {}
