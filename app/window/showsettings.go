package window

import (
	"muster/app/deck"
	"muster/app/drawer"
	"muster/app/participants"
	"muster/app/settings"
	"muster/widgets/look"
)

// showSettings opens the dialog for the settings.
func (w *Window) showSettings() { w.settingsView().Open() }

func (w *Window) settingsView() *settings.View {
	v := &settings.View{
		Store: w.settings, Host: w.Host, Folder: w.folder, Tray: w.tray.There,
		OnForgetAll: w.logins.AskForgetAll, OnReset: w.reset,
	}
	if w.recorder != nil {
		v.Recordings = w.recorder.Folder()
	}
	// To look for a newer Muster is offered where the build names a place to ask.
	if w.newer.Page != "" {
		v.OnReleases = w.newer.Turn
	}
	return v
}

// reset makes the settings, and how the window is laid out, as at first.
func (w *Window) reset() {
	p := w.Host.Fyne.Preferences()
	for _, key := range append(drawer.Keys(), deck.KeyLayout, participants.KeyFoldedNarrow, participants.KeyFoldedWide, participants.KeyShownClose, participants.KeyShownLow) {
		p.RemoveValue(key)
	}
	w.settings.Reset()
	w.Deck.ShowAlone(false)
	w.drawer.Update()
}

// record has what goes over the wire written, or not, as the settings say.
func (w *Window) record() {
	if w.recorder != nil {
		w.recorder.Turn(w.settings.Record)
	}
}

// settingsChanged follows the settings in what does not look at them by itself.
func (w *Window) settingsChanged() {
	w.waitingCount.Ask()
	w.record()
	for _, c := range w.Deck.Columns() {
		c.Talk.Widget.SetUnfolded(w.settings.Unfolded)
	}
}

// tellNotRecorded tells in the log that nothing is written any more. It may be called
// from any goroutine.
func (w *Window) tellNotRecorded(err error) {
	w.mailbox.Post(func() {
		w.logLine("", look.LevelWarn, "Not recorded: "+err.Error()+"; what is in the window stays there until Muster ends")
	})
}

// earlierRuns are the files of what went over the wire before. It is for a worker.
func (w *Window) earlierRuns() []string {
	if w.recorder == nil {
		return nil
	}
	return w.recorder.Earlier()
}
