package column

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/keep"
	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/input"
	"muster/widgets/phrase"
)

// showRules offers which invitations are accepted by themselves.
func (s *service) showRules() {
	s.host.ShowMenuUnder(s.ruleItems(), s.rules)
}

func (s *service) ruleItems() []*fyne.MenuItem {
	on, rule := s.account.Accepts()
	all := keep.IsPlain(rule)
	item := func(label string, checked bool, do func()) *fyne.MenuItem {
		m := fyne.NewMenuItem(label, do)
		m.Checked = checked
		return m
	}
	return []*fyne.MenuItem{
		item(phrase.Of("Turn off auto-accept"), !on, func() { s.account.SetRule(false, rule) }),
		item(phrase.Of("Accept all at once"), on && all, func() { s.account.SetRule(true, cpaas.AcceptRule{}) }),
		item(phrase.Of("Accept by a rule…"), on && !all, s.askRule),
	}
}

// ruleDialog asks for a rule.
type ruleDialog struct {
	service *service
	from    *input.ChipField
	after   *input.Field
	dialog  *input.FillIn
}

func (s *service) askRule() {
	_, rule := s.account.Accepts()
	d := &ruleDialog{service: s}
	d.from = input.NewChipField(phrase.Of("Only from (anybody, if empty)"), phrase.Of("e.g. {{.Example}}", phrase.With{"Example": "alice@example.com"}),
		func(address string) error { return wording.Plain(cpaas.CheckAddress(address)) })
	d.from.Suggest = s.account.KnownPeople
	d.after = input.NewField(phrase.Of("Delay (seconds)"), "0")
	d.from.SetValues(rule.From)
	if rule.After > 0 {
		d.after.SetText(strconv.Itoa(int(rule.After / time.Second)))
	}
	d.dialog = input.NewFillIn(s.host.Window, s.account.Acting(), phrase.Of("Accept invitations by a rule"), "",
		phrase.Of("Accept by this rule"), []input.FormField{d.from, d.after}, d.submit)
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
	d.service.account.Turned(d.from.Values()...)
	d.service.account.SetRule(true, cpaas.AcceptRule{From: d.from.Values(), After: after})
}

// seconds reads a number of seconds; nothing is none.
func seconds(text string) (time.Duration, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > keep.LongestWait {
		return 0, errors.New(phrase.Of("Enter a whole number from 0 to {{.Most}}.", phrase.With{"Most": keep.LongestWait}))
	}
	return time.Duration(n) * time.Second, nil
}
