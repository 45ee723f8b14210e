package app

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"muster/cpaas"
	"muster/widgets/dialog"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// showMenu offers what can be done with a participant.
func (p *participants) showMenu(address string, at fyne.Position) {
	if items := p.menuItems(address); len(items) > 0 {
		p.group.host.showMenu(items, at)
	}
}

func (p *participants) menuItems(address string) []*fyne.MenuItem {
	g, a := p.group, p.group.account
	one, id := a.participant(address), a.chosenID()
	items := []*fyne.MenuItem{
		fyne.NewMenuItem(phrase.Of("Copy address"), func() { g.host.copy(address) }),
		fyne.NewMenuItem(phrase.Of("History…"), func() { p.showHistory(address) }),
	}
	if a.isSelf(address) {
		return items
	}
	items = append(items, fyne.NewMenuItem(phrase.Of("Write to {{.Name}}", phrase.With{"Name": look.Short(short(address))}), func() {
		if a.writeTo(address) {
			g.OnWritten()
		}
	}))
	if a.whyNotAdmin() != "" || one.Status == cpaas.Disconnected {
		return items
	}
	if one.Admin {
		items = append(items, fyne.NewMenuItem(phrase.Of("No longer an admin"), func() { a.setAdmin(id, address, false) }))
	} else {
		items = append(items, fyne.NewMenuItem(phrase.Of("Make an admin"), func() { a.setAdmin(id, address, true) }))
	}
	return append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(phrase.Of("Remove from the group…"), func() { p.askRemove(address) }))
}

// showHistory tells what has happened to a participant, oldest first.
func (p *participants) showHistory(address string) {
	g, a := p.group, p.group.account
	text := textHistory(a.memberships.group(a.chosenID()).of(address), g.host.now())
	if status := a.participant(address).Status; status != "" {
		text = phrase.Of("Now: {{.Status}}", phrase.With{"Status": statusWord(status)}) + "\n\n" + text
	}
	dialog.Tell(g.host.window, phrase.Of("History of {{.Name}}", phrase.With{"Name": address}), text)
}

// textHistory lists what has happened to a participant.
func textHistory(happened []membership, now time.Time) string {
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
		rows = append(rows, happened[i].entry(now))
	}
	return strings.Join(rows, "\n")
}
