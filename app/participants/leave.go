package participants

import (
	"muster/cpaas"
	"muster/widgets/dialog"
	"muster/widgets/phrase"
)

// maxHeirs is how many participants the ways out offer as the next admin.
const maxHeirs = 6

// askLeave asks before the user leaves the shown group. The only admin of a
// group cannot simply leave, and is shown the ways out.
func (g *View) askLeave() {
	a, id, name := g.account, g.account.ChosenID(), g.summary().Name
	if g.summary().Admin && g.summary().Admins <= 1 {
		dialog.Choose(g.host.Window, phrase.Of("You are the only admin of {{.Group}}", phrase.With{"Group": name}),
			phrase.Of("The admin cannot leave a group without one. Make another participant an admin first, or delete the group for everyone."),
			g.waysOut())
		return
	}
	dialog.Confirm(g.host.Window, phrase.Of("Leave {{.Group}}?", phrase.With{"Group": name}), phrase.Of("You will no longer see its messages. An admin can invite you again."), phrase.Of("Leave"), true,
		func() { a.LeaveGroup(id) })
}

// waysOut are what the only admin of the shown group can do instead of leaving.
func (g *View) waysOut() []dialog.Choice {
	a, id := g.account, g.account.ChosenID()
	var ways []dialog.Choice
	for _, heir := range g.heirs() {
		ways = append(ways, dialog.Choice{
			Label: phrase.Of("Make {{.Name}} an admin and leave", phrase.With{"Name": heir}), Enabled: true,
			Do: func() { a.HandOver(id, heir) },
		})
	}
	if len(ways) == 0 {
		ways = append(ways, dialog.Choice{
			Label:  phrase.Of("Make another participant an admin and leave"),
			Reason: phrase.Of("Nobody else has joined the group yet"),
		})
	}
	return append(ways, dialog.Choice{
		Label: phrase.Of("Delete the group"), Destructive: true, Enabled: true, Do: func() { a.DeleteGroup(id) },
	})
}

// heirs are those who can become the next admin.
func (g *View) heirs() []string {
	var addresses []string
	for _, p := range g.account.State.Participants() {
		if p.Status == cpaas.Connected && !g.account.IsSelf(p.Address) && len(addresses) < maxHeirs {
			addresses = append(addresses, p.Address)
		}
	}
	return addresses
}

func (g *View) askDelete() {
	a, id, name := g.account, g.account.ChosenID(), g.summary().Name
	dialog.Confirm(g.host.Window, phrase.Of("Delete {{.Name}}?", phrase.With{"Name": name}),
		phrase.Count("The group and its conversation will be gone for all of its {{.Count}} participants.", g.summary().Connected+g.summary().Invited), phrase.Of("Delete"), true,
		func() { a.DeleteGroup(id) })
}
