package window

import (
	"fyne.io/fyne/v2"

	"muster/app/column"
	"muster/app/eventlog"
	"muster/app/help"
	"muster/app/keys"
	"muster/assets"
	"muster/widgets/phrase"
)

// menu is the window's menu. It has every shortcut there is.
func (a *Window) menu() *fyne.MainMenu {
	quit := a.keys.Item(keys.DoQuit)
	quit.IsQuit = true
	users := fyne.NewMenuItem(phrase.Of("Go to user"), nil)
	users.ChildMenu = fyne.NewMenu("")
	for i := range keys.OfUsers {
		users.ChildMenu.Items = append(users.ChildMenu.Items, a.keys.Item(keys.DoUser+i))
	}
	appearance := fyne.NewMenuItem(phrase.Of("Appearance"), nil)
	appearance.ChildMenu = fyne.NewMenu("", a.settings.AppearanceItems()...)
	line := fyne.NewMenuItemSeparator
	return fyne.NewMainMenu(
		fyne.NewMenu("Muster", a.keys.Item(keys.DoDemo), a.keys.Item(keys.DoAddUser), line(),
			fyne.NewMenuItem(phrase.Of("Forget this user…"), func() { a.Logins.AskForget(a.currentForm()) }),
			fyne.NewMenuItem(phrase.Of("Forget all remembered users…"), a.Logins.AskForgetAll),
			line(), a.keys.Item(keys.DoSettings), line(), quit),
		fyne.NewMenu(phrase.Of("Group"), a.keys.Item(keys.DoNewGroup), a.keys.Item(keys.DoAccept), line(),
			a.keys.Item(keys.DoSearch), a.keys.Item(keys.DoUpload), a.keys.Item(keys.DoEmoji), a.keys.Item(keys.DoPeople), line(), a.keys.Item(keys.DoRefresh)),
		fyne.NewMenu(phrase.Of("Go"), a.keys.Item(keys.DoSwitch), users, a.keys.Item(keys.DoInvitations), line(),
			a.keys.Item(keys.DoBefore), a.keys.Item(keys.DoAfter), a.keys.Item(keys.DoUnreadBefore), a.keys.Item(keys.DoUnreadAfter), line(),
			a.keys.Item(keys.DoFirst), a.keys.Item(keys.DoNewest), line(), a.keys.Item(keys.DoEscape)),
		fyne.NewMenu(phrase.Of("View"), a.keys.Item(keys.DoLayout), a.keys.Item(keys.DoLogLarger), a.keys.Item(keys.DoLogSmaller), a.keys.Item(keys.DoTabBefore), a.keys.Item(keys.DoTabAfter), appearance),
		a.logMenu(),
		fyne.NewMenu(phrase.Of("Help"), a.keys.Item(keys.DoHelp), a.keys.Item(keys.DoSheet), line(), fyne.NewMenuItem(phrase.Of("About Muster"), a.about)),
	)
}

// logMenu is for the event log.
func (a *Window) logMenu() *fyne.Menu {
	l := a.log
	items := []*fyne.MenuItem{
		a.keys.Item(keys.DoLog), a.keys.Item(keys.DoFilter),
		fyne.NewMenuItem(phrase.Of("Pause or resume"), l.Pause),
		fyne.NewMenuItem(phrase.Of("Copy the selected lines"), l.Copy),
	}
	for i, name := range eventlog.FormatNames() {
		items = append(items, fyne.NewMenuItem(name, func() { l.AskSave(i) }))
	}
	return fyne.NewMenu(phrase.Of("Log"), append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(phrase.Of("Clear"), l.Clear))...)
}

// withCurrent does something with the column the user is in.
func (a *Window) withCurrent(do func(*column.Column)) {
	if c := a.Deck.current(); c != nil {
		do(c)
	}
}

func (a *Window) help() { a.showHelp(assets.HelpStart) }

// showHelp opens the help at a page, or turns to that page.
func (a *Window) showHelp(page string) {
	if a.helping == nil {
		a.helping = help.New(a.Host, func() { a.helping = nil })
	}
	a.helping.Open(page)
}

func (a *Window) about() { help.About(a.Host, a.newer.Page != "") }
