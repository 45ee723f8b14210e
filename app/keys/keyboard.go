package keys

import (
	"fmt"
	"runtime"
	"strings"

	"fyne.io/fyne/v2"

	"muster/app/host"
	"muster/widgets/dialog"
)

// Shortcut is what keys do wherever the focus is. The menu, the window's keys and
// the sheet of shortcuts are made of the one table of a keyboard: what is not there is
// no shortcut.
type Shortcut struct {
	Does string  // also the label in the menu
	Keys []Chord // the first stands in the menu; others do the same
	Do   func()
	Over bool // also while a dialog is open
}

// The names of shortcuts in the menu.
const (
	DoDemo = iota
	DoAddUser
	DoUndo
	DoSettings
	DoQuit
	DoNewGroup
	DoWriteTo
	DoAccept
	DoSearch
	DoSearchAll
	DoUpload
	DoEmoji
	DoPeople
	DoRefresh
	DoSwitch
	DoLayout
	DoMoveLeft
	DoMoveRight
	DoInvitations
	DoBefore
	DoAfter
	DoUnreadBefore
	DoUnreadAfter
	DoFirst
	DoNewest
	DoLog
	DoFilter
	DoLogLarger
	DoLogSmaller
	DoTabBefore
	DoTabAfter
	DoHelp
	DoSheet
	DoReport
	DoEscape
	DoUser // and those of the other users after it
)

// Keyboard is what the keys of a window do.
type Keyboard struct {
	Host  *host.Host
	All   map[int]Shortcut // by name
	OnRun func()           // a shortcut is about to be obeyed; nil for nobody to tell
	sheet *dialog.KeySheet // nil before it was opened
}

// OfUsers are those that go to a user.
var OfUsers = [8]fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8}

// run does what a shortcut is for. While a dialog is open most do nothing: they
// would change what is behind it, or open a second one over it.
func (k *Keyboard) run(s Shortcut) {
	closeMenu(k.Host.Window.Canvas())
	if s.Over || k.Host.Window.Canvas().Overlays().Top() == nil {
		if k.OnRun != nil {
			k.OnRun()
		}
		s.Do()
	}
}

// closeMenu closes the menu of the window if it is open. While it is, it has the keyboard
// in place of what is in the window, and what is typed after a shortcut would be lost. The
// toolkit keeps its titles to itself: they are known by the name of their type.
func closeMenu(c fyne.Canvas) {
	at := c.Focused()
	if title, is := at.(fyne.Tappable); is && strings.HasSuffix(fmt.Sprintf("%T", at), ".menuBarItem") {
		title.Tapped(&fyne.PointEvent{})
	}
}

// Item is a shortcut as an item of the menu. The menu's shortcuts work wherever the
// focus is: those of a canvas do not while an entry has it.
func (k *Keyboard) Item(name int) *fyne.MenuItem {
	s := k.All[name]
	item := fyne.NewMenuItem(s.Does, func() { k.run(s) })
	first := s.Keys[0]
	native := runtime.GOOS == "darwin" && first.held != 0 // the system draws the menu
	if first.held != 0 {
		item.Shortcut = undrawn{first.shortcut()}
	}
	if native {
		item.Shortcut = first.shortcut()
	} else {
		item.Label += " (" + first.String() + ")"
	}
	return item
}

// undrawn is a shortcut that the menu obeys and does not draw: the toolkit draws it in a
// colour that can hardly be read, with a contrast of 1.7 : 1 in the dark. Its keys are in
// the label, as those that the menu cannot obey.
type undrawn struct{ fyne.Shortcut }

// Named is what is said of a button for a shortcut: what it does, with the keys.
func (k *Keyboard) Named(name int) string {
	s, ok := k.All[name]
	if !ok {
		return ""
	}
	return s.Does + " (" + s.Keys[0].String() + ")"
}

// Bind has the window take the keys that the menu cannot: Fyne's have one
// chord each.
func (k *Keyboard) Bind() {
	for _, s := range k.All {
		for _, keys := range s.Keys[1:] {
			if keys.held != 0 {
				k.Host.Window.Canvas().AddShortcut(keys.shortcut(), func(fyne.Shortcut) { k.run(s) })
			}
		}
	}
	k.Host.Window.Canvas().SetOnTypedKey(k.typed)
}

// typed handles keys that nothing else had a use for.
func (k *Keyboard) typed(e *fyne.KeyEvent) {
	for _, s := range k.All {
		for _, keys := range s.Keys {
			if keys == Plain(e.Name) {
				k.run(s)
				return
			}
		}
	}
}
