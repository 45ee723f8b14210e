package host

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
	"muster/app/work"
	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// Host is what a window lends its views: dialogs, the clipboard, files, links and the
// time. It belongs to the user interface's goroutine.
type Host struct {
	Fyne   fyne.App
	Window fyne.Window
	Post   func(func()) // runs a function on the user interface's goroutine, through the mailbox
	Now    func() time.Time
	Tasks  *work.Tasks     // that concern no user
	Ending *sync.WaitGroup // what still has to be undone for what is gone

	Hint func(text string) // tells for a while why something cannot be done, or what was done; "" takes the words away
	// HintWith is Hint with a button that says a verb and goes on with what was told; nil where
	// there is no room for one.
	HintWith func(text, verb string, goOn func())

	LogLine func(user string, level look.Level, text string) // writes a line to the event log, "" for no user's
	OnUndo  func()                                           // there is something else to undo, or nothing any more; nil for nobody to tell
	undo    undo

	// Clipboard gives what is on the desktop's clipboard besides text. It is called on
	// workers; nil where that cannot be read.
	Clipboard func(context.Context) (clip.Found, error)

	FileDialog func(context.Context, filedialog.Request) ([]string, error) // the desktop's own; nil for none
	LookAt     func(ctx context.Context, path string) (files.Found, error)
	question   *desktopChoice // nil while the desktop asks for no file
	Opened     openedFolders  // of files that were fetched to be opened
}

// Preference is what was last set under a key, "" for nothing.
func (h *Host) Preference(key string) string { return h.Fyne.Preferences().String(key) }

// SetPreference keeps a value under a key for the next start, too.
func (h *Host) SetPreference(key, value string) { h.Fyne.Preferences().SetString(key, value) }

// Copy puts text on the clipboard.
func (h *Host) Copy(text string) { h.Fyne.Clipboard().SetContent(text) }

// Focus gives the keyboard to what takes keys.
func (h *Host) Focus(f fyne.Focusable) { control.GiveFocus(f) }

// Focused is what has the keyboard, nil for nothing.
func (h *Host) Focused() fyne.Focusable { return h.Window.Canvas().Focused() }

// FocusIn tells whether something that can be seen in an object has the keyboard.
func (h *Host) FocusIn(part fyne.CanvasObject) bool {
	focused, ok := h.Focused().(fyne.CanvasObject)
	return ok && control.Inside(part, focused)
}

// ShowMenu opens a menu at a place of the window.
func (h *Host) ShowMenu(items []*fyne.MenuItem, at fyne.Position) {
	control.ShowMenu(h.Window.Canvas(), at, items)
}

// ShowMenuUnder opens a menu under the button that offers it.
func (h *Host) ShowMenuUnder(items []*fyne.MenuItem, button fyne.CanvasObject) {
	control.ShowMenuUnder(button, items)
}

// Action is a button that tells why it is disabled when it is tapped all the same.
func (h *Host) Action(label string, icon fyne.Resource, onTapped func()) *control.Action {
	a := control.NewAction(label, icon, onTapped)
	a.OnReason = func(reason string) { h.Hint(reason) }
	return a
}

// CopyAction is a button that copies a text.
func (h *Host) CopyAction(text string) fyne.CanvasObject {
	c := control.NewAction("", theme.ContentCopyIcon(), func() { h.Copy(text) })
	c.SetSpoken(phrase.Of("Copy"))
	c.SetImportance(widget.LowImportance)
	return container.NewVBox(c)
}
