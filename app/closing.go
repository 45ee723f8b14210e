package app

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
func (a *App) Close() {
	a.lastResort.arm()
	a.close()
}

// close is Close without the end of a process that takes longer.
func (a *App) close() {
	if a.closing {
		return
	}
	a.closing = true
	a.onClosing()
	a.saving.stop()
	a.saveSize()
	a.mailbox.Close()
	a.ticker.run(false)
	for _, c := range a.deck.columns {
		a.ending.Go(c.account.end())
	}
	a.ending.Go(a.log.tasks.close())
	a.ending.Go(a.host.tasks.close())
	a.host.window.Hide()
	go func() {
		a.stopSleepWatch()
		waitAtMost(closingTime, &a.ending)
		a.kept.users.store.Close()
		var rest sync.WaitGroup
		rest.Go(a.tray.close)
		rest.Go(a.logins.servers.close)
		rest.Go(a.host.opened.forget)
		waitAtMost(remainderTime, &rest)
		close(a.done)
		a.post(a.quit)
	}()
}

// quit ends Fyne's loop.
func (a *App) quit() {
	a.kept.users.save(a.host.fyne.Preferences()) // the mailbox takes nothing after Close
	a.flushPreferences()
	a.host.fyne.Quit()
}

// flushPreferences returns when the preferences are on the disk. It may be called
// from any goroutine.
func (a *App) flushPreferences() {
	if p, ok := a.host.fyne.Preferences().(interface{ Flush() }); ok {
		p.Flush()
	}
}

// Done is closed when nothing of the window runs any more, or is waited for.
func (a *App) Done() <-chan struct{} { return a.done }

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
