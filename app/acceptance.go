package app

import (
	"slices"

	"muster/cpaas"
)

// accepts tells which invitations are accepted by themselves now.
func (a *account) accepts() (on bool, rule cpaas.AcceptRule) {
	if a.session == nil {
		return false, rule
	}
	view := a.session.View()
	return view.AutoAccept, view.AcceptRule
}

// setAutoAccept has invitations accepted by the rule there is, or not.
func (a *account) setAutoAccept(on bool) {
	if a.session != nil {
		a.session.SetAutoAccept(on)
		a.keepRule()
	}
}

// setRule gives the rule first, so that nothing is accepted by the one before.
func (a *account) setRule(on bool, rule cpaas.AcceptRule) {
	session := a.session
	if session == nil {
		return
	}
	if !on {
		session.SetAutoAccept(false)
	}
	if _, before := a.accepts(); !slices.Equal(before.From, rule.From) || before.After != rule.After {
		session.SetAcceptRule(rule)
	}
	if on {
		session.SetAutoAccept(true)
	}
	a.keepRule()
	a.changed(topicRule)
}

func (a *account) keepRule() {
	on, rule := a.accepts()
	a.kept.keepRule(a.profile, on, rule)
}
