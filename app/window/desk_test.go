package window_test

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// desk is Fyne's app for tests as a window sees it on a desktop. Fyne's test driver
// drops what nothing asks it for: keys that belong to no entry and no menu, files
// that are dropped on the window, the button that closes it, notifications.
type desk struct {
	fyne.App
	windows []*deskWindow
	notes   chan *fyne.Notification
	loop    func() // runs the app until its window has gone; nil where the test does
}

func newDesk(app fyne.App) *desk {
	return &desk{App: app, notes: make(chan *fyne.Notification, 100)}
}

func (d *desk) NewWindow(title string) fyne.Window {
	w := &deskWindow{Window: d.App.NewWindow(title), desk: d}
	w.canvas = &deskCanvas{Canvas: w.Window.Canvas()}
	d.windows = append(d.windows, w)
	return w
}

func (d *desk) SendNotification(n *fyne.Notification) { d.notes <- n }

// Quit leaves the app there for the next window.
func (d *desk) Quit() {}

// turned tells the window that another program is in front, or none any more.
func (d *desk) turned(away bool) {
	l := d.Lifecycle().(interface {
		OnEnteredForeground() func()
		OnExitedForeground() func()
	})
	if away {
		l.OnExitedForeground()()
	} else {
		l.OnEnteredForeground()()
	}
}

// deskWindow is a window with a button to close it, on which files are dropped.
type deskWindow struct {
	fyne.Window
	desk    *desk
	canvas  *deskCanvas
	closing func()
	dropped func(fyne.Position, []fyne.URI)
	hidden  bool
}

func (w *deskWindow) Canvas() fyne.Canvas { return w.canvas }

func (w *deskWindow) SetCloseIntercept(closing func()) {
	w.closing = closing
	w.Window.SetCloseIntercept(closing)
}

func (w *deskWindow) SetOnDropped(dropped func(fyne.Position, []fyne.URI)) {
	w.dropped = dropped
	w.Window.SetOnDropped(dropped)
}

func (w *deskWindow) Show() {
	w.hidden = false
	w.Window.Show()
}

func (w *deskWindow) ShowAndRun() {
	w.Show()
	if w.desk.loop != nil {
		w.desk.loop()
	}
}

func (w *deskWindow) Hide() {
	w.hidden = true
	w.Window.Hide()
}

// deskCanvas knows the keys that are for the window as a whole.
type deskCanvas struct {
	fyne.Canvas
	shortcuts map[string]func(fyne.Shortcut)
}

func (c *deskCanvas) AddShortcut(s fyne.Shortcut, do func(fyne.Shortcut)) {
	if c.shortcuts == nil {
		c.shortcuts = map[string]func(fyne.Shortcut){}
	}
	c.shortcuts[s.ShortcutName()] = do
	c.Canvas.AddShortcut(s, do)
}

// chord is a key with what is held down meanwhile.
type chord struct {
	key  fyne.KeyName
	held fyne.KeyModifier
}

func key(name fyne.KeyName) chord  { return chord{key: name} }
func ctrl(name fyne.KeyName) chord { return chord{name, fyne.KeyModifierShortcutDefault} }
func alt(name fyne.KeyName) chord  { return chord{name, fyne.KeyModifierAlt} }

func (c chord) shift() chord {
	c.held |= fyne.KeyModifierShift
	return c
}

// keys presses keys as a window does: the menu comes first, then what has the
// focus, then the window.
func (s *stage) keys(pressed ...chord) {
	for _, c := range pressed {
		s.chord(c)
	}
}

func (s *stage) chord(c chord) {
	canvas := s.canvas().(*deskCanvas)
	if c.held == 0 {
		if f := canvas.Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: c.key})
		} else if typed := canvas.OnTypedKey(); typed != nil {
			typed(&fyne.KeyEvent{Name: c.key})
		}
		return
	}
	shortcut := &desktop.CustomShortcut{KeyName: c.key, Modifier: c.held}
	for _, item := range menuItems(s.app.Window().MainMenu()) {
		if item.Shortcut != nil && item.Shortcut.ShortcutName() == shortcut.ShortcutName() {
			item.Action()
			return
		}
	}
	if holder, ok := canvas.Focused().(fyne.Shortcutable); ok {
		holder.TypedShortcut(shortcut) // and what it has no use for, it passes on
	}
	if do := canvas.shortcuts[shortcut.ShortcutName()]; do != nil {
		do(shortcut)
	}
}

// menuItems are all items of a menu and of those in it that do something.
func menuItems(menu *fyne.MainMenu) []*fyne.MenuItem {
	var found []*fyne.MenuItem
	var collect func(items []*fyne.MenuItem)
	collect = func(items []*fyne.MenuItem) {
		for _, item := range items {
			if item.Action != nil {
				found = append(found, item)
			}
			if item.ChildMenu != nil {
				collect(item.ChildMenu.Items)
			}
		}
	}
	for _, one := range menu.Items {
		collect(one.Items)
	}
	return found
}

// menu presses an item of the window's menu.
func (s *stage) menu(label string) {
	s.Helper()
	for _, item := range menuItems(s.app.Window().MainMenu()) {
		if item.Label == label || strings.HasPrefix(item.Label, label+" (") {
			item.Action()
			return
		}
	}
	s.Fatalf("the menu has no %q", label)
}

// close presses the button of the main window's frame.
func (d *desk) close() { d.windows[0].closing() }

// hidden tells whether the main window is out of sight.
func (d *desk) hidden() bool { return d.windows[0].hidden }

// open are the windows that are there, as the app has them.
func (d *desk) open() []fyne.Window { return d.Driver().AllWindows() }
