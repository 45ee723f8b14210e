package control

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
)

// Gained tells the window that something in it has got the focus: it comes into
// sight where it is not, in a dialog too.
func Gained(o fyne.CanvasObject) {
	bringInDialog(o)
	if tips := tipsFor(o); tips != nil && tips.OnFocus != nil {
		tips.OnFocus(o)
	}
}

// Acted tells the window that the user presses or sends something in it, before anything comes
// of that. What is pressed in a dialog or a menu is part of what has opened it.
func Acted(o fyne.CanvasObject) {
	if tips := tipsFor(o); tips != nil && tips.OnAct != nil {
		tips.OnAct(o)
	}
}

// PassShortcut gives the window a shortcut that an entry has no use for. Fyne
// gives those that are not in the menu to what has the focus alone.
func PassShortcut(from fyne.CanvasObject, s fyne.Shortcut) {
	if _, custom := s.(*desktop.CustomShortcut); !custom {
		return
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(from)
	if window, ok := c.(fyne.Shortcutable); ok && c.Overlays().Top() == nil {
		window.TypedShortcut(s)
	}
}

// IsMenuKey tells whether a key asks for the menu of what it is pressed on. Shift+F10
// does on most systems, and F10 has no other use here.
func IsMenuKey(key fyne.KeyName) bool { return key == desktop.KeyMenu || key == fyne.KeyF10 }

// Bring scrolls, by as little as is needed, what is in a scroller into sight.
func Bring(s *container.Scroll, o fyne.CanvasObject) {
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

// Fyne gives a key to what has the focus or, if nothing has, to the window. The
// entries and actions of this package have no use for these keys and pass them
// on, so that they do the same wherever the focus is.
func PassOn(from fyne.CanvasObject, key *fyne.KeyEvent) bool {
	if key.Name != fyne.KeyEscape && key.Name != fyne.KeyF5 && key.Name != fyne.KeyF1 {
		return false
	}
	canvas := fyne.CurrentApp().Driver().CanvasForObject(from)
	if canvas == nil || canvas.OnTypedKey() == nil {
		return false
	}
	canvas.OnTypedKey()(key)
	return true
}

// An openDialog is what is scrolled in a dialog, the layer over that, and the canvas it
// lies on.
type openDialog struct {
	canvas fyne.Canvas
	layer  *Layer
	scroll *container.Scroll
	place  func() // puts it where it belongs in the window as it is now
}

// dialogs are those that are open, the topmost last. What has got the focus cannot
// be asked which one it is in. They belong to the user interface's goroutine.
var dialogs []*openDialog

// DialogOpened remembers a dialog, whose rows come into sight when they get the
// focus until closed is called. Place is called when the window has another size.
func DialogOpened(c fyne.Canvas, layer *Layer, scroll *container.Scroll, place func()) (closed func()) {
	d := &openDialog{c, layer, scroll, place}
	dialogs = append(dialogs, d)
	return func() { dialogs = slices.DeleteFunc(dialogs, func(other *openDialog) bool { return other == d }) }
}

// bringInDialog scrolls what has got the focus in a dialog into sight.
func bringInDialog(o fyne.CanvasObject) {
	if len(dialogs) == 0 {
		return
	}
	if top := dialogs[len(dialogs)-1]; fyne.CurrentApp().Driver().CanvasForObject(o) == top.canvas {
		Bring(top.scroll, o)
	}
}
