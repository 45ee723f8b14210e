package column

import (
	"muster/app/account"
	"muster/app/search"
	"muster/app/wording"
	"muster/widgets/chooser"
	"muster/widgets/phrase"
)

// Targets are a user's conversations; each goes there with its id.
func Targets(a *account.Account, goTo func(id string)) []chooser.Target {
	var found []chooser.Target
	for _, g := range a.Groups() {
		found = append(found, chooser.Target{
			Name: wording.Named(g.Name, g.ID), Detail: wording.Joined(" · ", a.Who(), g.Subject), Unread: g.Unread, Go: func() { goTo(g.ID) },
		})
	}
	for _, d := range a.Directs() {
		found = append(found, chooser.Target{Name: d.Address, Detail: a.Who(), Unread: d.Unread, Go: func() { goTo(d.Address) }})
	}
	return found
}

// GoTo shows a conversation and puts the cursor into its composer.
func (c *Column) GoTo(id string) {
	c.Account.Choose(id)
	c.above.OnGoTo(c)
}

// forward asks to which of the user's conversations a text goes. It becomes part of
// what is being written there.
func (c *Column) forward(text string) {
	chooser.NewSwitcher(c.host.Window, phrase.Of("Forward to"), Targets(c.Account, func(id string) {
		c.GoTo(id)
		c.Talk.Add(text)
	}))
}

// SearchAll looks for a text in all conversations of the user, and shows the line that is
// wanted with the text in the search of its conversation.
func (c *Column) SearchAll() {
	search.Open(c.host, c.Account, func(conversation, line, text string) {
		c.GoTo(conversation)
		c.Talk.Widget.ShowFound(text, line)
	})
}
