package account

import (
	"slices"

	"muster/cpaas"
)

// Accepts tells which invitations are accepted by themselves now.
func (a *Account) Accepts() (on bool, rule cpaas.AcceptRule) {
	if a.Session == nil {
		return false, rule
	}
	view := a.Session.View()
	return view.AutoAccept, view.AcceptRule
}

// SetAutoAccept has invitations accepted by the rule there is, or not.
func (a *Account) SetAutoAccept(on bool) {
	if a.Session != nil {
		a.Session.SetAutoAccept(on)
		a.keepRule()
	}
}

// SetRule gives the rule first, so that nothing is accepted by the one before.
func (a *Account) SetRule(on bool, rule cpaas.AcceptRule) {
	session := a.Session
	if session == nil {
		return
	}
	if !on {
		session.SetAutoAccept(false)
	}
	if _, before := a.Accepts(); !slices.Equal(before.From, rule.From) || before.After != rule.After {
		session.SetAcceptRule(rule)
	}
	if on {
		session.SetAutoAccept(true)
	}
	a.keepRule()
	a.Changed(TopicRule)
}

func (a *Account) keepRule() {
	on, rule := a.Accepts()
	a.Kept.KeepRule(a.profile, on, rule)
}
