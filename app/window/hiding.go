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
func (w *Window) closeWindow() {
	if w.settings.KeepInTray && w.tray.There {
		w.hide()
		return
	}
	w.askQuit()
}

// hide takes the window out of sight; users stay connected.
func (w *Window) hide() {
	if w.closing {
		return
	}
	w.saveSize()
	w.hidden = true
	w.Host.Window.Hide()
	w.setAway(true)
}

// reveal brings the window to the front, hidden or not.
func (w *Window) reveal() {
	if w.closing {
		return
	}
	w.hidden = false
	w.Host.Window.Show()
	w.Host.Window.RequestFocus()
}

// revealUser brings the window to the front with the column of that number.
func (w *Window) revealUser(number int) {
	w.reveal()
	if i := slices.IndexFunc(w.Deck.Columns(), func(c *column.Column) bool { return c.Account.Number == number }); i >= 0 {
		w.Deck.Focus(i)
	}
}

// watchFocus notices when the window loses the keyboard to another program, and
// when it has it again: what arrives meanwhile may have been seen by nobody.
func (w *Window) watchFocus() {
	w.Host.Fyne.Lifecycle().SetOnExitedForeground(func() { w.mailbox.Post(func() { w.setAway(true) }) })
	w.Host.Fyne.Lifecycle().SetOnEnteredForeground(func() { w.mailbox.Post(func() { w.setAway(false) }) })
}

func (w *Window) setAway(away bool) {
	w.away = away
	w.notifier.Back()
	for _, c := range w.Deck.Columns() {
		c.Talk.Widget.TellSeen()
	}
}

// newTrayIcon makes the icon in the desktop's tray, which has the way back to a
// window that is hidden. Where there is no tray, nobody could get it back.
func (w *Window) newTrayIcon() *desktop.TrayIcon {
	return &desktop.TrayIcon{
		Post: w.mailbox.Post, State: w.trayState,
		Events: tray.Events{
			There: func(there bool) {
				if !there && w.hidden {
					w.reveal()
				}
			},
			Open:   w.reveal,
			User:   w.revealUser,
			Notify: func() { w.settings.Change(func(s *settings.Settings) { s.Notify = !s.Notify }) },
			Quit:   w.askQuit,
		},
	}
}

func (w *Window) trayState() desktop.TrayState {
	s := desktop.TrayState{Notifying: w.settings.Notify}
	for _, c := range w.Deck.Columns() {
		s.Users = append(s.Users, desktop.TrayUser{Number: c.Account.Number, Who: c.Account.Who(), Unread: c.Account.Unread(), Invited: c.Account.Invited()})
	}
	return s
}

// notify tells the desktop of an event, if the user is elsewhere and wants to know.
func (w *Window) notify(of *account.Account, e cpaas.Event) {
	if w.away && of.Session != nil && w.settings.Notify && slices.Contains(w.Deck.Accounts(), of) {
		w.notifier.Hear(of, e, w.settings.NotifyText)
	}
}

// isHere tells whether an address is a user of this window, who knows what they
// wrote.
func (w *Window) isHere(address string) bool {
	return slices.ContainsFunc(w.Deck.Columns(), func(c *column.Column) bool { return c.Account.IsSelf(address) })
}
