package app

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/cpaas"
	"muster/widgets"
	"muster/widgets/phrase"
)

// groups is the list of a user's groups, with the invitations above it.
type groups struct {
	column      *column
	view        *fyne.Container
	invitations *widgets.InvitationList
	list        *widgets.GroupList
	refresh     *widgets.Action
	create      *widgets.Action
	sought      string // what the user looks for among the conversations
}

func newGroups(c *column) *groups {
	g := &groups{column: c}
	g.invitations = widgets.NewInvitationList(g.accept, g.reject)
	g.invitations.OnAcceptAll, g.invitations.OnRejectAll = g.acceptAll, g.askRejectAll
	g.invitations.OnLeft = c.toGroups
	g.list = widgets.NewGroupList(c.choose)
	g.list.MaxRows = 4
	g.list.OnFilter = func(text string) {
		g.sought = text
		g.update()
	}
	g.refresh = c.action("", theme.ViewRefreshIcon(), c.refresh)
	g.refresh.SetImportance(widget.LowImportance)
	g.refresh.SetSpoken(phrase.Of("Refresh the groups"))
	g.create = c.action(phrase.Of("New group"), theme.ContentAddIcon(), func() { c.create.show(!c.create.open) })
	g.create.SetImportance(widget.LowImportance)
	title := widgets.NewHeading(theme.SizeNameText)
	title.Set(phrase.Of("Groups"), "", "")
	header := widgets.NewActionBar(title, 56, widgets.BarItem{Action: g.refresh}, widgets.BarItem{Action: g.create})
	g.view = widgets.NewEdges(container.NewVBox(g.invitations, header), nil, nil, nil, g.list)
	return g
}

func (g *groups) update() {
	c := g.column
	setVisible(g.view, c.session != nil)
	if c.session == nil {
		return
	}
	why := c.whyNoGroups()
	g.refresh.Set(widgets.ActionView{Enabled: why == "", Reason: why, Busy: c.tasks.isBusy("refresh")})
	g.create.Set(widgets.ActionView{Label: phrase.Of("New group"), Enabled: why == "", Reason: why})
	rows := g.rows()
	if g.list.SetRoomy(c.panes.Wide()); c.panes.Wide() {
		for i := range rows {
			rows[i] = c.preview(rows[i])
		}
	}
	g.list.EmptyText = phrase.Of("No groups yet")
	if g.sought != "" {
		g.list.EmptyText = phrase.Of("Nothing of that name")
	}
	g.list.SetFilter(g.sought != "" || len(rows) > filterFrom)
	g.list.Set(rows, c.state.Chosen())
	g.showInvitations()
}

// filterFrom is from how many conversations on there is a field to find one in.
const filterFrom = 7

// rows are the conversations in which what is sought occurs: those with unread
// lines first, then groups, then those with one other.
func (g *groups) rows() []widgets.GroupRow {
	c := g.column
	all := c.state.Groups()
	var rows []widgets.GroupRow
	for _, s := range all {
		rows = append(rows, groupRow(s))
	}
	for _, d := range c.directs() {
		rows = append(rows, widgets.GroupRow{ID: d.Address, Name: d.Address, Direct: true, Unread: d.Unread})
	}
	for i := range rows {
		rows[i].Muted = c.muted[rows[i].ID]
	}
	sought := strings.ToLower(strings.TrimSpace(g.sought))
	rows = slices.DeleteFunc(rows, func(r widgets.GroupRow) bool {
		return !strings.Contains(strings.ToLower(r.Name+" "+r.Detail), sought)
	})
	slices.SortStableFunc(rows, func(a, b widgets.GroupRow) int { return cmp.Compare(min(b.Unread, 1), min(a.Unread, 1)) })
	return rows
}

func groupRow(s cpaas.GroupSummary) widgets.GroupRow {
	waiting := ""
	if s.Invited > 0 {
		waiting = phrase.Count("{{.Count}} invited", s.Invited)
	}
	detail := joined(" · ", s.Subject, waiting)
	return widgets.GroupRow{ID: s.ID, Name: named(s.Name, s.ID), Detail: detail, Admin: s.Admin, Members: s.Connected + s.Invited, Unread: s.Unread}
}
