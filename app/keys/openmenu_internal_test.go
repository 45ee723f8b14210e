package keys

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// menuBarItem stands for the desktop driver's, which the headless one lacks.
type menuBarItem struct {
	widget.Entry
	open bool
}

func (m *menuBarItem) Tapped(*fyne.PointEvent) { m.open = !m.open }

// pressed is any other control.
type pressed struct {
	widget.Entry
	times int
}

func (p *pressed) Tapped(*fyne.PointEvent) { p.times++ }

// canvasAt has its keyboard there.
type canvasAt struct {
	fyne.Canvas
	focused fyne.Focusable
}

func (c canvasAt) Focused() fyne.Focusable { return c.focused }

func TestShortcutClosesTheMenuThatHasTheKeyboardAndPressesNothingElse(t *testing.T) {
	title, other := &menuBarItem{open: true}, &pressed{}
	closeMenu(canvasAt{focused: title})
	closeMenu(canvasAt{focused: other})
	closeMenu(canvasAt{})
	if title.open || other.times > 0 {
		t.Errorf("the menu is open: %t, another control was pressed %d times", title.open, other.times)
	}
}
