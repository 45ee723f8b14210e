package window

import (
	"muster/app/column"
	"muster/app/wording"
	"muster/widgets/look"
)

// resumeAll logs all remembered users in again, each in a column of its own, and
// subscribes them.
func (a *Window) resumeAll() {
	var first *column.Column
	for _, p := range a.kept.Users.Profiles() {
		c := a.Deck.Add()
		if c == nil {
			a.LogLine(wording.Short(p.Email), look.LevelWarn, "Not logged in again: there is no room for more users")
			continue
		}
		c.Account.SubscribeFirst = true
		c.Login.FillRemembered(p)
		c.Login.Resume(p)
		if first == nil {
			first = c
		}
	}
	if first != nil {
		a.Deck.turnTo(first) // where the user begins
	}
}
