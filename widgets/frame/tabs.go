package frame

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/grip"
	"muster/widgets/look"
	"muster/widgets/press"
)

// Tabs is a row of titles of which one is chosen. It scrolls sideways where there is
// less room than titles.
type Tabs struct {
	widget.BaseWidget

	OnMoved func(from, to int) // the user has given a tab another place; nil where they stand as they do

	items    []*tab
	chosen   *tab
	row      *fyne.Container
	scroll   *container.Scroll
	onSelect func(i int)
	dragging *grip.Drag // nil before the first
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
	one := newTab(title)
	one.OnPressed = func() { t.onSelect(t.place(one)) }
	one.onStep = func(by int) { t.step(t.place(one) + by) }
	one.onMove = func(by int) { t.move(one, t.place(one)+by) }
	one.grip = grip.New(func() *grip.Drag { return t.carry(one) }, one.Cursor)
	t.items = append(t.items, one)
	t.row.Add(one)
	if len(t.items) == 1 {
		t.Choose(0)
	}
}

func (t *Tabs) place(one *tab) int { return slices.Index(t.items, one) }

// Choose shows a tab as the chosen one.
func (t *Tabs) Choose(i int) {
	t.chosen = t.items[i]
	for _, one := range t.items {
		one.choose(one == t.chosen)
	}
}

// Focus goes to the chosen tab.
func (t *Tabs) Focus() { control.GiveFocus(t.chosen) }

// step chooses a neighbour of the tab that has the focus, and goes to it.
func (t *Tabs) step(to int) {
	if to < 0 || to >= len(t.items) {
		return
	}
	control.GiveFocus(t.items[to])
	t.onSelect(to)
}

// MoveChosen gives the chosen tab the place so many further to the right, and tells whether there
// is one.
func (t *Tabs) MoveChosen(by int) bool { return t.move(t.chosen, t.place(t.chosen)+by) }

// move gives a tab another place, which the others make room for.
func (t *Tabs) move(one *tab, to int) bool {
	from := t.place(one)
	if t.OnMoved == nil || to == from || to < 0 || to >= len(t.items) {
		return false
	}
	t.items = slices.Insert(slices.Delete(t.items, from, from+1), to, one)
	for i, one := range t.items {
		t.row.Objects[i] = one
	}
	t.row.Refresh()
	t.OnMoved(from, to)
	return true
}

// carry has the pointer carry a tab along the row: it goes where the pointer is, and the
// others make room.
func (t *Tabs) carry(one *tab) *grip.Drag {
	if t.OnMoved == nil {
		return nil
	}
	t.GiveUp()
	began := t.place(one)
	t.dragging = &grip.Drag{
		To: func(_, at fyne.Position) {
			x, to := at.X-fyne.CurrentApp().Driver().AbsolutePositionForObject(t.row).X, 0
			for _, other := range t.items {
				if other != one && x > other.Position().X+other.Size().Width/2 {
					to++
				}
			}
			t.move(one, to)
		},
		End:  func() {},
		Undo: func() { t.move(one, began) },
	}
	return t.dragging
}

// GiveUp leaves all as it was before the pointer began to carry a tab, and tells whether it
// was carrying one.
func (t *Tabs) GiveUp() bool { return t.dragging != nil && t.dragging.GiveUp() }

// CreateRenderer is Fyne's.
func (t *Tabs) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.scroll) }

// tab is one title, with a stripe under the chosen one.
type tab struct {
	press.Area
	title          *look.TextLine
	back, stripe   *look.Fill
	onStep, onMove func(by int)
	grip           *grip.Grip // takes what the pointer does to carry it
	chosen         bool
}

var (
	_ desktop.Mouseable = (*tab)(nil)
	_ fyne.Draggable    = (*tab)(nil)
	_ fyne.Shortcutable = (*tab)(nil)
)

func newTab(title string) *tab {
	t := &tab{
		back: control.NewGround(), stripe: look.NewFill(theme.ColorNamePrimary, 1),
		title: look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{Bold: true}).Whole(180),
	}
	t.title.Text = title
	t.Begin(t)
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

func (t *tab) MouseDown(e *desktop.MouseEvent) { t.grip.MouseDown(e) }
func (t *tab) MouseUp(e *desktop.MouseEvent)   { t.grip.MouseUp(e) }
func (t *tab) Dragged(e *fyne.DragEvent)       { t.grip.Dragged(e) }
func (t *tab) DragEnd()                        { t.grip.DragEnd() }

// TypedShortcut moves the tab with Ctrl and the arrows, and passes the others on.
func (t *tab) TypedShortcut(s fyne.Shortcut) {
	keys, custom := s.(*desktop.CustomShortcut)
	switch {
	case custom && keys.Modifier == fyne.KeyModifierShortcutDefault && keys.KeyName == fyne.KeyLeft:
		t.onMove(-1)
	case custom && keys.Modifier == fyne.KeyModifierShortcutDefault && keys.KeyName == fyne.KeyRight:
		t.onMove(1)
	default:
		control.PassShortcut(t, s)
	}
}

// TypedKey chooses the neighbours with the arrows.
func (t *tab) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyLeft:
		t.onStep(-1)
	case fyne.KeyRight:
		t.onStep(1)
	default:
		t.Area.TypedKey(key)
	}
}

// CreateRenderer is Fyne's.
func (t *tab) CreateRenderer() fyne.WidgetRenderer {
	return press.NewFace(press.Face{Parts: []fyne.CanvasObject{t.back, t.stripe, t.title}, Least: t.least, Place: t.place, Paint: t.paint, Size: t.Size})
}

func (t *tab) least() fyne.Size { return t.title.MinSize().AddWidthHeight(2*tabInset, 10) }

func (t *tab) place(size fyne.Size) {
	high := t.title.MinSize().Height
	t.back.Resize(size)
	t.stripe.Resize(fyne.NewSize(size.Width-8, 3))
	t.stripe.Move(fyne.NewPos(4, size.Height-3))
	t.title.Resize(fyne.NewSize(size.Width-2*tabInset, high))
	t.title.Move(fyne.NewPos(tabInset, (size.Height-high)/2))
}

// paint shows whether it is chosen, pointed at, focused.
func (t *tab) paint() {
	look.SetShown(t.stripe, t.chosen)
	name := theme.ColorNamePlaceHolder
	if t.chosen {
		name = theme.ColorNameForeground
	}
	t.title.SetColored(t.title.Text, name)
	control.PaintGround(t.back, t.Hovered, t.Focused)
}
