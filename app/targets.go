package app

import (
	"muster/widgets/chooser"
	"muster/widgets/phrase"
)

// targets are a user's conversations; each goes there with its id.
func targets(a *account, goTo func(id string)) []chooser.Target {
	var found []chooser.Target
	for _, g := range a.groups() {
		found = append(found, chooser.Target{
			Name: named(g.Name, g.ID), Detail: joined(" · ", a.who(), g.Subject), Unread: g.Unread, Go: func() { goTo(g.ID) },
		})
	}
	for _, d := range a.directs() {
		found = append(found, chooser.Target{Name: d.Address, Detail: a.who(), Unread: d.Unread, Go: func() { goTo(d.Address) }})
	}
	return found
}

// goTo shows a conversation and puts the cursor into its composer.
func (c *column) goTo(id string) {
	c.account.choose(id)
	c.above.onGoTo(c)
}

// forward asks to which of the user's conversations a text goes. It becomes part of
// what is being written there.
func (c *column) forward(text string) {
	chooser.NewSwitcher(c.host.window, phrase.Of("Forward to"), targets(c.account, func(id string) {
		c.goTo(id)
		c.talk.add(text)
	}))
}
