package app

// showSettings opens the dialog for the settings.
func (a *App) showSettings() { a.settingsView().open() }

func (a *App) settingsView() *settingsView {
	v := &settingsView{
		store: a.settings, host: a.host, folder: a.folder, tray: a.tray.there,
		onForgetAll: a.logins.askForgetAll, onReset: a.reset,
	}
	// To look for a newer Muster is offered where the build names a place to ask.
	if a.newer.Page != "" {
		v.onReleases = a.newer.turn
	}
	return v
}

// reset makes the settings, and how the window is laid out, as at first.
func (a *App) reset() {
	p := a.host.fyne.Preferences()
	for _, key := range []string{keyLayout, keyLogDeck, keyLogFocus, keyFoldedNarrow, keyFoldedWide} {
		p.RemoveValue(key)
	}
	a.settings.reset()
	a.deck.showAlone(false)
	a.drawer.update()
}
