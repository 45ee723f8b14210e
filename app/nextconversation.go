package app

import (
	"slices"

	"muster/widgets"
	"muster/widgets/phrase"
)

// goAlong goes to the next conversation in the list, or to the one before. Of those
// with unread lines it goes around the ends; else it stops there.
func (c *column) goAlong(by int, unread bool) {
	if c.state == nil {
		return
	}
	rows := c.groups.rows()
	n := len(rows)
	at := slices.IndexFunc(rows, func(r widgets.GroupRow) bool { return r.ID == c.state.Chosen() })
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
			c.choose(rows[to].ID)
			return
		}
	}
	c.app.hint(pick(unread, phrase.Of("Nothing is unread"), phrase.Of("There is no further conversation")))
}

// upload lets the user choose files for the conversation.
func (c *column) upload() {
	if c.mayWrite() {
		c.group.talk.pickFiles()
	}
}

// pickEmoji lets the user choose an emoji for what is being written.
func (c *column) pickEmoji() {
	if c.mayWrite() {
		c.group.talk.view.PickEmoji()
	}
}

// mayWrite tells whether there is a conversation to write to, and hints why one is
// not.
func (c *column) mayWrite() bool {
	if c.group.id == "" {
		return false
	}
	why := c.group.whyNotMember()
	if why != "" {
		c.app.hint(why)
	}
	return why == ""
}
