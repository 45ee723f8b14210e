package window

import (
	"context"

	"muster/cpaas"
	"muster/widgets/look"
)

// watchSleep has all connections looked after when the machine wakes up.
func (w *Window) watchSleep() {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		cpaas.WatchSleep(ctx, func() { w.mailbox.Post(w.woke) })
	}()
	w.stopSleepWatch = func() {
		cancel()
		<-ended
	}
}

func (w *Window) woke() {
	told := false
	for _, c := range w.Deck.Columns() {
		if c.Account.Session == nil {
			continue
		}
		if !told {
			w.logLine("", look.LevelInfo, "The machine has woken up: connections are checked")
			told = true
		}
		c.Account.Session.Woke()
	}
}
