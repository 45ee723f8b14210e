package app

import (
	"slices"

	"muster/app/tray"
	"muster/cpaas"
)

// closeWindow is what the window's own button does: it ends the program, or only
// hides the window where the user wants that and the tray has a way back.
func (a *App) closeWindow() {
	if a.settings.keepInTray && a.tray.there {
		a.hide()
		return
	}
	a.Close()
}

// hide takes the window out of sight; users stay connected.
func (a *App) hide() {
	if a.closing {
		return
	}
	a.saveSize()
	a.hidden = true
	a.host.window.Hide()
	a.setAway(true)
}

// reveal brings the window to the front, hidden or not.
func (a *App) reveal() {
	if a.closing {
		return
	}
	a.hidden = false
	a.host.window.Show()
	a.host.window.RequestFocus()
}

// revealUser brings the window to the front with the column of that number.
func (a *App) revealUser(number int) {
	a.reveal()
	if i := slices.IndexFunc(a.deck.columns, func(c *column) bool { return c.account.number == number }); i >= 0 {
		a.deck.focus(i)
	}
}

// watchFocus notices when the window loses the keyboard to another program, and
// when it has it again: what arrives meanwhile may have been seen by nobody.
func (a *App) watchFocus() {
	a.host.fyne.Lifecycle().SetOnExitedForeground(func() { a.mailbox.Post(func() { a.setAway(true) }) })
	a.host.fyne.Lifecycle().SetOnEnteredForeground(func() { a.mailbox.Post(func() { a.setAway(false) }) })
}

func (a *App) setAway(away bool) {
	a.away = away
	a.notifier.back()
	for _, c := range a.deck.columns {
		c.talk.view.TellSeen()
	}
}

// newTrayIcon makes the icon in the desktop's tray, which has the way back to a
// window that is hidden. Where there is no tray, nobody could get it back.
func (a *App) newTrayIcon() *trayIcon {
	return &trayIcon{
		post: a.mailbox.Post, state: a.trayState,
		events: tray.Events{
			There: func(there bool) {
				if !there && a.hidden {
					a.reveal()
				}
			},
			Open:   a.reveal,
			User:   a.revealUser,
			Notify: func() { a.settings.change(func(s *settings) { s.notify = !s.notify }) },
			Quit:   a.Close,
		},
	}
}

func (a *App) trayState() trayState {
	s := trayState{notifying: a.settings.notify}
	for _, c := range a.deck.columns {
		s.users = append(s.users, trayUser{number: c.account.number, who: c.account.who(), unread: c.account.unread(), invited: c.account.invited()})
	}
	return s
}

// notify tells the desktop of an event, if the user is elsewhere and wants to know.
func (a *App) notify(of *account, e cpaas.Event) {
	if a.away && of.session != nil && a.settings.notify {
		a.notifier.hear(of, e, a.settings.notifyText)
	}
}

// isHere tells whether an address is a user of this window, who knows what they
// wrote.
func (a *App) isHere(address string) bool {
	return slices.ContainsFunc(a.deck.columns, func(c *column) bool { return c.account.isSelf(address) })
}
