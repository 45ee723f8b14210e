package app

import (
	"fmt"
	"slices"
	"time"
)

// tallyPause is how long the number of what waits stands at least, whatever
// comes: it is counted over all conversations of all users.
const tallyPause = time.Second / 4

// waiting is how many lines and invitations wait for the column's user.
func (c *column) waiting() int { return c.unread() + c.invited() }

// invited is how many invitations the column's user has not answered.
func (c *column) invited() int {
	if c.state == nil {
		return 0
	}
	return len(c.state.Invitations())
}

// showWaiting brings the window's title and the tray to what waits for all users.
func (a *App) showWaiting() {
	if a.closing {
		return
	}
	if title := titleWith(a.waiting()); title != a.window.Title() {
		a.window.SetTitle(title)
	}
	a.tray.update()
}

func (a *App) waiting() int {
	n := 0
	for _, c := range a.deck.columns {
		n += c.waiting()
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

// unread is how many lines of all conversations wait for the user.
func (c *column) unread() int {
	if c.state == nil {
		return 0
	}
	n := 0
	groups := c.state.Groups()
	for g := range slices.Values(groups) {
		n += g.Unread
	}
	for d := range slices.Values(c.directs()) {
		n += d.Unread
	}
	return n
}
