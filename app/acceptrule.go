package app

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"muster/cpaas"
	"muster/widgets"
	"muster/widgets/phrase"
)

// longestWait is the most seconds an invitation can be made to wait.
const longestWait = 3600

// showRules offers which invitations are accepted by themselves.
func (s *service) showRules() {
	menu := widget.NewPopUpMenu(fyne.NewMenu("", s.ruleItems()...), s.column.app.window.Canvas())
	menu.ShowAtRelativePosition(fyne.NewPos(0, s.rules.Size().Height), s.rules)
}

func (s *service) ruleItems() []*fyne.MenuItem {
	on, rule := s.accepts()
	all := isPlain(rule)
	item := func(label string, checked bool, do func()) *fyne.MenuItem {
		m := fyne.NewMenuItem(label, do)
		m.Checked = checked
		return m
	}
	return []*fyne.MenuItem{
		item(phrase.Of("Accept none by itself"), !on, func() { s.setRule(false, rule) }),
		item(phrase.Of("Accept all at once"), on && all, func() { s.setRule(true, cpaas.AcceptRule{}) }),
		item(phrase.Of("Accept by a rule…"), on && !all, s.askRule),
	}
}

// accepts tells what is accepted by itself now.
func (s *service) accepts() (on bool, rule cpaas.AcceptRule) {
	if s.column.session == nil {
		return false, rule
	}
	view := s.column.session.View()
	return view.AutoAccept, view.AcceptRule
}

// setRule gives the rule first, so that nothing is accepted by the one before.
func (s *service) setRule(on bool, rule cpaas.AcceptRule) {
	session := s.column.session
	if session == nil {
		return
	}
	if !on {
		session.SetAutoAccept(false)
	}
	if _, before := s.accepts(); !slices.Equal(before.From, rule.From) || before.After != rule.After {
		session.SetAcceptRule(rule)
	}
	if on {
		session.SetAutoAccept(true)
	}
	s.column.keepRule()
	s.update()
	s.column.groups.update()
}

// textRule tells a rule in a few words, "" where it takes all at once.
func textRule(r cpaas.AcceptRule) string {
	from, after := "", ""
	switch len(r.From) {
	case 0:
	case 1:
		from = phrase.Of("from {{.Name}}", phrase.With{"Name": r.From[0]})
	case 2:
		from = phrase.Of("from {{.Name}} and {{.Other}}", phrase.With{"Name": r.From[0], "Other": r.From[1]})
	default:
		from = phrase.Count("from {{.Count}} addresses", len(r.From))
	}
	if r.After > 0 {
		after = phrase.Of("after {{.Wait}}", phrase.With{"Wait": wait(r.After)})
	}
	return joined(", ", from, after)
}

// ruleDialog asks for a rule.
type ruleDialog struct {
	service *service
	from    *widgets.ChipField
	after   *widgets.Field
	dialog  *widgets.FillIn
}

func (s *service) askRule() {
	_, rule := s.accepts()
	d := &ruleDialog{service: s}
	d.from = widgets.NewChipField(phrase.Of("Only from (anybody, if empty)"), "alice@example.com, bob@example.com",
		func(address string) error { return plain(cpaas.CheckAddress(address)) })
	d.after = widgets.NewField(phrase.Of("After so many seconds"), "0")
	d.from.SetValues(rule.From)
	if rule.After > 0 {
		d.after.SetText(strconv.Itoa(int(rule.After / time.Second)))
	}
	d.dialog = widgets.NewFillIn(s.column.app.window, phrase.Of("Accept invitations by a rule"), "",
		phrase.Of("Accept by this rule"), []widgets.FormField{d.from, d.after}, d.submit)
}

func (d *ruleDialog) submit() {
	if !d.from.Commit() {
		d.dialog.SetFieldError(d.from, d.from.Error())
		return
	}
	after, err := seconds(d.after.Text())
	if err != nil {
		d.dialog.SetFieldError(d.after, err.Error())
		return
	}
	d.dialog.Close()
	d.service.setRule(true, cpaas.AcceptRule{From: d.from.Values(), After: after})
}

// seconds reads a number of seconds; nothing is none.
func seconds(text string) (time.Duration, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > longestWait {
		return 0, errors.New(phrase.Of("Enter a whole number from 0 to {{.Most}}.", phrase.With{"Most": longestWait}))
	}
	return time.Duration(n) * time.Second, nil
}

// due tells when an invitation will be accepted by itself, "" if it will not, or
// at once.
func due(on bool, rule cpaas.AcceptRule, inv cpaas.Invitation, now time.Time) string {
	if !on || !rule.Takes(inv) || !rule.Due(inv).After(now) {
		return ""
	}
	return phrase.Of("accepted in {{.Wait}}", phrase.With{"Wait": wait(rule.Due(inv).Sub(now))})
}
