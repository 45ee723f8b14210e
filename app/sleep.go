package app

import (
	"context"

	"muster/cpaas"
	"muster/widgets/look"
)

// watchSleep has all connections looked after when the machine wakes up.
func (a *App) watchSleep() {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		cpaas.WatchSleep(ctx, func() { a.mailbox.Post(a.woke) })
	}()
	a.stopSleepWatch = func() {
		cancel()
		<-ended
	}
}

func (a *App) woke() {
	told := false
	for _, c := range a.deck.columns {
		if c.account.session == nil {
			continue
		}
		if !told {
			a.logLine("", look.LevelInfo, "The machine has woken up: connections are checked")
			told = true
		}
		c.account.session.Woke()
	}
}
