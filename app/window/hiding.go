package window

import (
	"slices"

	"muster/app/account"
	"muster/app/column"
	"muster/app/desktop"
	"muster/app/settings"
	"muster/app/tray"
	"muster/cpaas"
)

// closeWindow is what the window's own button does: it ends the program, or only
// hides the window where the user wants that and the tray has a way back.
func (a *Window) closeWindow() {
	if a.settings.KeepInTray && a.tray.There {
		a.hide()
		return
	}
	a.Close()
}

// hide takes the window out of sight; users stay connected.
func (a *Window) hide() {
	if a.closing {
		return
	}
	a.saveSize()
	a.hidden = true
	a.Host.Window.Hide()
	a.setAway(true)
}

// reveal brings the window to the front, hidden or not.
func (a *Window) reveal() {
	if a.closing {
		return
	}
	a.hidden = false
	a.Host.Window.Show()
	a.Host.Window.RequestFocus()
}

// revealUser brings the window to the front with the column of that number.
func (a *Window) revealUser(number int) {
	a.reveal()
	if i := slices.IndexFunc(a.Deck.columns, func(c *column.Column) bool { return c.Account.Number == number }); i >= 0 {
		a.Deck.focus(i)
	}
}

// watchFocus notices when the window loses the keyboard to another program, and
// when it has it again: what arrives meanwhile may have been seen by nobody.
func (a *Window) watchFocus() {
	a.Host.Fyne.Lifecycle().SetOnExitedForeground(func() { a.mailbox.Post(func() { a.setAway(true) }) })
	a.Host.Fyne.Lifecycle().SetOnEnteredForeground(func() { a.mailbox.Post(func() { a.setAway(false) }) })
}

func (a *Window) setAway(away bool) {
	a.Away = away
	a.notifier.Back()
	for _, c := range a.Deck.columns {
		c.Talk.Widget.TellSeen()
	}
}

// newTrayIcon makes the icon in the desktop's tray, which has the way back to a
// window that is hidden. Where there is no tray, nobody could get it back.
func (a *Window) newTrayIcon() *desktop.TrayIcon {
	return &desktop.TrayIcon{
		Post: a.mailbox.Post, State: a.trayState,
		Events: tray.Events{
			There: func(there bool) {
				if !there && a.hidden {
					a.reveal()
				}
			},
			Open:   a.reveal,
			User:   a.revealUser,
			Notify: func() { a.settings.Change(func(s *settings.Settings) { s.Notify = !s.Notify }) },
			Quit:   a.Close,
		},
	}
}

func (a *Window) trayState() desktop.TrayState {
	s := desktop.TrayState{Notifying: a.settings.Notify}
	for _, c := range a.Deck.columns {
		s.Users = append(s.Users, desktop.TrayUser{Number: c.Account.Number, Who: c.Account.Who(), Unread: c.Account.Unread(), Invited: c.Account.Invited()})
	}
	return s
}

// notify tells the desktop of an event, if the user is elsewhere and wants to know.
func (a *Window) notify(of *account.Account, e cpaas.Event) {
	if a.Away && of.Session != nil && a.settings.Notify {
		a.notifier.Hear(of, e, a.settings.NotifyText)
	}
}

// isHere tells whether an address is a user of this window, who knows what they
// wrote.
func (a *Window) isHere(address string) bool {
	return slices.ContainsFunc(a.Deck.columns, func(c *column.Column) bool { return c.Account.IsSelf(address) })
}
