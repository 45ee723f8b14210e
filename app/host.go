package app

import (
	"context"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/app/clip"
	"muster/app/filedialog"
	"muster/app/files"
	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// host is what a window lends its views: dialogs, the clipboard, files, links and the
// time. It belongs to the user interface's goroutine.
type host struct {
	fyne   fyne.App
	window fyne.Window
	post   func(func()) // runs a function on the user interface's goroutine, through the mailbox
	now    func() time.Time
	tasks  *tasks          // that concern no user
	ending *sync.WaitGroup // what still has to be undone for what is gone

	hint    func(text string)                                // tells why something cannot be done; "" takes the words away
	logLine func(user string, level look.Level, text string) // writes a line to the event log, "" for no user's

	// clipboard gives what is on the desktop's clipboard besides text. It is called on
	// workers; nil where that cannot be read.
	clipboard func(context.Context) (clip.Found, error)

	fileDialog func(context.Context, filedialog.Request) ([]string, error) // the desktop's own; nil for none
	lookAt     func(ctx context.Context, path string) (files.Found, error)
	question   *desktopChoice // nil while the desktop asks for no file
	opened     openedFolders  // of files that were fetched to be opened
}

// preference is what was last set under a key, "" for nothing.
func (h *host) preference(key string) string { return h.fyne.Preferences().String(key) }

// setPreference keeps a value under a key for the next start, too.
func (h *host) setPreference(key, value string) { h.fyne.Preferences().SetString(key, value) }

// copy puts text on the clipboard.
func (h *host) copy(text string) { h.fyne.Clipboard().SetContent(text) }

// focus gives the keyboard to what takes keys.
func (h *host) focus(f fyne.Focusable) { h.window.Canvas().Focus(f) }

// focused is what has the keyboard, nil for nothing.
func (h *host) focused() fyne.Focusable { return h.window.Canvas().Focused() }

// focusIn tells whether something that can be seen in an object has the keyboard.
func (h *host) focusIn(part fyne.CanvasObject) bool {
	focused, ok := h.focused().(fyne.CanvasObject)
	return ok && control.Inside(part, focused)
}

// showMenu opens a menu at a place of the window.
func (h *host) showMenu(items []*fyne.MenuItem, at fyne.Position) {
	control.ShowMenu(h.window.Canvas(), at, items)
}

// showMenuUnder opens a menu under the button that offers it.
func (h *host) showMenuUnder(items []*fyne.MenuItem, button fyne.CanvasObject) {
	control.ShowMenuUnder(button, items)
}

// action is a button that tells why it is disabled when it is tapped all the same.
func (h *host) action(label string, icon fyne.Resource, onTapped func()) *control.Action {
	a := control.NewAction(label, icon, onTapped)
	a.OnReason = func(reason string) { h.hint(reason) }
	return a
}

// copyAction is a button that copies a text.
func (h *host) copyAction(text string) fyne.CanvasObject {
	c := control.NewAction("", theme.ContentCopyIcon(), func() { h.copy(text) })
	c.SetSpoken(phrase.Of("Copy"))
	c.SetImportance(widget.LowImportance)
	return container.NewVBox(c)
}
