package app

import (
	"context"

	"muster/cpaas"
	"muster/widgets"
	"muster/widgets/phrase"
)

// maxHeirs is how many participants the ways out offer as the next admin.
const maxHeirs = 6

// askLeave asks before the user leaves the shown group. The only admin of a
// group cannot simply leave, and is shown the ways out.
func (g *group) askLeave() {
	c, id, name := g.column, g.id, g.summary.Name
	if g.summary.Admin && g.summary.Admins <= 1 {
		widgets.Choose(c.app.window, phrase.Of("You are the only admin of {{.Group}}", phrase.With{"Group": name}),
			phrase.Of("The admin cannot leave a group without one. Make another participant an admin first, or delete the group for everyone."),
			g.waysOut())
		return
	}
	widgets.Confirm(c.app.window, phrase.Of("Leave {{.Group}}?", phrase.With{"Group": name}), phrase.Of("You will no longer see its messages. An admin can invite you again."), phrase.Of("Leave"), true,
		func() { c.leaveGroup(id) })
}

// waysOut are what the only admin of the shown group can do instead of leaving.
func (g *group) waysOut() []widgets.Choice {
	c, id := g.column, g.id
	var ways []widgets.Choice
	for _, heir := range g.heirs() {
		ways = append(ways, widgets.Choice{
			Label: phrase.Of("Make {{.Name}} an admin and leave", phrase.With{"Name": heir}), Enabled: true,
			Do: func() { c.handOver(id, heir) },
		})
	}
	if len(ways) == 0 {
		ways = append(ways, widgets.Choice{
			Label:  phrase.Of("Make another participant an admin and leave"),
			Reason: phrase.Of("Nobody else has joined the group yet"),
		})
	}
	return append(ways, widgets.Choice{
		Label: phrase.Of("Delete the group"), Destructive: true, Enabled: true, Do: func() { c.deleteGroup(id) },
	})
}

// heirs are those who can become the next admin.
func (g *group) heirs() []string {
	var addresses []string
	for _, p := range g.column.state.Participants() {
		if p.Status == cpaas.Connected && !g.column.isSelf(p.Address) && len(addresses) < maxHeirs {
			addresses = append(addresses, p.Address)
		}
	}
	return addresses
}

func (c *column) leaveGroup(id string) {
	if session := c.session; session != nil {
		c.run("leave:"+id, func(ctx context.Context) error { return session.Leave(ctx, id) }, nil)
	}
}

// handOver makes heir an admin and leaves.
func (c *column) handOver(id, heir string) {
	session := c.session
	if session == nil {
		return
	}
	c.run("leave:"+id, func(ctx context.Context) error {
		if err := session.SetAdmin(ctx, id, heir, true); err != nil {
			return err
		}
		return session.Leave(ctx, id)
	}, nil)
}

func (g *group) askDelete() {
	c, id, name := g.column, g.id, g.summary.Name
	widgets.Confirm(c.app.window, phrase.Of("Delete {{.Name}}?", phrase.With{"Name": name}),
		phrase.Count("The group and its conversation will be gone for all of its {{.Count}} participants.", g.summary.Connected+g.summary.Invited), phrase.Of("Delete"), true,
		func() { c.deleteGroup(id) })
}

func (c *column) deleteGroup(id string) {
	if session := c.session; session != nil {
		c.run("delete:"+id, func(ctx context.Context) error { return session.Delete(ctx, id) }, nil)
	}
}
