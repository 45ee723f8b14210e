package grouplist

import (
	"cmp"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/dialog"
	"muster/widgets/list"
	"muster/widgets/phrase"
)

// showInvitations brings the invitations up to date, and how long they wait.
func (g *View) showInvitations() {
	waiting := g.account.Invitations()
	now := g.host.Now()
	on, rule := g.account.Accepts()
	cards := make([]list.InvitationRow, len(waiting))
	for i, inv := range waiting {
		cards[i] = list.InvitationRow{
			GroupID: inv.GroupID, Name: wording.Named(inv.Name, inv.GroupID), From: inv.Inviter, Age: cmp.Or(due(on, rule, inv, now), wording.Age(now.Sub(inv.Received))),
			Detail: wording.Joined(" · ", inv.Subject, wording.People(inv.Members)),
			Busy:   g.account.IsAnswering(inv.GroupID),
		}
	}
	g.invitations.Set(cards)
}

// showInvitationMenu offers what can be done with an invitation beside answering it.
func (g *View) showInvitationMenu(groupID string, at fyne.Position) {
	if g.OnWire != nil {
		g.host.ShowMenu([]*fyne.MenuItem{fyne.NewMenuItem(phrase.Of("Show in Wire"), func() { g.OnWire(groupID, time.Time{}) })}, at)
	}
}

// accept accepts an invitation. Its conversation is shown if there was none before.
func (g *View) accept(id string) {
	g.entering = wording.Pick(g.account.ChosenID() == "", id, "")
	g.account.Accept(id)
}

// Entered tells whether the conversation that is shown now is that of the invitation which
// the user has just accepted, and the keyboard was left behind there.
func (g *View) Entered() bool {
	entered := g.entering != "" && g.entering == g.account.ChosenID()
	g.entering = ""
	return entered && (g.host.FocusIn(g.invitations) || g.host.FocusIn(g.list))
}

// AcceptFirst accepts the invitation that is shown first.
func (g *View) AcceptFirst() {
	if g.account.State != nil && !g.account.AcceptFirst() {
		g.host.Hint(phrase.Of("No invitation waits"))
	}
}

// ToInvitations goes to the answer to the first invitation, and tells whether there
// is one.
func (g *View) ToInvitations() bool {
	if !g.Waiting() {
		g.host.Hint(phrase.Of("No invitation waits"))
		return false
	}
	g.invitations.Focus()
	return true
}

// Waiting tells whether there are invitations, whose age goes on.
func (g *View) Waiting() bool { return g.account.Invited() > 0 }

// Tick is a second of the ticker: the ages of invitations are told anew.
func (g *View) Tick() {
	if g.Waiting() {
		g.showInvitations()
	}
}

// askRejectAll asks first: what was rejected only the inviters can bring back.
func (g *View) askRejectAll() {
	a := g.account
	if a.Session == nil {
		return
	}
	dialog.ConfirmAs(g.host.Window, g.account.Acting(), phrase.Of("Reject all invitations?"),
		phrase.Count("Those who sent the {{.Count}} invitations are told, and would have to invite you again.", a.Invited()),
		phrase.Of("Reject all"), true, a.RejectAll)
}

// due tells when an invitation will be accepted by itself, "" if it will not, or
// at once.
func due(on bool, rule cpaas.AcceptRule, inv cpaas.Invitation, now time.Time) string {
	if !on || !rule.Takes(inv) || !rule.Due(inv).After(now) {
		return ""
	}
	return phrase.Of("accepted in {{.Wait}}", phrase.With{"Wait": wording.Wait(rule.Due(inv).Sub(now))})
}
