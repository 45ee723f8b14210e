//go:build linux

package desk

import (
	"image"
	"slices"

	"github.com/jezek/xgb/xproto"
)

// Window is one on the screen.
type Window struct {
	ID    xproto.Window
	Title string
	Place image.Rectangle // on the screen, without a frame
}

// Windows are those that can be seen and have a title, the lowest first.
func (d *Desk) Windows() ([]Window, error) {
	tree, err := xproto.QueryTree(d.conn, d.root).Reply()
	if err != nil {
		return nil, err
	}
	var found []Window
	for _, id := range tree.Children {
		// What goes meanwhile is no window any more, and no error.
		if w, ok := d.window(id); ok {
			found = append(found, w)
		}
	}
	return found, nil
}

func (d *Desk) window(id xproto.Window) (Window, bool) {
	attributes, err := xproto.GetWindowAttributes(d.conn, id).Reply()
	if err != nil || attributes.MapState != xproto.MapStateViewable {
		return Window{}, false
	}
	title, err := xproto.GetProperty(d.conn, false, id, xproto.AtomWmName, xproto.GetPropertyTypeAny, 0, 64).Reply()
	if err != nil || len(title.Value) == 0 {
		return Window{}, false
	}
	shape, err := xproto.GetGeometry(d.conn, xproto.Drawable(id)).Reply()
	if err != nil {
		return Window{}, false
	}
	place := image.Rect(0, 0, int(shape.Width), int(shape.Height)).Add(image.Pt(int(shape.X), int(shape.Y)))
	return Window{id, string(title.Value), place}, true
}

// Titled is the uppermost window with a title.
func (d *Desk) Titled(title string) (Window, bool) {
	all, err := d.Windows()
	if err != nil {
		return Window{}, false
	}
	slices.Reverse(all)
	for _, w := range all {
		if w.Title == title {
			return w, true
		}
	}
	return Window{}, false
}

// Raise puts a window on top and gives it the keyboard.
func (d *Desk) Raise(w Window) {
	xproto.ConfigureWindow(d.conn, w.ID, xproto.ConfigWindowStackMode, []uint32{xproto.StackModeAbove})
	xproto.SetInputFocus(d.conn, xproto.InputFocusPointerRoot, w.ID, xproto.TimeCurrentTime)
}

// Resize gives a window another size, in pixels.
func (d *Desk) Resize(w Window, size image.Point) {
	xproto.ConfigureWindow(d.conn, w.ID, xproto.ConfigWindowWidth|xproto.ConfigWindowHeight, []uint32{uint32(size.X), uint32(size.Y)})
}

// AskToClose tells a window that its close button was pressed, as a window manager
// does.
func (d *Desk) AskToClose(w Window) error {
	protocols, err := d.atom("WM_PROTOCOLS")
	if err != nil {
		return err
	}
	remove, err := d.atom("WM_DELETE_WINDOW")
	if err != nil {
		return err
	}
	event := xproto.ClientMessageEvent{
		Format: 32, Window: w.ID, Type: protocols,
		Data: xproto.ClientMessageDataUnionData32New([]uint32{uint32(remove), xproto.TimeCurrentTime, 0, 0, 0}),
	}
	xproto.SendEvent(d.conn, false, w.ID, xproto.EventMaskNoEvent, string(event.Bytes()))
	return d.Sync()
}

func (d *Desk) atom(name string) (xproto.Atom, error) {
	if known, ok := d.atoms[name]; ok {
		return known, nil
	}
	got, err := xproto.InternAtom(d.conn, false, uint16(len(name)), name).Reply()
	if err != nil {
		return 0, err
	}
	d.atoms[name] = got.Atom
	return got.Atom, nil
}
