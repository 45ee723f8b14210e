package app

import (
	"slices"

	"muster/widgets/list"
	"muster/widgets/phrase"
)

// goAlong goes to the next conversation in the list, or to the one before. Of those
// with unread lines it goes around the ends; else it stops there.
func (c *column) goAlong(by int, unread bool) {
	a := c.account
	if a.state == nil {
		return
	}
	rows := c.groups.rows()
	n := len(rows)
	at := slices.IndexFunc(rows, func(r list.GroupRow) bool { return r.ID == a.chosenID() })
	if at < 0 && by < 0 {
		at = n
	}
	for i := 1; i <= n; i++ {
		to := at + i*by
		if unread {
			to = ((to % n) + n) % n
		}
		if to < 0 || to >= n {
			break
		}
		if !unread || rows[to].Unread > 0 {
			a.choose(rows[to].ID)
			return
		}
	}
	c.host.hint(pick(unread, phrase.Of("Nothing is unread"), phrase.Of("There is no further conversation")))
}
