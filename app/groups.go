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
	"muster/widgets/control"
	"muster/widgets/list"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// groups is the list of a user's groups, with the invitations above it and the form
// for a new group below.
type groups struct {
	account     *account
	host        *host
	view        *fyne.Container
	side        *fyne.Container // with the form for a new group
	form        *createGroup
	invitations *list.Invitations
	list        *list.Groups
	refresh     *control.Action
	create      *control.Action
	sought      string // what the user looks for among the conversations

	wide func() bool // there is room to show what was said last
}

// newGroups makes the list of an account's groups, its invitations and the form for a new group.
// Wide tells whether they stand beside the conversation.
func newGroups(a *account, h *host, wide func() bool) *groups {
	g := &groups{account: a, host: h, wide: wide}
	g.form = newCreateGroup(g)
	g.invitations = list.NewInvitations(a.accept, a.reject)
	g.invitations.OnAcceptAll, g.invitations.OnRejectAll = a.acceptAll, g.askRejectAll
	g.invitations.OnLeft = g.focus
	g.list = list.NewGroups(a.choose)
	g.list.MaxRows = 4
	g.list.OnFilter = func(text string) {
		g.sought = text
		g.update()
	}
	g.refresh = h.action("", theme.ViewRefreshIcon(), a.refresh)
	g.refresh.SetImportance(widget.LowImportance)
	g.refresh.SetSpoken(phrase.Of("Refresh the groups"))
	g.create = h.action(phrase.Of("New group"), theme.ContentAddIcon(), func() { g.form.show(!g.form.open) })
	g.create.SetImportance(widget.LowImportance)
	title := control.NewHeading(theme.SizeNameText)
	title.Set(phrase.Of("Groups"), "", "")
	header := control.NewActionBar(title, 56, control.BarItem{Action: g.refresh}, control.BarItem{Action: g.create})
	g.view = look.NewEdges(container.NewVBox(g.invitations, header), nil, nil, nil, g.list)
	g.side = container.NewBorder(nil, g.form.view, nil, nil, g.view)
	a.watch(g.update, topicSession, topicConnection, topicRule, topicGroups, topicInvitations, topicChosen, topicMuted,
		working(keySubscribe), working(keyRefresh), working(keyAnswer), working(keyAnswerAll))
	a.watch(func() {
		if wide() { // the list shows what was said last
			g.update()
		}
	}, topicMessages, topicHistory)
	a.watch(g.form.update, topicSession, topicConnection, working(keySubscribe), working(keyCreate))
	g.update()
	g.form.update()
	return g
}

// update shows the groups and the invitations as they are now.
func (g *groups) update() {
	a := g.account
	setVisible(g.view, a.session != nil)
	setVisible(g.side, a.session != nil)
	if a.session == nil {
		return
	}
	why := a.whyNoGroups()
	g.refresh.Set(control.ActionView{Enabled: why == "", Reason: why, Busy: a.tasks.isBusy(keyRefresh)})
	g.create.Set(control.ActionView{Label: phrase.Of("New group"), Enabled: why == "", Reason: why})
	rows := g.rows()
	if g.list.SetRoomy(g.wide()); g.wide() {
		for i := range rows {
			rows[i] = g.preview(rows[i])
		}
	}
	g.list.EmptyText = phrase.Of("No groups yet")
	if g.sought != "" {
		g.list.EmptyText = phrase.Of("Nothing of that name")
	}
	g.list.SetFilter(g.sought != "" || len(rows) > filterFrom)
	g.list.Set(rows, a.chosenID())
	g.showInvitations()
}

// focus goes to the list, as what had the keyboard is gone. Keys that are being typed
// do nothing there.
func (g *groups) focus() {
	g.host.window.Canvas().Unfocus()
	g.list.Focus()
}

// filterFrom is from how many conversations on there is a field to find one in.
const filterFrom = 7

// rows are the conversations in which what is sought occurs: those with unread
// lines first, then groups, then those with one other.
func (g *groups) rows() []list.GroupRow {
	a := g.account
	var rows []list.GroupRow
	for _, s := range a.groups() {
		rows = append(rows, groupRow(s))
	}
	for _, d := range a.directs() {
		rows = append(rows, list.GroupRow{ID: d.Address, Name: d.Address, Direct: true, Unread: d.Unread})
	}
	for i := range rows {
		rows[i].Muted = a.muted[rows[i].ID]
	}
	sought := strings.ToLower(strings.TrimSpace(g.sought))
	rows = slices.DeleteFunc(rows, func(r list.GroupRow) bool {
		return !strings.Contains(strings.ToLower(r.Name+" "+r.Detail), sought)
	})
	slices.SortStableFunc(rows, func(a, b list.GroupRow) int { return cmp.Compare(min(b.Unread, 1), min(a.Unread, 1)) })
	return rows
}

func groupRow(s cpaas.GroupSummary) list.GroupRow {
	waiting := ""
	if s.Invited > 0 {
		waiting = phrase.Count("{{.Count}} invited", s.Invited)
	}
	detail := joined(" · ", s.Subject, waiting)
	return list.GroupRow{ID: s.ID, Name: named(s.Name, s.ID), Detail: detail, Admin: s.Admin, Members: s.Connected + s.Invited, Unread: s.Unread}
}
