package app

import (
	"muster/widgets/chooser"
	"muster/widgets/phrase"
)

// showSwitcher opens the dialog that goes to a user or to a user's group by a few
// letters.
func (a *App) showSwitcher() {
	targets := a.targets()
	if len(targets) == 0 {
		a.hint(phrase.Of("There is nobody to go to yet: start the demo or add a user"))
		return
	}
	chooser.NewSwitcher(a.host.window, phrase.Of("Go to"), targets)
}

// targets are all groups, those of the current user first, and then the users.
func (a *App) targets() []chooser.Target {
	var own, others, users []chooser.Target
	current := a.deck.current()
	for i, c := range a.deck.columns {
		users = append(users, chooser.Target{Name: c.account.who(), Detail: c.card.Status().Status().Word, Go: func() { a.deck.focus(i) }})
		found := targets(c.account, c.goTo)
		if c == current {
			own = found
		} else {
			others = append(others, found...)
		}
	}
	return append(append(own, others...), users...)
}
