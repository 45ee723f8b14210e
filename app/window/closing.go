package window

import (
	"sync"
	"time"
)

const (
	// closingTime is how long the window waits for sessions to end, and
	// remainderTime for everything else. With both there is time left of endTime.
	closingTime   = 1200 * time.Millisecond
	remainderTime = 300 * time.Millisecond
)

// Close ends the window: it goes out of sight at once, sessions take their leave,
// and within two seconds the program is over, whatever hangs.
func (a *Window) Close() {
	a.lastResort.arm()
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
	a.ending.Go(a.Host.Tasks.Close())
	a.Host.Window.Hide()
	go func() {
		a.stopSleepWatch()
		waitAtMost(closingTime, &a.ending)
		a.kept.Users.Store.Close()
		var rest sync.WaitGroup
		rest.Go(a.tray.Close)
		rest.Go(a.Logins.Servers.Close)
		rest.Go(a.Host.Opened.Forget)
		waitAtMost(remainderTime, &rest)
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

func waitAtMost(limit time.Duration, group *sync.WaitGroup) { waitFor(limit, group.Wait) }

// waitFor runs f, and gives up waiting for it after limit; then it is false.
func waitFor(limit time.Duration, f func()) bool {
	ended := make(chan struct{})
	go func() {
		f()
		close(ended)
	}()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case <-ended:
		return true
	case <-timer.C:
		return false
	}
}
