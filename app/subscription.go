package app

import (
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/cpaas"
	"muster/widgets"
	"muster/widgets/phrase"
)

const (
	keySubscribe = "subscribe"
	keyLogout    = "logout"
)

// service is what the column's header has: the switch that accepts invitations, the
// subscription, and the way out.
type service struct {
	column    *column
	subscribe *widgets.Action
	accept    *widgets.Check
	rules     *widgets.Action // of what is accepted
	logout    *widgets.Action
}

func newService(c *column) *service {
	s := &service{column: c}
	s.subscribe = c.action(phrase.Of("Subscribe"), nil, c.toggleSubscription)
	s.logout = c.action(phrase.Of("Log out"), nil, c.logout)
	s.logout.SetBrief(theme.LogoutIcon(), "")
	s.logout.SetImportance(widget.LowImportance)
	s.accept = widgets.NewCheck(phrase.Of("Auto-accept"), func(on bool) {
		if c.session != nil {
			c.session.SetAutoAccept(on)
			c.keepRule()
		}
	})
	s.rules = c.action("", theme.MenuDropDownIcon(), s.showRules)
	s.rules.SetImportance(widget.LowImportance)
	s.rules.SetSpoken(phrase.Of("Rules of auto-accept"))
	return s
}

func (s *service) tools() []widgets.BarItem {
	return []widgets.BarItem{{Action: s.rules, With: s.accept}, {Action: s.subscribe}, {Action: s.logout}}
}

func (s *service) update() {
	c := s.column
	conn, ok := c.connection()
	if !ok {
		for _, action := range []*widgets.Action{s.rules, s.subscribe, s.logout} {
			action.Set(widgets.ActionView{Hidden: true})
		}
		return
	}
	s.showAccept()
	view := widgets.ActionView{Label: phrase.Of("Unsubscribe"), Enabled: true, Busy: c.tasks.isBusy(keySubscribe)}
	icon := widgets.UnplugIcon
	importance := widget.LowImportance
	switch conn.Phase {
	case cpaas.LoggedIn:
		view.Label, importance, icon = phrase.Of("Subscribe"), widget.HighImportance, widgets.PlugIcon
	case cpaas.Expired, cpaas.Closed:
		view.Label, view.Enabled, view.Reason, icon = phrase.Of("Subscribe"), false, phrase.Of("Log in again first"), widgets.PlugIcon
	}
	if view.Busy {
		view.Label = s.subscribe.View().Label
	}
	s.subscribe.SetBrief(icon, "")
	s.subscribe.Set(view)
	s.subscribe.SetImportance(importance)
	s.logout.Set(widgets.ActionView{Label: phrase.Of("Log out"), Enabled: true, Busy: c.tasks.isBusy(keyLogout)})
}

// showAccept shows whether invitations are accepted, and that it is by a rule.
func (s *service) showAccept() {
	on, rule := s.accepts()
	label, spoken := phrase.Of("Auto-accept"), phrase.Of("Rules of auto-accept")
	if said := textRule(rule); said != "" {
		label, spoken = phrase.Of("Auto-accept by rule"), phrase.Of("Rules of auto-accept: {{.Rule}}", phrase.With{"Rule": said})
	}
	s.rules.SetSpoken(spoken)
	icon := widgets.AskIcon
	if on {
		icon = widgets.AcceptIcon
	}
	s.rules.SetBrief(icon, briefly(on, rule))
	s.rules.Set(widgets.ActionView{Enabled: true})
	if s.accept.Checked != on || s.accept.Text != label {
		s.accept.Checked, s.accept.Text = on, label // SetChecked would tell the session what it told us
		s.accept.Refresh()
	}
}

// briefly tells what is accepted by itself where there is only an icon for it.
func briefly(on bool, rule cpaas.AcceptRule) string {
	said := textRule(rule)
	switch {
	case !on:
		return phrase.Of("Auto-accept: off")
	case said == "":
		return phrase.Of("Auto-accept: on")
	}
	return phrase.Of("Auto-accept: {{.Rule}}", phrase.With{"Rule": said})
}

func (c *column) toggleSubscription() {
	if conn, ok := c.connection(); ok && conn.Phase == cpaas.LoggedIn {
		c.subscribe()
	} else if ok {
		c.unsubscribe()
	}
}

func (c *column) subscribe() {
	c.tasks.act(keySubscribe, c.session.Subscribe, func(err error) {
		if err == nil {
			c.dismissNotice()
			c.app.logLine(c.who(), widgets.LevelEvent, textSubscribed)
			return
		}
		what, whatToDo := explain(err)
		c.app.logLine(c.who(), widgets.LevelError, textNotSubscribed(logged(err)))
		c.showNotice(widgets.Bad, what+" "+whatToDo)
	})
}

func (c *column) unsubscribe() {
	c.run(keySubscribe, c.session.Unsubscribe, nil)
}

// logout goes back to the form whether or not the server could be told.
func (c *column) logout() {
	session := c.session
	c.tasks.act(keyLogout, session.Logout, func(error) {
		if c.session == session {
			c.login.dropSecret()
			c.leaveSession()
			c.app.logLine(c.who(), widgets.LevelInfo, "Logged out")
		}
	})
}
