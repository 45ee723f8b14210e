package column

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/app/account"
	"muster/app/host"
	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// service is what the column's header has: the switch that accepts invitations, the
// subscription, and the way out.
type service struct {
	account   *account.Account
	host      *host.Host
	subscribe *control.Action
	accept    *control.Check
	rules     *control.Action // of what is accepted
	more      *control.Action // the ways out
	moves     func() []*fyne.MenuItem
}

func newService(a *account.Account, h *host.Host) *service {
	s := &service{account: a, host: h}
	s.subscribe = h.Action(phrase.Of("Subscribe"), nil, a.ToggleSubscription)
	s.subscribe.SetBrief(look.PlugIcon, "")
	s.subscribe.SetImportance(widget.HighImportance)
	s.more = h.Action("", theme.MoreVerticalIcon(), s.showMore)
	s.more.SetSpoken(phrase.Of("User menu"))
	s.more.SetImportance(widget.LowImportance)
	s.accept = control.NewCheck(phrase.Of("Auto-accept"), a.SetAutoAccept)
	s.rules = h.Action("", theme.MenuDropDownIcon(), s.showRules)
	s.rules.SetImportance(widget.LowImportance)
	s.rules.SetSpoken(phrase.Of("Rules of auto-accept"))
	a.Watch(s.update, account.TopicSession, account.TopicConnection, account.TopicRule, account.Working(account.KeySubscribe), account.Working(account.KeyLogout))
	s.update()
	return s
}

func (s *service) tools() []control.BarItem {
	return []control.BarItem{{Action: s.rules, With: s.accept}, {Action: s.subscribe}, {Action: s.more}}
}

func (s *service) update() {
	a := s.account
	conn, ok := a.Connection()
	if !ok {
		for _, action := range []*control.Action{s.rules, s.subscribe, s.more} {
			action.Set(control.ActionView{Hidden: true})
		}
		return
	}
	s.showAccept()
	busy := a.Tasks.IsBusy(account.KeySubscribe)
	view := control.ActionView{Label: phrase.Of("Subscribe"), Enabled: true, Busy: busy}
	switch conn.Phase {
	case cpaas.LoggedIn:
	case cpaas.Expired, cpaas.Closed:
		view.Enabled, view.Reason = false, phrase.Of("Log in again first")
	default:
		view.Hidden = !busy || s.subscribe.View().Hidden // else what ends is the subscription
	}
	s.subscribe.Set(view)
	s.more.Set(control.ActionView{Enabled: true, Busy: a.Tasks.IsBusy(account.KeyLogout) || busy && view.Hidden})
}

// showMore offers other places for the column, and the ways out, which are not for every day.
func (s *service) showMore() { s.host.ShowMenuUnder(s.moreItems(), s.more) }

func (s *service) moreItems() []*fyne.MenuItem {
	unsubscribe := fyne.NewMenuItem(phrase.Of("Unsubscribe"), s.account.ToggleSubscription)
	unsubscribe.Icon, unsubscribe.Disabled = theme.NewErrorThemedResource(look.UnplugIcon), !s.subscribe.View().Hidden
	logout := fyne.NewMenuItem(phrase.Of("Log out"), s.account.Logout)
	logout.Icon = theme.NewErrorThemedResource(theme.LogoutIcon())
	return append(s.moves(), unsubscribe, logout)
}

// showAccept shows whether invitations are accepted, and that it is by a rule.
func (s *service) showAccept() {
	on, rule := s.account.Accepts()
	label, spoken := phrase.Of("Auto-accept"), phrase.Of("Rules of auto-accept")
	if said := wording.TextRule(rule); said != "" {
		label, spoken = phrase.Of("Auto-accept by rule"), phrase.Of("Rules of auto-accept: {{.Rule}}", phrase.With{"Rule": said})
	}
	s.rules.SetSpoken(spoken)
	icon := look.AskIcon
	if on {
		icon = look.AcceptIcon
	}
	s.rules.SetBrief(icon, briefly(on, rule))
	s.rules.Set(control.ActionView{Enabled: true})
	if s.accept.Checked != on || s.accept.Text != label {
		s.accept.Checked, s.accept.Text = on, label // SetChecked would tell the session what it told us
		s.accept.Refresh()
	}
}

// briefly tells what is accepted by itself where there is only an icon for it.
func briefly(on bool, rule cpaas.AcceptRule) string {
	said := wording.TextRule(rule)
	switch {
	case !on:
		return phrase.Of("Auto-accept: off")
	case said == "":
		return phrase.Of("Auto-accept: on")
	}
	return phrase.Of("Auto-accept: {{.Rule}}", phrase.With{"Rule": said})
}
