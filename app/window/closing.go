package window

import (
	"sync"
	"time"

	"fyne.io/fyne/v2/widget"

	"muster/app/deck"
	"muster/app/shutdown"
	"muster/app/wording"
	"muster/widgets/dialog"
	"muster/widgets/phrase"
)

const (
	// closingTime is how long the window waits for sessions to end, and
	// remainderTime for everything else. With both there is time left of the deadline.
	closingTime   = 1200 * time.Millisecond
	remainderTime = 300 * time.Millisecond
)

// Close ends the window: it goes out of sight at once, sessions take their leave,
// and within two seconds the program is over, whatever hangs.
func (w *Window) Close() {
	w.deadline.Arm()
	w.End()
}

// End is Close without the end of a process that takes longer.
func (w *Window) End() {
	if w.closing {
		return
	}
	w.closing = true
	w.onClosing()
	w.saving.Stop()
	w.changing.Stop()
	w.saveSize()
	w.drawer.Keep()
	w.Host.Settle()
	w.mailbox.Close()
	w.ticker.Run(false)
	for _, c := range w.Deck.Columns() {
		w.ending.Go(c.Account.End())
	}
	w.ending.Go(w.log.Tasks.Close())
	if w.wire != nil {
		w.ending.Go(w.wire.Close())
	}
	if w.latency != nil {
		w.ending.Go(w.latency.Close())
	}
	if w.foreign != nil {
		w.ending.Go(w.foreign.Close())
	}
	if w.consistency != nil {
		w.ending.Go(w.consistency.Close())
	}
	if w.sequence != nil {
		w.ending.Go(w.sequence.Close())
	}
	if w.scenarios != nil {
		w.ending.Go(w.scenarios.Close())
	}
	w.ending.Go(w.causes.Close())
	w.ending.Go(w.Host.Tasks.Close())
	w.Host.Window.Hide()
	go func() {
		w.stopSleepWatch()
		shutdown.WaitFor(closingTime, w.ending.Wait)
		w.kept.Users.Store.Close()
		var rest sync.WaitGroup
		rest.Go(w.tray.Close)
		rest.Go(w.logins.Servers.Close)
		rest.Go(w.Host.Opened.Forget)
		if w.recorder != nil {
			rest.Go(w.recorder.Close)
		}
		shutdown.WaitFor(remainderTime, rest.Wait)
		close(w.done)
		w.Post(w.quit)
	}()
}

// quit ends Fyne's loop.
func (w *Window) quit() {
	w.kept.Users.Save(w.Host.Fyne.Preferences()) // the mailbox takes nothing after Close
	w.flushPreferences()
	w.Host.Fyne.Quit()
}

// flushPreferences returns when the preferences are on the disk. It may be called
// from any goroutine.
func (w *Window) flushPreferences() {
	if p, ok := w.Host.Fyne.Preferences().(interface{ Flush() }); ok {
		p.Flush()
	}
}

// Done is closed when nothing of the window runs any more, or is waited for.
func (w *Window) Done() <-chan struct{} { return w.done }

// Terminate closes the window from another goroutine, and ends the process within
// two seconds even if the window's hangs. It returns at once.
func (w *Window) Terminate() {
	w.deadline.Arm()
	go w.Post(w.Close) // which may wait for the display
}

// saveAll puts on the disk what must outlive the program, without the user
// interface's goroutine. Lines that wait to be sent are there already.
func (w *Window) saveAll() {
	var saves sync.WaitGroup
	saves.Go(w.savers.Flush)
	saves.Go(w.flushPreferences)
	saves.Wait()
}

// askQuit ends the program, and asks before where something is broken on purpose:
// who takes that for a fault of the program would look for it there.
func (w *Window) askQuit() {
	faults := wording.Joined("\n", w.Deck.Broken(), deck.BrokenOf(w.guests))
	switch {
	case faults == "" || w.closing:
		w.Close()
		return
	case w.quitting != nil && w.quitting.IsOpen():
		return
	}
	if w.hidden {
		w.reveal()
	}
	w.quitting = dialog.NewBox(w.Host.Window, phrase.Of("Quit while faults are active?"),
		phrase.Of("What you saw may come from what was broken on purpose. The faults go with the program.")+"\n\n"+faults)
	cancel := w.quitting.Button(phrase.Of("Cancel"), nil)
	quit := w.quitting.Button(phrase.Of("Quit all the same"), w.Close)
	quit.SetImportance(widget.DangerImportance)
	w.quitting.ShowWith(cancel, cancel, quit)
}
