package column

import (
	"slices"

	"muster/app/wording"
	"muster/widgets/list"
	"muster/widgets/phrase"
)

// GoAlong goes to the next conversation in the list, or to the one before. Of those
// with unread lines it goes around the ends; else it stops there.
func (c *Column) GoAlong(by int, unread bool) {
	a := c.Account
	if a.State == nil {
		return
	}
	rows := c.groups.Rows()
	n := len(rows)
	at := slices.IndexFunc(rows, func(r list.GroupRow) bool { return r.ID == a.ChosenID() })
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
			a.Choose(rows[to].ID)
			return
		}
	}
	c.host.Hint(wording.Pick(unread, phrase.Of("Nothing is unread"), phrase.Of("There is no further conversation")))
}
