package deck

import (
	"slices"
	"strings"

	"muster/app/account"
	"muster/app/column"
	"muster/app/host"
	"muster/app/wording"
	"muster/widgets/dialog"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// AskRemove removes a user, and asks before where something is broken on purpose.
func (d *Deck) AskRemove(c *column.Column) {
	faults := broken([]*column.Column{c})
	if faults == "" {
		d.remove(c)
		return
	}
	dialog.ConfirmAs(d.host.Window, c.Account.Acting(), phrase.Of("Remove {{.User}} while faults are active?", phrase.With{"User": c.Account.Who()}),
		phrase.Of("What this user saw may come from what was broken on purpose. The faults go with the column.")+"\n\n"+faults,
		phrase.Of("Remove all the same"), true, func() { d.remove(c) })
}

// remove closes a column. A login under way ends at once. As long as that can be undone
// its session goes on; then it ends in the background.
func (d *Deck) remove(c *column.Column) {
	i := slices.Index(d.columns, c)
	if i < 0 {
		return
	}
	d.columns = append(d.columns[:i:i], d.columns[i+1:]...)
	if d.last == c {
		d.last = nil
	}
	had := d.host.FocusIn(c.Card)
	d.changed()
	if had && len(d.columns) > 0 {
		d.Focus(min(i, len(d.columns)-1))
	}
	end := func() { d.host.Ending.Go(c.Account.End()) }
	if !c.Used() {
		end()
		return
	}
	who := c.Account.Who()
	goOn := c.Login.Stop()
	d.host.LogLine(who, look.LevelInfo, "Closed the column; the session ends when that cannot be undone any more")
	d.closed = c
	d.host.Offer(host.Undoable{
		Text: phrase.Of("{{.User}} was closed", phrase.With{"User": who}),
		Back: func() {
			d.putBack(c, i)
			goOn()
		},
		Final: func() {
			d.closed = nil
			end()
		},
	})
}

// putBack undoes the closing of a column that stood at a place.
func (d *Deck) putBack(c *column.Column, i int) {
	d.closed = nil
	d.columns = slices.Insert(d.columns, min(i, len(d.columns)), c)
	d.last = c
	d.host.LogLine(c.Account.Who(), look.LevelInfo, "Undone: the column is back")
	d.changed()
	d.keepOrder()
	d.GoTo(c)
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
