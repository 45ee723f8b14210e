package column

import (
	"strings"

	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/app/account"
	"muster/app/wording"
	"muster/widgets/control"
	"muster/widgets/phrase"
)

// newFaultBadge is a button in the header while the user's network is broken on
// purpose, so that nobody takes that for a fault of the program or the server. It
// leads to where it can be mended.
func newFaultBadge(c *Column) *control.Action {
	b := control.NewAction("", nil, func() { c.above.OnFaults(c) })
	b.SetImportance(widget.WarningImportance)
	c.Account.Watch(func() { c.showFaults() }, account.TopicFaults)
	return b
}

// showFaults shows how many faults there are, and in the tooltip which ones.
func (c *Column) showFaults() {
	list := wording.TextFaults(c.Account.Faults.Setting())
	label := phrase.Count("{{.Count}} faults", len(list))
	told := phrase.Of("Broken on purpose: {{.Faults}}", phrase.With{"Faults": strings.Join(list, "; ")})
	c.badge.SetBrief(theme.WarningIcon(), label)
	c.badge.SetTip(told)
	c.badge.Set(control.ActionView{Label: label, Enabled: true, Hidden: len(list) == 0})
	c.Card.Arrange()
}

// newHeldBadge is a button in the header while something of the user's is held, or a rule
// may hold something. It leads to where it can be released.
func newHeldBadge(c *Column) *control.Action {
	b := control.NewAction("", nil, func() { c.above.OnHeld(c) })
	b.SetImportance(widget.WarningImportance)
	c.Account.Watch(func() { c.showHeld() }, account.TopicHeld)
	return b
}

// showHeld shows how much is held.
func (c *Column) showHeld() {
	label := phrase.Count("{{.Count}} held", len(c.Account.Gate.Held()))
	told := wording.TextHolding(c.Account.Gate)
	c.held.SetBrief(theme.MediaPauseIcon(), label)
	c.held.SetTip(phrase.Of("Held on purpose: {{.What}}", phrase.With{"What": told}))
	c.held.Set(control.ActionView{Label: label, Enabled: true, Hidden: told == ""})
	c.Card.Arrange()
}
