package app

import "muster/widgets/look"

// resumeAll logs all remembered users in again, each in a column of its own, and
// subscribes them.
func (a *App) resumeAll() {
	var first *column
	for _, p := range a.kept.users.profiles() {
		c := a.deck.add()
		if c == nil {
			a.logLine(short(p.Email), look.LevelWarn, "Not logged in again: there is no room for more users")
			continue
		}
		c.account.subscribeFirst = true
		c.login.fillRemembered(p)
		c.login.resume(p)
		if first == nil {
			first = c
		}
	}
	if first != nil {
		a.deck.turnTo(first) // where the user begins
	}
}
