package table

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"muster/widgets/control"
	"muster/widgets/look"
)

// choice is which rows of a table are selected: those from where the selection was
// begun to where the keyboard is. It holds numbers of rows, so that the same ones
// stay selected when others come and go.
type choice struct {
	anchor, current int
	some            bool // else nothing is selected
	focused         bool
}

func (c *choice) has(number int) bool {
	return c.some && min(c.anchor, c.current) <= number && number <= max(c.anchor, c.current)
}

func (c *choice) isCurrent(number int) bool { return c.some && c.focused && c.current == number }

// set selects a row, or extends the selection to it.
func (c *choice) set(number int, extend bool) {
	if !extend || !c.some {
		c.anchor = number
	}
	c.current, c.some = number, true
}

// prune lets go of a selection of which no row is left.
func (c *choice) prune(rows Rows) {
	if c.some && c.span(rows) == 0 {
		c.some = false
	}
}

func (c *choice) span(rows Rows) int {
	return rows.Index(max(c.anchor, c.current)+1) - rows.Index(min(c.anchor, c.current))
}

// Selected gives the selected rows, from the first and up to but not with end.
func (t *Table) Selected() (first, end int) {
	c := &t.choice
	if !c.some {
		return 0, 0
	}
	first = t.rows.Index(min(c.anchor, c.current))
	return first, first + c.span(t.rows)
}

var (
	_ fyne.Focusable         = (*Table)(nil)
	_ fyne.Shortcutable      = (*Table)(nil)
	_ fyne.Tappable          = (*tableContent)(nil)
	_ fyne.SecondaryTappable = (*tableContent)(nil)
	_ fyne.Draggable         = (*tableContent)(nil)
	_ desktop.Mouseable      = (*tableContent)(nil)
)

// FocusGained is Fyne's.
func (t *Table) FocusGained() {
	t.focus(true)
	control.Gained(t)
}

// FocusLost is Fyne's.
func (t *Table) FocusLost() { t.focus(false) }

func (t *Table) focus(has bool) {
	t.choice.focused = has
	look.SetShown(t.frame, has)
	t.Reload()
}

// TypedRune is Fyne's.
func (t *Table) TypedRune(rune) {}

// TypedKey moves in the rows; with Shift it extends the selection. Escape lets it
// go.
func (t *Table) TypedKey(key *fyne.KeyEvent) {
	i, some := t.Current()
	switch {
	case key.Name == fyne.KeyEscape && t.onEscape != nil && t.onEscape():
	case key.Name == fyne.KeyEscape && t.choice.some:
		t.choice.some = false
		t.Reload()
		t.selected()
	case some && (key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter):
		t.open(i)
	case some && control.IsMenuKey(key.Name):
		t.reveal(i)
		t.menu(i)
	default:
		t.walk(key, shiftHeld())
	}
}

// Current gives the row that the keyboard is at; ok is false if there is none.
func (t *Table) Current() (row int, ok bool) {
	if !t.choice.some {
		return 0, false
	}
	row = t.rows.Index(t.choice.current)
	return row, row < t.rows.Len() && t.rows.Number(row) == t.choice.current
}

func (t *Table) open(row int) {
	if t.onOpen != nil {
		t.onOpen(row)
	}
}

// menu asks for the menu of a row in sight, under its beginning.
func (t *Table) menu(row int) {
	if t.OnMenu != nil {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(t.scroll)
		t.OnMenu(row, at.AddXY(t.spans[0].x, float32(row+1)*t.high-t.scroll.Offset.Y))
	}
}

func shiftHeld() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

func (t *Table) walk(key *fyne.KeyEvent, extend bool) {
	n := t.rows.Len()
	if n == 0 || t.high == 0 {
		control.PassOn(t, key)
		return
	}
	first, last := t.inSight()
	steps := control.Steps{From: t.rows.Index(t.choice.current), One: 1, Page: max(1, int(t.scroll.Size().Height/t.high)-1), Of: n}
	if !t.choice.some { // the keys begin where one looks
		steps.From, steps.One = last, 0
		if !t.follows() {
			steps.From = first
		}
	}
	if to, moves := steps.To(key.Name); moves {
		t.choose(to, extend)
		return
	}
	control.PassOn(t, key)
}

// Choose selects the i-th row and brings it into sight, as a tap does.
func (t *Table) Choose(i int) {
	if t.high != 0 && i < t.rows.Len() {
		t.choose(i, false)
	}
}

// choose selects the i-th row, or extends the selection to it.
func (t *Table) choose(i int, extend bool) {
	t.choice.set(t.rows.Number(i), extend)
	t.reveal(i)
	t.selected()
}

func (t *Table) selected() {
	if t.onSelected != nil {
		t.onSelected()
	}
}

// TypedShortcut copies and selects all.
func (t *Table) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy:
		if t.onCopy != nil {
			t.onCopy()
		}
	case *fyne.ShortcutSelectAll:
		if n := t.rows.Len(); n > 0 {
			t.choice.set(t.rows.Number(0), false)
			t.choice.set(t.rows.Number(n-1), true)
			t.Reload()
			t.selected()
		}
	default:
		control.PassShortcut(t, s)
	}
}

// MouseDown is Fyne's.
func (c *tableContent) MouseDown(e *desktop.MouseEvent) {
	c.extend = e.Modifier&fyne.KeyModifierShift != 0
}

// MouseUp is Fyne's.
func (c *tableContent) MouseUp(*desktop.MouseEvent) {}

// Tapped selects the row and opens it; with Shift it extends the selection.
func (c *tableContent) Tapped(e *fyne.PointEvent) {
	c.pick(e.Position, c.extend)
	if i, ok := c.rowAt(e.Position); ok && !c.extend {
		c.table.open(i)
	}
}

// TappedSecondary selects the row, unless it is, and asks for its menu.
func (c *tableContent) TappedSecondary(e *fyne.PointEvent) {
	t := c.table
	i, ok := c.rowAt(e.Position)
	if !ok {
		return
	}
	if !t.choice.has(t.rows.Number(i)) {
		c.pick(e.Position, false)
	}
	if t.OnMenu != nil {
		t.OnMenu(i, e.AbsolutePosition)
	}
}

// Dragged extends the selection to where the pointer is, from where it was pressed.
func (c *tableContent) Dragged(e *fyne.DragEvent) {
	if !c.extend {
		from := e.Position.Subtract(fyne.NewPos(e.Dragged.DX, e.Dragged.DY))
		c.pick(from, false)
		c.extend = true
	}
	c.pick(e.Position, true)
}

// DragEnd is Fyne's.
func (c *tableContent) DragEnd() { c.extend = false }

func (c *tableContent) rowAt(p fyne.Position) (row int, ok bool) {
	row = int(p.Y / c.table.high)
	return row, p.Y >= 0 && row < c.table.rows.Len()
}

func (c *tableContent) pick(p fyne.Position, extend bool) {
	t := c.table
	i, ok := c.rowAt(p)
	if !ok {
		return
	}
	control.Acted(t)
	control.GiveFocus(t)
	t.choose(i, extend)
}
