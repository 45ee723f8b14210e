package app

import (
	"fyne.io/fyne/v2"

	"muster/assets"
	"muster/widgets/phrase"
)

// menu is the window's menu. It has every shortcut there is.
func (a *App) menu() *fyne.MainMenu {
	quit := a.item(doQuit)
	quit.IsQuit = true
	users := fyne.NewMenuItem(phrase.Of("Go to user"), nil)
	users.ChildMenu = fyne.NewMenu("")
	for i := range userKeys {
		users.ChildMenu.Items = append(users.ChildMenu.Items, a.item(doUser+i))
	}
	appearance := fyne.NewMenuItem(phrase.Of("Appearance"), nil)
	appearance.ChildMenu = fyne.NewMenu("", a.settings.appearanceItems()...)
	line := fyne.NewMenuItemSeparator
	return fyne.NewMainMenu(
		fyne.NewMenu("Muster", a.item(doDemo), a.item(doAddUser), line(),
			fyne.NewMenuItem(phrase.Of("Forget this user…"), a.askForget),
			fyne.NewMenuItem(phrase.Of("Forget all remembered users…"), a.askForgetAll),
			line(), a.item(doSettings), line(), quit),
		fyne.NewMenu(phrase.Of("Group"), a.item(doNewGroup), a.item(doAccept), line(),
			a.item(doSearch), a.item(doUpload), a.item(doEmoji), a.item(doPeople), line(), a.item(doRefresh)),
		fyne.NewMenu(phrase.Of("Go"), a.item(doSwitch), users, a.item(doInvitations), line(),
			a.item(doBefore), a.item(doAfter), a.item(doUnreadBefore), a.item(doUnreadAfter), line(),
			a.item(doFirst), a.item(doNewest), line(), a.item(doEscape)),
		fyne.NewMenu(phrase.Of("View"), a.item(doLayout), a.item(doLogLarger), a.item(doLogSmaller), appearance),
		a.logMenu(),
		fyne.NewMenu(phrase.Of("Help"), a.item(doHelp), a.item(doKeys), line(), fyne.NewMenuItem(phrase.Of("About Muster"), a.about)),
	)
}

// logMenu is for the event log.
func (a *App) logMenu() *fyne.Menu {
	l := a.log
	items := []*fyne.MenuItem{
		a.item(doLog), a.item(doFilter),
		fyne.NewMenuItem(phrase.Of("Pause or resume"), l.pause),
		fyne.NewMenuItem(phrase.Of("Copy the selected lines"), l.copy),
	}
	for i, name := range formatNames() {
		items = append(items, fyne.NewMenuItem(name, func() { l.askSave(i) }))
	}
	return fyne.NewMenu(phrase.Of("Log"), append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(phrase.Of("Clear"), l.clear))...)
}

// withCurrent does something with the column the user is in.
func (a *App) withCurrent(do func(*column)) {
	if c := a.deck.current(); c != nil {
		do(c)
	}
}

func (a *App) help() { a.showHelp(assets.HelpStart) }

// showHelp opens the help at a page, or turns to that page.
func (a *App) showHelp(page string) {
	if a.helping == nil {
		a.helping = newHelpWindow(a.host, func() { a.helping = nil })
	}
	a.helping.open(page)
}
