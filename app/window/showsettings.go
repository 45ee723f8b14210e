package window

import (
	"muster/app/drawer"
	"muster/app/participants"
	"muster/app/settings"
	"muster/widgets/look"
)

// showSettings opens the dialog for the settings.
func (a *Window) showSettings() { a.settingsView().Open() }

func (a *Window) settingsView() *settings.View {
	v := &settings.View{
		Store: a.settings, Host: a.Host, Folder: a.folder, Tray: a.tray.There,
		OnForgetAll: a.Logins.AskForgetAll, OnReset: a.reset,
	}
	if a.recorder != nil {
		v.Recordings = a.recorder.Folder()
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

// record has what goes over the wire written, or not, as the settings say.
func (a *Window) record() {
	if a.recorder != nil {
		a.recorder.Turn(a.settings.Record)
	}
}

// settingsChanged follows the settings in what does not look at them by itself.
func (a *Window) settingsChanged() {
	a.waitingCount.Ask()
	a.record()
}

// tellNotRecorded tells in the log that nothing is written any more. It may be called
// from any goroutine.
func (a *Window) tellNotRecorded(err error) {
	a.mailbox.Post(func() {
		a.LogLine("", look.LevelWarn, "Not recorded: "+err.Error()+"; what is in the window stays there until Muster ends")
	})
}
