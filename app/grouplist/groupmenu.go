package grouplist

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/app/account"
	"muster/widgets/list"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// showGroupMenu offers what can be done with a conversation without opening it.
func (g *View) showGroupMenu(id string, at fyne.Position) {
	g.host.ShowMenu(g.groupItems(id), at)
}

func (g *View) groupItems(id string) []*fyne.MenuItem {
	a := g.account
	item := func(label string, icon fyne.Resource, can bool, do func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(label, do)
		i.Icon, i.Disabled = icon, !can
		return i
	}
	row := g.rowOf(id)
	mute := item(phrase.Of("Mute notifications"), theme.VolumeMuteIcon(), true, func() { a.Mute(id, !a.Muted[id]) })
	mute.Checked = a.Muted[id]
	items := []*fyne.MenuItem{
		item(phrase.Of("Mark as read"), theme.VisibilityIcon(), row.Unread > 0, func() {
			a.MarkRead(id)
			g.OnRead()
		}),
		mute,
	}
	if account.IsDirect(id) {
		return append(items, item(phrase.Of("Copy address"), theme.ContentCopyIcon(), true, func() { g.host.Copy(id) }))
	}
	can := a.WhyNoGroups() == ""
	return append(items,
		item(phrase.Of("Copy ID"), theme.ContentCopyIcon(), true, func() { g.host.Copy(id) }),
		fyne.NewMenuItemSeparator(),
		item(phrase.Of("Leave…"), theme.NewErrorThemedResource(look.LeaveIcon), can, func() { g.OnLeave(id) }),
		item(phrase.Of("Delete…"), theme.NewErrorThemedResource(theme.DeleteIcon()), can && row.Admin, func() { g.OnDelete(id) }))
}

// rowOf is the row of a conversation, also of one that is not in sight.
func (g *View) rowOf(id string) list.GroupRow {
	for _, s := range g.account.Groups() {
		if s.ID == id {
			return groupRow(s)
		}
	}
	for _, d := range g.account.Directs() {
		if d.Address == id {
			return list.GroupRow{ID: id, Name: id, Direct: true, Unread: d.Unread}
		}
	}
	return list.GroupRow{ID: id}
}
