package window

import (
	"sync"
	"time"

	"muster/app/shutdown"
)

const (
	// closingTime is how long the window waits for sessions to end, and
	// remainderTime for everything else. With both there is time left of the deadline.
	closingTime   = 1200 * time.Millisecond
	remainderTime = 300 * time.Millisecond
)

// Close ends the window: it goes out of sight at once, sessions take their leave,
// and within two seconds the program is over, whatever hangs.
func (a *Window) Close() {
	a.deadline.Arm()
	a.End()
}

// End is Close without the end of a process that takes longer.
func (a *Window) End() {
	if a.closing {
		return
	}
	a.closing = true
	a.onClosing()
	a.saving.Stop()
	a.saveSize()
	a.mailbox.Close()
	a.ticker.Run(false)
	for _, c := range a.Deck.columns {
		a.ending.Go(c.Account.End())
	}
	a.ending.Go(a.log.Tasks.Close())
	a.ending.Go(a.wire.Tasks.Close())
	a.ending.Go(a.Host.Tasks.Close())
	a.Host.Window.Hide()
	go func() {
		a.stopSleepWatch()
		shutdown.WaitFor(closingTime, a.ending.Wait)
		a.kept.Users.Store.Close()
		var rest sync.WaitGroup
		rest.Go(a.tray.Close)
		rest.Go(a.Logins.Servers.Close)
		rest.Go(a.Host.Opened.Forget)
		if a.recorder != nil {
			rest.Go(a.recorder.Close)
		}
		shutdown.WaitFor(remainderTime, rest.Wait)
		close(a.done)
		a.Post(a.quit)
	}()
}

// quit ends Fyne's loop.
func (a *Window) quit() {
	a.kept.Users.Save(a.Host.Fyne.Preferences()) // the mailbox takes nothing after Close
	a.flushPreferences()
	a.Host.Fyne.Quit()
}

// flushPreferences returns when the preferences are on the disk. It may be called
// from any goroutine.
func (a *Window) flushPreferences() {
	if p, ok := a.Host.Fyne.Preferences().(interface{ Flush() }); ok {
		p.Flush()
	}
}

// Done is closed when nothing of the window runs any more, or is waited for.
func (a *Window) Done() <-chan struct{} { return a.done }

// Terminate closes the window from another goroutine, and ends the process within
// two seconds even if the window's hangs. It returns at once.
func (a *Window) Terminate() {
	a.deadline.Arm()
	go a.Post(a.Close) // which may wait for the display
}

// saveAll puts on the disk what must outlive the program, without the user
// interface's goroutine. Lines that wait to be sent are there already.
func (a *Window) saveAll() {
	var saves sync.WaitGroup
	saves.Go(a.savers.Flush)
	saves.Go(a.flushPreferences)
	saves.Wait()
}
