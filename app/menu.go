package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"muster/assets"
	"muster/widgets/phrase"
)

// menu is the window's menu. Its shortcuts work wherever the focus is: those of
// a canvas do not while an entry has it.
func (a *App) menu() *fyne.MainMenu {
	quit := shortcutItem(phrase.Of("Quit"), fyne.KeyQ, a.Close)
	quit.IsQuit = true
	columns := fyne.NewMenuItem(phrase.Of("Go to user"), nil)
	columns.ChildMenu = fyne.NewMenu("", a.columnItems()...)
	appearance := fyne.NewMenuItem(phrase.Of("Appearance"), nil)
	appearance.ChildMenu = fyne.NewMenu("", a.appearanceItems()...)
	return fyne.NewMainMenu(
		fyne.NewMenu("Muster",
			shortcutItem(phrase.Of("Start demo"), fyne.KeyD, a.startDemo),
			shortcutItem(phrase.Of("Add user"), fyne.KeyU, a.addUser),
			fyne.NewMenuItemSeparator(),
			fyne.NewMenuItem(phrase.Of("Forget this user…"), a.askForget),
			fyne.NewMenuItem(phrase.Of("Forget all remembered users…"), a.askForgetAll),
			fyne.NewMenuItemSeparator(),
			shortcutItem(phrase.Of("Settings…"), fyne.KeyComma, a.showSettings),
			fyne.NewMenuItemSeparator(), quit),
		fyne.NewMenu(phrase.Of("Group"),
			shortcutItem(phrase.Of("New group"), fyne.KeyN, func() { a.withCurrent((*column).newGroup) }),
			shortcutItem(phrase.Of("Search in the conversation"), fyne.KeyF, func() { a.withCurrent((*column).search) }),
			shortcutItem(phrase.Of("Refresh (F5)"), fyne.KeyR, func() { a.withCurrent((*column).refresh) })),
		fyne.NewMenu(phrase.Of("View"), shortcutItem(phrase.Of("Go to…"), fyne.KeyK, a.showSwitcher), shortcutItem(phrase.Of("One user or side by side"), fyne.KeyE, a.turnLayout), columns, appearance),
		a.logMenu(),
		fyne.NewMenu(phrase.Of("Help"),
			fyne.NewMenuItem(phrase.Of("Help (F1)"), a.help),
			fyne.NewMenuItem(phrase.Of("Keyboard"), func() { a.showHelp(helpKeys) }),
			fyne.NewMenuItemSeparator(),
			fyne.NewMenuItem(phrase.Of("About Muster"), a.about)),
	)
}

// logMenu is for the event log.
func (a *App) logMenu() *fyne.Menu {
	l := a.log
	items := []*fyne.MenuItem{
		shortcutItem(phrase.Of("Filter"), fyne.KeyL, l.pane.FocusFilter),
		fyne.NewMenuItem(phrase.Of("Pause or resume"), l.pause),
		fyne.NewMenuItem(phrase.Of("Copy the selected lines"), l.copy),
	}
	for i, name := range formatNames() {
		items = append(items, fyne.NewMenuItem(name, func() { l.askSave(i) }))
	}
	return fyne.NewMenu(phrase.Of("Log"), append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(phrase.Of("Clear"), l.clear))...)
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
		items = append(items, shortcutItem(phrase.Of("User {{.Number}}", phrase.With{"Number": i + 1}), key, func() { a.deck.focus(i) }))
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
