package app

import (
	"fyne.io/fyne/v2"

	"muster/widgets/dialog"
)

// shortcut is what keys do wherever the focus is. The menu, the window's keys and
// the sheet of shortcuts are made of the one table of a keyboard: what is not there is
// no shortcut.
type shortcut struct {
	does string  // also the label in the menu
	keys []chord // the first stands in the menu; others do the same
	do   func()
	over bool // also while a dialog is open
}

// The names of shortcuts in the menu.
const (
	doDemo = iota
	doAddUser
	doSettings
	doQuit
	doNewGroup
	doAccept
	doSearch
	doUpload
	doEmoji
	doPeople
	doRefresh
	doSwitch
	doLayout
	doInvitations
	doBefore
	doAfter
	doUnreadBefore
	doUnreadAfter
	doFirst
	doNewest
	doLog
	doFilter
	doLogLarger
	doLogSmaller
	doHelp
	doKeys
	doEscape
	doUser // and those of the other users after it
)

// keyboard is what the keys of a window do.
type keyboard struct {
	host  *host
	all   map[int]shortcut // by name
	sheet *dialog.KeySheet // nil before it was opened
}

// userKeys are those that go to a user.
var userKeys = [8]fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8}

// run does what a shortcut is for. While a dialog is open most do nothing: they
// would change what is behind it, or open a second one over it.
func (k *keyboard) run(s shortcut) {
	if s.over || k.host.window.Canvas().Overlays().Top() == nil {
		s.do()
	}
}

// item is a shortcut as an item of the menu. The menu's shortcuts work wherever the
// focus is: those of a canvas do not while an entry has it.
func (k *keyboard) item(name int) *fyne.MenuItem {
	s := k.all[name]
	item := fyne.NewMenuItem(s.does, func() { k.run(s) })
	if first := s.keys[0]; first.held != 0 {
		item.Shortcut = first.shortcut()
	} else {
		item.Label += " (" + first.String() + ")"
	}
	return item
}

// bind has the window take the keys that the menu cannot: Fyne's have one
// chord each.
func (k *keyboard) bind() {
	for _, s := range k.all {
		for _, keys := range s.keys[1:] {
			if keys.held != 0 {
				k.host.window.Canvas().AddShortcut(keys.shortcut(), func(fyne.Shortcut) { k.run(s) })
			}
		}
	}
	k.host.window.Canvas().SetOnTypedKey(k.typed)
}

// typed handles keys that nothing else had a use for.
func (k *keyboard) typed(e *fyne.KeyEvent) {
	for _, s := range k.all {
		for _, keys := range s.keys {
			if keys == plainKey(e.Name) {
				k.run(s)
				return
			}
		}
	}
}
