package participants

import (
	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/dialog"
	"muster/widgets/phrase"
)

// maxHeirs is how many participants the ways out offer as the next admin.
const maxHeirs = 6

func (g *View) askLeave()  { g.AskLeave(g.account.ChosenID()) }
func (g *View) askDelete() { g.AskDelete(g.account.ChosenID()) }

// AskLeave asks before the user leaves a group. The only admin of a group cannot simply
// leave, and is shown the ways out.
func (g *View) AskLeave(id string) {
	a, summary := g.account, g.account.Summary(id)
	name := wording.Named(summary.Name, id)
	if summary.Admin && summary.Admins <= 1 {
		dialog.ChooseAs(g.host.Window, g.account.Acting(), phrase.Of("You are the only admin of {{.Group}}", phrase.With{"Group": name}),
			phrase.Of("The admin cannot leave a group without one. Make another participant an admin first, or delete the group for everyone."),
			g.waysOut(id))
		return
	}
	dialog.ConfirmAs(g.host.Window, g.account.Acting(), phrase.Of("Leave {{.Group}}?", phrase.With{"Group": name}), phrase.Of("You will no longer see its messages. An admin can invite you again."), phrase.Of("Leave"), true,
		func() { a.LeaveGroup(id) })
}

// waysOut are what the only admin of a group can do instead of leaving.
func (g *View) waysOut(id string) []dialog.Choice {
	a := g.account
	var ways []dialog.Choice
	for _, heir := range g.heirs(id) {
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
func (g *View) heirs(id string) []string {
	var addresses []string
	for _, p := range g.account.Session.Participants(id) {
		if p.Status == cpaas.Connected && !g.account.IsSelf(p.Address) && len(addresses) < maxHeirs {
			addresses = append(addresses, p.Address)
		}
	}
	return addresses
}

// AskDelete asks before a group is deleted for all.
func (g *View) AskDelete(id string) {
	a, summary := g.account, g.account.Summary(id)
	name := wording.Named(summary.Name, id)
	dialog.ConfirmAs(g.host.Window, g.account.Acting(), phrase.Of("Delete {{.Name}}?", phrase.With{"Name": name}),
		phrase.Count("The group and its conversation will be gone for all of its {{.Count}} participants.", summary.Connected+summary.Invited), phrase.Of("Delete"), true,
		func() { a.DeleteGroup(id) })
}
