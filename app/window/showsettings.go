package window

import (
	"muster/app/drawer"
	"muster/app/participants"
	"muster/app/settings"
)

// showSettings opens the dialog for the settings.
func (a *Window) showSettings() { a.settingsView().Open() }

func (a *Window) settingsView() *settings.View {
	v := &settings.View{
		Store: a.settings, Host: a.Host, Folder: a.folder, Tray: a.tray.There,
		OnForgetAll: a.Logins.AskForgetAll, OnReset: a.reset,
	}
	// To look for a newer Muster is offered where the build names a place to ask.
	if a.newer.Page != "" {
		v.OnReleases = a.newer.Turn
	}
	return v
}

// reset makes the settings, and how the window is laid out, as at first.
func (a *Window) reset() {
	p := a.Host.Fyne.Preferences()
	for _, key := range append(drawer.Keys(), keyLayout, participants.KeyFoldedNarrow, participants.KeyFoldedWide) {
		p.RemoveValue(key)
	}
	a.settings.Reset()
	a.Deck.showAlone(false)
	a.drawer.Update()
}
