package app

import (
	"fyne.io/fyne/v2"

	"muster/assets"
	"muster/widgets/phrase"
)

// menu is the window's menu. It has every shortcut there is.
func (a *App) menu() *fyne.MainMenu {
	quit := a.keys.item(doQuit)
	quit.IsQuit = true
	users := fyne.NewMenuItem(phrase.Of("Go to user"), nil)
	users.ChildMenu = fyne.NewMenu("")
	for i := range userKeys {
		users.ChildMenu.Items = append(users.ChildMenu.Items, a.keys.item(doUser+i))
	}
	appearance := fyne.NewMenuItem(phrase.Of("Appearance"), nil)
	appearance.ChildMenu = fyne.NewMenu("", a.settings.appearanceItems()...)
	line := fyne.NewMenuItemSeparator
	return fyne.NewMainMenu(
		fyne.NewMenu("Muster", a.keys.item(doDemo), a.keys.item(doAddUser), line(),
			fyne.NewMenuItem(phrase.Of("Forget this user…"), func() { a.logins.askForget(a.currentForm()) }),
			fyne.NewMenuItem(phrase.Of("Forget all remembered users…"), a.logins.askForgetAll),
			line(), a.keys.item(doSettings), line(), quit),
		fyne.NewMenu(phrase.Of("Group"), a.keys.item(doNewGroup), a.keys.item(doAccept), line(),
			a.keys.item(doSearch), a.keys.item(doUpload), a.keys.item(doEmoji), a.keys.item(doPeople), line(), a.keys.item(doRefresh)),
		fyne.NewMenu(phrase.Of("Go"), a.keys.item(doSwitch), users, a.keys.item(doInvitations), line(),
			a.keys.item(doBefore), a.keys.item(doAfter), a.keys.item(doUnreadBefore), a.keys.item(doUnreadAfter), line(),
			a.keys.item(doFirst), a.keys.item(doNewest), line(), a.keys.item(doEscape)),
		fyne.NewMenu(phrase.Of("View"), a.keys.item(doLayout), a.keys.item(doLogLarger), a.keys.item(doLogSmaller), appearance),
		a.logMenu(),
		fyne.NewMenu(phrase.Of("Help"), a.keys.item(doHelp), a.keys.item(doKeys), line(), fyne.NewMenuItem(phrase.Of("About Muster"), a.about)),
	)
}

// logMenu is for the event log.
func (a *App) logMenu() *fyne.Menu {
	l := a.log
	items := []*fyne.MenuItem{
		a.keys.item(doLog), a.keys.item(doFilter),
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

func (a *App) about() { about(a.host, a.newer.Page != "") }
