package app

import (
	"context"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"muster/cpaas"
	"muster/widgets"
	"muster/widgets/phrase"
)

// showMenu offers what can be done with a participant.
func (p *participants) showMenu(address string, at fyne.Position) {
	if items := p.menuItems(address); len(items) > 0 {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), p.group.column.app.window.Canvas(), at)
	}
}

func (p *participants) menuItems(address string) []*fyne.MenuItem {
	g, c := p.group, p.group.column
	one := g.participant(address)
	items := []*fyne.MenuItem{
		fyne.NewMenuItem(phrase.Of("Copy address"), func() { c.app.copy(address) }),
		fyne.NewMenuItem(phrase.Of("History…"), func() { p.showHistory(address) }),
	}
	if c.isSelf(address) {
		return items
	}
	items = append(items, fyne.NewMenuItem(phrase.Of("Write to {{.Name}}", phrase.With{"Name": short(address)}), func() { c.writeTo(address) }))
	if g.whyNotAdmin() != "" || one.Status == cpaas.Disconnected {
		return items
	}
	if one.Admin {
		items = append(items, fyne.NewMenuItem(phrase.Of("No longer an admin"), func() { c.setAdmin(g.id, address, false) }))
	} else {
		items = append(items, fyne.NewMenuItem(phrase.Of("Make an admin"), func() { c.setAdmin(g.id, address, true) }))
	}
	return append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(phrase.Of("Remove from the group…"), func() { p.askRemove(address) }))
}

// participant is what is known of one of the shown group.
func (g *group) participant(address string) cpaas.Participant {
	for _, p := range g.column.state.Participants() {
		if p.Address == address {
			return p
		}
	}
	return cpaas.Participant{}
}

// setAdmin makes a participant an admin, or no longer one.
func (c *column) setAdmin(group, address string, admin bool) {
	session := c.session
	if session == nil {
		return
	}
	c.run("admin:"+group+":"+address, func(ctx context.Context) error {
		return session.SetAdmin(ctx, group, address, admin)
	}, nil)
}

// showHistory tells what has happened to a participant, oldest first.
func (p *participants) showHistory(address string) {
	g, c := p.group, p.group.column
	text := textHistory(c.memberships.group(g.id).of(address), c.app.now())
	if status := g.participant(address).Status; status != "" {
		text = phrase.Of("Now: {{.Status}}", phrase.With{"Status": statusWord(status)}) + "\n\n" + text
	}
	widgets.Tell(c.app.window, phrase.Of("History of {{.Name}}", phrase.With{"Name": address}), text)
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
