package participants

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/membership"
	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/dialog"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// showMenu offers what can be done with a participant.
func (p *participants) showMenu(address string, at fyne.Position) {
	if items := p.menuItems(address); len(items) > 0 {
		p.group.host.ShowMenu(items, at)
	}
}

func (p *participants) menuItems(address string) []*fyne.MenuItem {
	g, a := p.group, p.group.account
	one, id := a.Participant(address), a.ChosenID()
	items := []*fyne.MenuItem{
		fyne.NewMenuItem(phrase.Of("Copy address"), func() { g.host.Copy(address) }),
		fyne.NewMenuItem(phrase.Of("History…"), func() { p.showHistory(address) }),
	}
	if a.IsSelf(address) {
		return items
	}
	items = append(items, fyne.NewMenuItem(phrase.Of("Write to {{.Name}}", phrase.With{"Name": look.Short(wording.Short(address))}), func() {
		if a.WriteTo(address) {
			g.OnWritten()
		}
	}))
	if a.WhyNotAdmin() != "" || one.Status == cpaas.Disconnected {
		return items
	}
	if one.Admin {
		items = append(items, fyne.NewMenuItem(phrase.Of("No longer an admin"), func() { a.SetAdmin(id, address, false) }))
	} else {
		items = append(items, fyne.NewMenuItem(phrase.Of("Make an admin"), func() { a.SetAdmin(id, address, true) }))
	}
	return append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(phrase.Of("Remove from the group…"), func() { p.askRemove(address) }))
}

// showHistory tells what has happened to a participant, oldest first.
func (p *participants) showHistory(address string) {
	g, a := p.group, p.group.account
	text := textHistory(a.Memberships.Group(a.ChosenID()).Of(address), g.host.Now())
	if status := a.Participant(address).Status; status != "" {
		text = phrase.Of("Now: {{.Status}}", phrase.With{"Status": wording.StatusWord(status)}) + "\n\n" + text
	}
	dialog.TellAs(g.host.Window, a.Acting(), phrase.Of("History of {{.Name}}", phrase.With{"Name": address}), text)
}

// textHistory lists what has happened to a participant.
func textHistory(happened []membership.Change, now time.Time) string {
	const most = 20
	if len(happened) == 0 {
		return phrase.Of("Nothing has changed since you logged in. The server does not tell what was before.")
	}
	var rows []string
	if more := len(happened) - most; more > 0 {
		rows = append(rows, phrase.Count("{{.Count}} earlier changes", more))
		happened = happened[more:]
	}
	for i := range happened {
		rows = append(rows, happened[i].Entry(now))
	}
	return strings.Join(rows, "\n")
}
