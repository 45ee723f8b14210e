package window

import (
	"fmt"
	"time"
)

// waitingPause is how long the number of what waits stands at least, whatever
// comes: it is counted over all conversations of all users.
const waitingPause = time.Second / 4

// showWaiting brings the window's title and the tray to what waits for all users.
func (w *Window) showWaiting() {
	if w.closing {
		return
	}
	if title := titleWith(w.waiting()); title != w.Host.Window.Title() {
		w.Host.Window.SetTitle(title)
	}
	w.tray.Update()
}

func (w *Window) waiting() int {
	n := 0
	for _, c := range w.Deck.Columns() {
		n += c.Account.Waiting()
	}
	return n
}

// titleWith is the window's title while so much waits, as the tabs of browsers
// have it.
func titleWith(n int) string {
	if n == 0 {
		return "Muster"
	}
	return fmt.Sprintf("(%d) Muster", n)
}
