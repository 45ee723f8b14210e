package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
)

// What the keyboard stops at has a ring around it while it has the focus, in a
// colour that stands out from what it is drawn on.
const (
	ringThick = 2
	ringInset = 2 // of a ring on a filled ground, so that the ground is on both of its sides
)

// newRing is a hidden ring.
func newRing(radius float32) *fill {
	r := newFrame(theme.ColorNamePrimary, radius)
	r.thick = ringThick
	r.Hide()
	return r
}

// gained tells the window that something in it has got the focus: it comes into
// sight where it is not, in a dialog too.
func gained(o fyne.CanvasObject) {
	bringInDialog(o)
	if tips := tipsFor(o); tips != nil && tips.OnFocus != nil {
		tips.OnFocus(o)
	}
}

// passShortcut gives the window a shortcut that an entry has no use for. Fyne
// gives those that are not in the menu to what has the focus alone.
func passShortcut(from fyne.CanvasObject, s fyne.Shortcut) {
	if _, custom := s.(*desktop.CustomShortcut); !custom {
		return
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(from)
	if window, ok := c.(fyne.Shortcutable); ok && c.Overlays().Top() == nil {
		window.TypedShortcut(s)
	}
}

// isMenuKey tells whether a key asks for the menu of what it is pressed on. Shift+F10
// does on most systems, and F10 has no other use here.
func isMenuKey(key fyne.KeyName) bool { return key == desktop.KeyMenu || key == fyne.KeyF10 }

// bring scrolls, by as little as is needed, what is in a scroller into sight.
func bring(s *container.Scroll, o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	if !movesWith(s.Content, o) {
		return
	}
	at := driver.AbsolutePositionForObject(o).Subtract(driver.AbsolutePositionForObject(s.Content))
	offset := s.Offset
	fit := func(offset *float32, at, size, room, whole float32) {
		if whole > room {
			*offset = max(0, min(at, max(*offset, at+size-room), whole-room))
		}
	}
	fit(&offset.X, at.X, o.Size().Width, s.Size().Width, s.Content.Size().Width)
	fit(&offset.Y, at.Y, o.Size().Height, s.Size().Height, s.Content.Size().Height)
	if offset != s.Offset {
		s.ScrollToOffset(offset)
	}
}

// Inside tells whether an object can be seen in another one.
func Inside(outer, o fyne.CanvasObject) bool { return movesWith(outer, o) }

// movesWith tells whether an object is in another one. Objects do not know what
// they are in; but what is in one moves with it.
func movesWith(outer, o fyne.CanvasObject) bool {
	driver := fyne.CurrentApp().Driver()
	before, at := driver.AbsolutePositionForObject(o), outer.Position()
	outer.Move(at.AddXY(1, 0))
	after := driver.AbsolutePositionForObject(o)
	outer.Move(at)
	return before != after
}
