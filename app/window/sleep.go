package window

import (
	"context"

	"muster/cpaas"
	"muster/widgets/look"
)

// watchSleep has all connections looked after when the machine wakes up.
func (a *Window) watchSleep() {
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

func (a *Window) woke() {
	told := false
	for _, c := range a.Deck.columns {
		if c.Account.Session == nil {
			continue
		}
		if !told {
			a.LogLine("", look.LevelInfo, "The machine has woken up: connections are checked")
			told = true
		}
		c.Account.Session.Woke()
	}
}
