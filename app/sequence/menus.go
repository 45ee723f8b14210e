package sequence

import (
	"fyne.io/fyne/v2"

	"muster/app/wording"
	"muster/cpaas/trace/draw"
	"muster/widgets/phrase"
)

// offerSight shows kinds of arrows, or hides them, and lets the sequence begin later.
func (v *View) offerSight() {
	toggle := func(label string, hidden bool, turn func(*draw.Choice)) *fyne.MenuItem {
		item := fyne.NewMenuItem(label, func() { v.choose(turn) })
		item.Checked = !hidden
		return item
	}
	items := []*fyne.MenuItem{
		toggle(phrase.Of("Requests that only fetch"), v.choice.NoFetches, func(c *draw.Choice) { c.NoFetches = !c.NoFetches }),
		toggle(phrase.Of("Receipts and who is writing"), v.choice.NoReceipts, func(c *draw.Choice) { c.NoReceipts = !c.NoReceipts }),
		fyne.NewMenuItemSeparator(),
		fyne.NewMenuItem(phrase.Of("Only what happens from now on"), func() { v.choose(func(c *draw.Choice) { c.Since = v.shown.last + 1 }) }),
	}
	if v.choice.Since > 0 {
		items = append(items, fyne.NewMenuItem(phrase.Of("From the beginning again"), func() { v.choose(func(c *draw.Choice) { c.Since = 0 }) }))
	}
	v.host.ShowMenuUnder(items, v.sight)
}

// menu is what can be done with an arrow.
func (v *View) menu(i int, at fyne.Position) {
	a := v.shown.arrows[i]
	user := a.From
	if user.User == "" {
		user = a.To
	}
	name := laneNames(v.shown.users)[user]
	words := v.words(i)
	items := []*fyne.MenuItem{
		fyne.NewMenuItem(phrase.Of("Show in Wire"), func() { v.o.OnRow(a.Row.Number) }),
		fyne.NewMenuItem(phrase.Of("Copy"), func() {
			v.host.Copy(wording.Joined(" ", words.Time, name, words.Text))
			v.note(phrase.Of("copied"))
		}),
		fyne.NewMenuItem(phrase.Of("Begin with this arrow"), func() { v.choose(func(c *draw.Choice) { c.Since = a.Row.Number }) }),
	}
	if user != v.choice.Lane {
		items = append(items, fyne.NewMenuItem(phrase.Of("Only {{.Name}}", phrase.With{"Name": name}), func() { v.choose(func(c *draw.Choice) { c.Lane = user }) }))
	}
	if a.Group != "" && a.Group != v.choice.Group {
		items = append(items, fyne.NewMenuItem(phrase.Of("Only {{.Name}}", phrase.With{"Name": v.groupName(a.Group)}), func() { v.choose(func(c *draw.Choice) { c.Group = a.Group }) }))
	}
	if v.choice.Lane != (draw.Lane{}) || v.choice.Group != "" {
		items = append(items, fyne.NewMenuItem(phrase.Of("All users and groups"), func() { v.choose(func(c *draw.Choice) { c.Lane, c.Group = draw.Lane{}, "" }) }))
	}
	v.host.ShowMenu(items, at)
}

// note says what came of an action.
func (v *View) note(said string) {
	v.outcome = said
	v.showState()
}
