package window

import (
	"muster/app/column"
	"muster/widgets/chooser"
	"muster/widgets/phrase"
)

// showSwitcher opens the dialog that goes to a user or to a user's group by a few
// letters.
func (w *Window) showSwitcher() {
	targets := w.targets()
	if len(targets) == 0 {
		w.hint(phrase.Of("There is nobody to go to yet: start the demo or add a user"))
		return
	}
	chooser.NewSwitcher(w.Host.Window, phrase.Of("Go to"), targets)
}

// targets are all groups, those of the current user first, and then the users.
func (w *Window) targets() []chooser.Target {
	var own, others, users []chooser.Target
	current := w.Deck.current()
	for i, c := range w.Deck.columns {
		users = append(users, chooser.Target{Name: c.Account.Who(), Detail: c.Card.Status().Status().Word, Go: func() { w.Deck.focus(i) }})
		found := column.Targets(c.Account, c.GoTo)
		if c == current {
			own = found
		} else {
			others = append(others, found...)
		}
	}
	return append(append(own, others...), users...)
}
