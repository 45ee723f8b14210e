package participants

import (
	"muster/app/account"
	"muster/widgets/phrase"
)

// The window's menu has what can be done with the shown group, too. What cannot be done
// at the moment is told with the reason.

// Edit changes the name, subject and image.
func (g *View) Edit() { g.command(g.account.WhyNotAdmin, g.askEdit) }

// AddPeople opens the field for participants to invite.
func (g *View) AddPeople() {
	g.command(g.account.WhyNotAdmin, func() {
		if g.folded() {
			g.foldPeople()
		}
		g.People.showAdding(true)
	})
}

// CopyID puts the group's ID on the clipboard.
func (g *View) CopyID() { g.command(nil, g.copyID) }

// Leave asks whether to leave.
func (g *View) Leave() { g.command(g.account.WhyNotMember, g.askLeave) }

// Delete asks whether to delete the group for all.
func (g *View) Delete() { g.command(g.account.WhyNotAdmin, g.askDelete) }

// command does something with the shown group, unless there is a reason why not.
func (g *View) command(whyNot func() string, do func()) {
	why := ""
	switch id := g.account.ChosenID(); {
	case id == "" || account.IsDirect(id):
		why = phrase.Of("Select a group first")
	case whyNot != nil:
		why = whyNot()
	}
	if why != "" {
		g.host.Hint(why)
		return
	}
	do()
}
