package app

import (
	"cmp"
	"context"
	"strings"

	"muster/widgets"
	"muster/widgets/phrase"
)

const (
	textNotAccepted phrase.Key = "{{.Left}} of {{.All}} could not be accepted: {{.Names}}."
	textNotRejected phrase.Key = "{{.Left}} of {{.All}} could not be rejected: {{.Names}}."
)

const keyAnswerAll = "answer all"

// answerKey is one for both answers: an invitation is answered once.
func answerKey(group string) string { return "answer:" + group }

// showInvitations brings the invitations up to date, and how long they wait.
func (g *groups) showInvitations() {
	c := g.column
	waiting := c.state.Invitations()
	now := c.app.now()
	on, rule := c.service.accepts()
	cards := make([]widgets.InvitationRow, len(waiting))
	for i, inv := range waiting {
		cards[i] = widgets.InvitationRow{
			GroupID: inv.GroupID, Name: named(inv.Name, inv.GroupID), From: inv.Inviter, Age: cmp.Or(due(on, rule, inv, now), age(now.Sub(inv.Received))),
			Detail: joined(" · ", inv.Subject, people(inv.Members)),
			Busy:   c.tasks.isBusy(keyAnswerAll) || c.tasks.isBusy(answerKey(inv.GroupID)),
		}
	}
	g.invitations.Set(cards)
}

// acceptFirst accepts the invitation that is shown first. Whoever presses its keys
// while writing means to send, as elsewhere.
func (c *column) acceptFirst() {
	if c.state == nil {
		return
	}
	talk := c.group.talk.view
	if c.app.window.Canvas().Focused() == talk.Entry() && strings.TrimSpace(talk.Draft()) != "" {
		talk.Submit()
		return
	}
	waiting := c.state.Invitations()
	for _, inv := range waiting {
		if !c.tasks.isBusy(answerKey(inv.GroupID)) && !c.tasks.isBusy(keyAnswerAll) {
			c.groups.accept(inv.GroupID)
			return
		}
	}
	c.app.hint(phrase.Of("No invitation waits"))
}

// toInvitations goes to the answer to the first invitation.
func (c *column) toInvitations() {
	if !c.groups.waiting() {
		c.app.hint(phrase.Of("No invitation waits"))
		return
	}
	c.panes.ScrollToTop()
	c.groups.invitations.Focus()
}

// waiting tells whether there are invitations, whose age goes on.
func (g *groups) waiting() bool {
	return g.column.state != nil && len(g.column.state.Invitations()) > 0
}

func (g *groups) tick() {
	if g.waiting() {
		g.showInvitations()
	}
}

func (g *groups) accept(group string) {
	session := g.column.session
	g.column.run(answerKey(group), func(ctx context.Context) error { return session.Accept(ctx, group) }, nil)
}

func (g *groups) reject(group string) {
	session := g.column.session
	g.column.run(answerKey(group), func(ctx context.Context) error { return session.Reject(ctx, group) }, nil)
}

func (g *groups) acceptAll() {
	if session := g.column.session; session != nil {
		g.answerAll(textNotAccepted, session.Accept)
	}
}

// askRejectAll asks first: what was rejected only the inviters can bring back.
func (g *groups) askRejectAll() {
	c := g.column
	session := c.session
	if session == nil {
		return
	}
	widgets.Confirm(c.app.window, phrase.Of("Reject all invitations?"),
		phrase.Count("Those who sent the {{.Count}} invitations are told, and would have to invite you again.", len(c.state.Invitations())),
		phrase.Of("Reject all"), true, func() { g.answerAll(textNotRejected, session.Reject) })
}

// answerAll gives every invitation that waits the same answer, one after the other.
func (g *groups) answerAll(failed phrase.Key, answer func(context.Context, string) error) {
	c := g.column
	if c.state == nil {
		return
	}
	waiting := c.state.Invitations()
	var ids []string
	names := map[string]string{}
	for _, inv := range waiting {
		if !c.tasks.isBusy(answerKey(inv.GroupID)) {
			ids = append(ids, inv.GroupID)
			names[inv.GroupID] = named(inv.Name, inv.GroupID)
		}
	}
	var left []failure
	c.tasks.start(keyAnswerAll, func(ctx context.Context) error {
		left = eachInTurn(ctx, actionTimeout, ids, answer)
		return ctx.Err()
	}, func(error) {
		if len(left) == 0 {
			c.dismissNotice()
			return
		}
		c.failed(left[0].err)
		var still []string
		for _, one := range left {
			still = append(still, names[one.item])
		}
		what, whatToDo := explain(left[0].err)
		c.showNotice(widgets.Bad, phrase.Of(string(failed), phrase.With{"Left": len(left), "All": len(ids), "Names": few(still)})+" "+what+" "+whatToDo)
	})
}
