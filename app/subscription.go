package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
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

// service is the row with the subscription, the switch that accepts invitations,
// and the way out.
type service struct {
	column    *column
	view      *fyne.Container
	subscribe *widgets.Action
	accept    *widgets.Check
	rules     *widgets.Action // of what is accepted
	logout    *widgets.Action
}

func newService(c *column) *service {
	s := &service{column: c}
	s.subscribe = c.action(phrase.Of("Subscribe"), nil, c.toggleSubscription)
	s.logout = c.action(phrase.Of("Log out"), theme.LogoutIcon(), c.logout)
	s.accept = widgets.NewCheck(phrase.Of("Auto-accept"), func(on bool) {
		if c.session != nil {
			c.session.SetAutoAccept(on)
			c.keepRule()
		}
	})
	s.rules = c.action("", theme.MenuDropDownIcon(), s.showRules)
	s.rules.SetImportance(widget.LowImportance)
	s.rules.SetSpoken(phrase.Of("Rules of auto-accept"))
	s.view = container.NewBorder(nil, nil, container.NewHBox(s.accept, s.rules), container.NewHBox(s.subscribe, s.logout))
	return s
}

func (s *service) update() {
	c := s.column
	conn, ok := c.connection()
	setVisible(s.view, ok)
	if !ok {
		return
	}
	s.showAccept()
	view := widgets.ActionView{Label: phrase.Of("Unsubscribe"), Enabled: true, Busy: c.tasks.isBusy(keySubscribe)}
	importance := widget.MediumImportance
	switch conn.Phase {
	case cpaas.LoggedIn:
		view.Label, importance = phrase.Of("Subscribe"), widget.HighImportance
	case cpaas.Expired, cpaas.Closed:
		view.Label, view.Enabled, view.Reason = phrase.Of("Subscribe"), false, phrase.Of("Log in again first")
	}
	if view.Busy {
		view.Label = s.subscribe.View().Label
	}
	s.subscribe.Set(view)
	s.subscribe.SetImportance(importance)
	s.logout.Set(widgets.ActionView{Label: phrase.Of("Log out"), Enabled: true, Busy: c.tasks.isBusy(keyLogout)})
}

// showAccept shows whether invitations are accepted, and that it is by a rule.
func (s *service) showAccept() {
	on, rule := s.accepts()
	label, spoken := phrase.Of("Auto-accept"), phrase.Of("Rules of auto-accept")
	if said := saidRule(rule); said != "" {
		label, spoken = phrase.Of("Auto-accept by rule"), phrase.Of("Rules of auto-accept: {{.Rule}}", phrase.With{"Rule": said})
	}
	s.rules.SetSpoken(spoken)
	if s.accept.Checked != on || s.accept.Text != label {
		s.accept.Checked, s.accept.Text = on, label // SetChecked would tell the session what it told us
		s.accept.Refresh()
	}
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
			c.dismiss()
			c.app.say(c.who(), widgets.LevelEvent, saidSubscribed)
			return
		}
		what, whatToDo := explain(err)
		c.app.say(c.who(), widgets.LevelError, saidNotSubscribed(logged(err)))
		c.tell(widgets.Bad, what+" "+whatToDo)
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
			c.app.say(c.who(), widgets.LevelInfo, "Logged out")
		}
	})
}
