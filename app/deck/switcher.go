package deck

import (
	"muster/app/column"
	"muster/widgets/chooser"
	"muster/widgets/phrase"
)

// ShowSwitcher opens the dialog that goes to a user or to a user's group by a few
// letters.
func (d *Deck) ShowSwitcher() {
	targets := d.targets()
	if len(targets) == 0 {
		d.host.Hint(phrase.Of("There is nobody to go to yet: start the demo or add a user"))
		return
	}
	chooser.NewSwitcher(d.host.Window, phrase.Of("Go to"), targets)
}

// targets are all groups, those of the current user first, and then the users.
func (d *Deck) targets() []chooser.Target {
	var own, others, users []chooser.Target
	current := d.Current()
	for i, c := range d.columns {
		users = append(users, chooser.Target{Name: c.Account.Who(), Detail: c.Card.Status().Status().Word, Go: func() { d.Focus(i) }})
		found := column.Targets(c.Account, c.GoTo)
		if c == current {
			own = found
		} else {
			others = append(others, found...)
		}
	}
	return append(append(own, others...), users...)
}
