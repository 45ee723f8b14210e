package window

import (
	"muster/app/column"
	"muster/app/wording"
	"muster/widgets/look"
)

// resumeAll logs all remembered users in again, each in a column of its own, and
// subscribes them.
func (w *Window) resumeAll() {
	var first *column.Column
	for _, p := range w.kept.Users.Profiles() {
		c := w.Deck.Add()
		if c == nil {
			w.LogLine(wording.Short(p.Email), look.LevelWarn, "Not logged in again: there is no room for more users")
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
		w.Deck.turnTo(first) // where the user begins
	}
}
