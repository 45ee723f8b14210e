package app

import (
	"cmp"
	"time"

	"muster/cpaas"
	"muster/widgets/dialog"
	"muster/widgets/list"
	"muster/widgets/phrase"
)

// showInvitations brings the invitations up to date, and how long they wait.
func (g *groups) showInvitations() {
	waiting := g.account.invitations()
	now := g.host.now()
	on, rule := g.account.accepts()
	cards := make([]list.InvitationRow, len(waiting))
	for i, inv := range waiting {
		cards[i] = list.InvitationRow{
			GroupID: inv.GroupID, Name: named(inv.Name, inv.GroupID), From: inv.Inviter, Age: cmp.Or(due(on, rule, inv, now), age(now.Sub(inv.Received))),
			Detail: joined(" · ", inv.Subject, people(inv.Members)),
			Busy:   g.account.isAnswering(inv.GroupID),
		}
	}
	g.invitations.Set(cards)
}

// acceptFirst accepts the invitation that is shown first.
func (g *groups) acceptFirst() {
	if g.account.state != nil && !g.account.acceptFirst() {
		g.host.hint(phrase.Of("No invitation waits"))
	}
}

// toInvitations goes to the answer to the first invitation, and tells whether there
// is one.
func (g *groups) toInvitations() bool {
	if !g.waiting() {
		g.host.hint(phrase.Of("No invitation waits"))
		return false
	}
	g.invitations.Focus()
	return true
}

// waiting tells whether there are invitations, whose age goes on.
func (g *groups) waiting() bool { return g.account.invited() > 0 }

// tick is a second of the ticker: the ages of invitations are told anew.
func (g *groups) tick() {
	if g.waiting() {
		g.showInvitations()
	}
}

// askRejectAll asks first: what was rejected only the inviters can bring back.
func (g *groups) askRejectAll() {
	a := g.account
	if a.session == nil {
		return
	}
	dialog.Confirm(g.host.window, phrase.Of("Reject all invitations?"),
		phrase.Count("Those who sent the {{.Count}} invitations are told, and would have to invite you again.", a.invited()),
		phrase.Of("Reject all"), true, a.rejectAll)
}

// due tells when an invitation will be accepted by itself, "" if it will not, or
// at once.
func due(on bool, rule cpaas.AcceptRule, inv cpaas.Invitation, now time.Time) string {
	if !on || !rule.Takes(inv) || !rule.Due(inv).After(now) {
		return ""
	}
	return phrase.Of("accepted in {{.Wait}}", phrase.With{"Wait": wait(rule.Due(inv).Sub(now))})
}
