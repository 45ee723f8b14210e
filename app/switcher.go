package app

import (
	"muster/widgets"
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
	widgets.NewSwitcher(a.window, phrase.Of("Go to"), targets)
}

// targets are all groups, those of the current user first, and then the users.
func (a *App) targets() []widgets.Target {
	var own, others, users []widgets.Target
	current := a.deck.current()
	for i, c := range a.deck.columns {
		users = append(users, widgets.Target{Name: c.who(), Detail: c.card.Status().Status().Word, Go: func() { a.deck.focus(i) }})
		found := c.targets(func(id string) { a.goTo(c, id) })
		if c == current {
			own = found
		} else {
			others = append(others, found...)
		}
	}
	return append(append(own, others...), users...)
}

// targets are the user's conversations; each goes there with its id.
func (c *column) targets(goTo func(id string)) []widgets.Target {
	if c.state == nil {
		return nil
	}
	var found []widgets.Target
	all := c.state.Groups()
	for _, g := range all {
		found = append(found, widgets.Target{
			Name: named(g.Name, g.ID), Detail: joined(" · ", c.who(), g.Subject), Unread: g.Unread, Go: func() { goTo(g.ID) },
		})
	}
	for _, d := range c.directs() {
		found = append(found, widgets.Target{Name: d.Address, Detail: c.who(), Unread: d.Unread, Go: func() { goTo(d.Address) }})
	}
	return found
}

// goTo shows a user's conversation and puts the cursor into its composer.
func (a *App) goTo(c *column, id string) {
	c.choose(id)
	for i, other := range a.deck.columns {
		if other == c {
			a.deck.focus(i)
		}
	}
}
