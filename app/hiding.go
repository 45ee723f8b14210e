package app

import "slices"

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
	a.window.Hide()
	a.setAway(true)
}

// reveal brings the window to the front, hidden or not.
func (a *App) reveal() {
	if a.closing {
		return
	}
	a.hidden = false
	a.window.Show()
	a.window.RequestFocus()
}

// revealUser brings the window to the front with the column of that number.
func (a *App) revealUser(number int) {
	a.reveal()
	if i := slices.IndexFunc(a.deck.columns, func(c *column) bool { return c.number == number }); i >= 0 {
		a.deck.focus(i)
	}
}

// watchFocus notices when the window loses the keyboard to another program, and
// when it has it again: what arrives meanwhile may have been seen by nobody.
func (a *App) watchFocus() {
	a.fyne.Lifecycle().SetOnExitedForeground(func() { a.mailbox.Post(func() { a.setAway(true) }) })
	a.fyne.Lifecycle().SetOnEnteredForeground(func() { a.mailbox.Post(func() { a.setAway(false) }) })
}

func (a *App) setAway(away bool) {
	a.away = away
	a.notifier.back()
	for _, c := range a.deck.columns {
		c.group.talk.view.TellSeen()
	}
}
