package app

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"muster/assets"
)

// menu is the window's menu. Its shortcuts work wherever the focus is: those of
// a canvas do not while an entry has it.
func (a *App) menu() *fyne.MainMenu {
	quit := shortcutItem("Quit", fyne.KeyQ, a.Close)
	quit.IsQuit = true
	columns := fyne.NewMenuItem("Go to user", nil)
	columns.ChildMenu = fyne.NewMenu("", a.columnItems()...)
	appearance := fyne.NewMenuItem("Appearance", nil)
	appearance.ChildMenu = fyne.NewMenu("", a.appearanceItems()...)
	return fyne.NewMainMenu(
		fyne.NewMenu("Muster",
			shortcutItem("Start demo", fyne.KeyD, a.startDemo),
			shortcutItem("Add user", fyne.KeyU, a.addUser),
			fyne.NewMenuItemSeparator(),
			fyne.NewMenuItem("Forget this user…", a.askForget),
			fyne.NewMenuItem("Forget all remembered users…", a.askForgetAll),
			fyne.NewMenuItemSeparator(),
			shortcutItem("Settings…", fyne.KeyComma, a.showSettings),
			fyne.NewMenuItemSeparator(), quit),
		fyne.NewMenu("Group",
			shortcutItem("New group", fyne.KeyN, func() { a.withCurrent((*column).newGroup) }),
			shortcutItem("Search in the conversation", fyne.KeyF, func() { a.withCurrent((*column).search) }),
			shortcutItem("Refresh (F5)", fyne.KeyR, func() { a.withCurrent((*column).refresh) })),
		fyne.NewMenu("View", shortcutItem("Go to…", fyne.KeyK, a.showSwitcher), shortcutItem("One user or side by side", fyne.KeyE, a.turnLayout), columns, appearance),
		a.logMenu(),
		fyne.NewMenu("Help",
			fyne.NewMenuItem("Help (F1)", a.help),
			fyne.NewMenuItem("Keyboard", func() { a.showHelp(helpKeys) }),
			fyne.NewMenuItemSeparator(),
			fyne.NewMenuItem("About Muster", a.about)),
	)
}

// logMenu is for the event log.
func (a *App) logMenu() *fyne.Menu {
	l := a.log
	items := []*fyne.MenuItem{
		shortcutItem("Filter", fyne.KeyL, l.pane.FocusFilter),
		fyne.NewMenuItem("Pause or resume", l.pause),
		fyne.NewMenuItem("Copy the selected lines", l.copy),
	}
	for i, name := range formatNames {
		items = append(items, fyne.NewMenuItem(name, func() { l.askSave(i) }))
	}
	return fyne.NewMenu("Log", append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem("Clear", l.clear))...)
}

func shortcutItem(label string, key fyne.KeyName, action func()) *fyne.MenuItem {
	item := fyne.NewMenuItem(label, action)
	item.Shortcut = &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
	return item
}

func (a *App) columnItems() []*fyne.MenuItem {
	keys := []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8}
	var items []*fyne.MenuItem
	for i, key := range keys {
		items = append(items, shortcutItem(fmt.Sprintf("User %d", i+1), key, func() { a.deck.focus(i) }))
	}
	return items
}

// typed handles keys while nothing has the focus.
func (a *App) typed(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyF1:
		a.help()
	case fyne.KeyF5:
		a.withCurrent((*column).refresh)
	case fyne.KeyEscape:
		a.withCurrent((*column).escape)
	}
}

// withCurrent does something with the column the user is in.
func (a *App) withCurrent(do func(*column)) {
	if c := a.deck.current(); c != nil {
		do(c)
	}
}

func (a *App) help() { a.showHelp(assets.HelpStart) }
