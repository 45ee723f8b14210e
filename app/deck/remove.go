package deck

import (
	"slices"
	"strings"

	"muster/app/account"
	"muster/app/column"
	"muster/app/wording"
	"muster/widgets/dialog"
	"muster/widgets/phrase"
)

// AskRemove removes a user, and asks before where something is broken on purpose.
func (d *Deck) AskRemove(c *column.Column) {
	faults := broken([]*column.Column{c})
	if faults == "" {
		d.remove(c)
		return
	}
	dialog.Confirm(d.host.Window, phrase.Of("Remove {{.User}} while faults are active?", phrase.With{"User": c.Account.Who()}),
		phrase.Of("What this user saw may come from what was broken on purpose. The faults go with the column.")+"\n\n"+faults,
		phrase.Of("Remove all the same"), true, func() { d.remove(c) })
}

// remove closes a column; its session ends in the background.
func (d *Deck) remove(c *column.Column) {
	if i := slices.Index(d.columns, c); i >= 0 {
		d.columns = append(d.columns[:i:i], d.columns[i+1:]...)
		d.host.Ending.Go(c.Account.End())
	}
	if d.last == c {
		d.last = nil
	}
	d.changed()
}

// Broken tells in words what is broken of the users' networks on purpose, a line for
// each of them; "" if all work.
func (d *Deck) Broken() string { return broken(d.columns) }

func broken(columns []*column.Column) string {
	var lines []string
	for _, c := range columns {
		if text := BrokenOf(c.Account); text != "" {
			lines = append(lines, text)
		}
	}
	return strings.Join(lines, "\n")
}

// BrokenOf tells the same of one account, in a line.
func BrokenOf(a *account.Account) string {
	list := wording.TextFaults(a.Faults.Setting())
	if held := wording.TextHolding(a.Gate); held != "" {
		list = append(list, held)
	}
	if len(list) == 0 {
		return ""
	}
	return a.Who() + ": " + strings.Join(list, "; ")
}
