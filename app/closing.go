package app

import (
	"context"
	"sync"
	"time"

	"muster/cpaas"
)

const (
	// farewellTime is how long a session may take to tell the server that it
	// goes.
	farewellTime = time.Second

	// closingTime is how long the window waits for everything to end.
	closingTime = 2 * time.Second
)

// Close ends the window: it goes out of sight at once, sessions take their leave,
// and after at most two seconds the program is over, whatever hangs.
func (a *App) Close() {
	if a.closing {
		return
	}
	a.closing = true
	a.standing.stop()
	a.saveSize()
	a.mailbox.Close()
	a.clock.run(false)
	for _, c := range a.deck.columns {
		a.ending.Go(c.end())
	}
	a.ending.Go(a.log.tasks.close())
	a.window.Hide()
	go func() {
		a.stopSleepWatch()
		waitAtMost(closingTime, &a.ending)
		a.remembered.store.Close()
		waitFor(closingTime/4, a.tray.close)
		waitFor(closingTime/4, a.servers.close)
		a.forgetOpened()
		close(a.done)
		a.post(a.quit)
	}()
}

// quit ends Fyne's loop. Fyne leaves saving the preferences to a goroutine of
// its own and closes the queue by which that one asks for its turn, so that the
// program crashes now and then when it ends. So they are saved here first.
func (a *App) quit() {
	a.remembered.save(a.fyne.Preferences()) // the mailbox takes nothing after Close
	type stopper interface {
		OnStopped() func()
		SetOnStoppedHookExecuted(func())
	}
	if l, ok := a.fyne.Lifecycle().(stopper); ok {
		if save := l.OnStopped(); save != nil {
			save()
		}
		l.SetOnStoppedHookExecuted(nil)
	}
	a.fyne.Quit()
}

// Done is closed when nothing of the window runs any more, or is waited for.
func (a *App) Done() <-chan struct{} { return a.done }

func waitAtMost(limit time.Duration, group *sync.WaitGroup) { waitFor(limit, group.Wait) }

// waitFor runs f, and gives up waiting for it after limit.
func waitFor(limit time.Duration, f func()) {
	ended := make(chan struct{})
	go func() {
		f()
		close(ended)
	}()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case <-ended:
	case <-timer.C:
	}
}

// takeLeave ends a session, telling the server if that is quick. It blocks.
func takeLeave(s *cpaas.Session) {
	ctx, cancel := context.WithTimeout(context.Background(), farewellTime)
	defer cancel()
	_ = s.Logout(ctx) // gone is gone: there is nobody left to tell
}
