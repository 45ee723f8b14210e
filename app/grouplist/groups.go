package grouplist

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/app/account"
	"muster/app/host"
	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/control"
	"muster/widgets/list"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// View is the list of a user's groups, with the invitations above it, and between them the form
// for a new group under the button that opens it.
type View struct {
	account     *account.Account
	host        *host.Host
	Side        *fyne.Container
	Form        *createForm
	invitations *list.Invitations
	list        *list.Groups
	refresh     *control.Action
	Create      *control.Action
	sought      string // what the user looks for among the conversations
	idle        bool   // there is nothing to do but to make a group
	entering    string // the invitation that was accepted while no conversation was shown

	OnRead            func()                           // the user has read further
	OnLeave, OnDelete func(id string)                  // a group is to be left, or deleted for all
	OnWire            func(words string, at time.Time) // what went over the wire with these words is to be shown; nil where that cannot be done

	wide func() bool // there is room to show what was said last
}

// New makes the list of an account's groups, its invitations and the form for a new group.
// Wide tells whether they stand beside the conversation.
func New(a *account.Account, h *host.Host, wide func() bool) *View {
	g := &View{account: a, host: h, wide: wide}
	g.Form = newCreateGroup(g)
	g.invitations = list.NewInvitations(g.accept, a.Reject)
	g.invitations.OnAcceptAll, g.invitations.OnRejectAll = a.AcceptAll, g.askRejectAll
	g.invitations.OnLeft, g.invitations.OnMenu = g.Focus, g.showInvitationMenu
	g.list = list.NewGroups(a.Choose)
	g.list.OnMenu = g.showGroupMenu
	g.list.MaxRows = 4
	g.list.OnRoom = func() { h.Post(g.Update) }
	g.list.OnFilter = func(text string) {
		g.sought = text
		g.Update()
	}
	g.refresh = h.Action("", theme.ViewRefreshIcon(), a.Refresh)
	g.refresh.SetImportance(widget.LowImportance)
	g.refresh.SetSpoken(phrase.Of("Refresh the groups"))
	g.Create = h.Action(phrase.Of("New group"), theme.ContentAddIcon(), func() { g.Form.Show(!g.Form.Open) })
	g.Create.SetImportance(widget.LowImportance)
	title := control.NewHeading(theme.SizeNameText)
	title.Set(phrase.Of("Groups"), "", "")
	header := control.NewActionBar(title, 56, control.BarItem{Action: g.refresh}, control.BarItem{Action: g.Create})
	g.Side = look.NewEdges(container.NewVBox(g.invitations, header, g.Form.view), nil, nil, nil, g.list)
	a.Watch(g.Update, account.TopicSession, account.TopicConnection, account.TopicRule, account.TopicGroups, account.TopicInvitations, account.TopicChosen, account.TopicMuted,
		account.Working(account.KeySubscribe), account.Working(account.KeyRefresh), account.Working(account.KeyAnswer), account.Working(account.KeyAnswerAll))
	a.Watch(g.Update, account.TopicMessages, account.TopicHistory) // the list shows what was said last, in that order
	a.Watch(g.Form.update, account.TopicSession, account.TopicConnection, account.Working(account.KeySubscribe), account.Working(account.KeyCreate))
	g.Update()
	g.Form.update()
	return g
}

// Update shows the groups and the invitations as they are now.
func (g *View) Update() {
	a := g.account
	host.SetVisible(g.Side, a.Session != nil)
	if a.Session == nil {
		return
	}
	why := a.WhyNoGroups()
	g.refresh.Set(control.ActionView{Enabled: why == "", Reason: why, Busy: a.Tasks.IsBusy(account.KeyRefresh)})
	rows := g.Rows()
	if g.list.SetRoomy(g.wide()); g.list.ShowLast() {
		for i := range rows {
			rows[i] = g.preview(rows[i])
		}
	}
	g.idle = len(rows) == 0 && g.sought == "" && a.Invited() == 0
	g.showCreate()
	g.list.EmptyText = phrase.Of("No groups yet")
	if g.sought != "" {
		g.list.EmptyText = phrase.Of("No matches")
	}
	g.list.SetFilter(g.sought != "" || len(rows) > filterFrom)
	g.list.Set(rows, a.ChosenID())
	g.showInvitations()
}

// showCreate shows the button for a new group: as what to press first where there is nothing else
// to do, until its form is open.
func (g *View) showCreate() {
	why := g.account.WhyNoGroups()
	g.Create.Set(control.ActionView{Label: phrase.Of("New group"), Enabled: why == "", Reason: why})
	importance := widget.LowImportance
	if g.idle && why == "" && !g.Form.Open {
		importance = widget.HighImportance
	}
	g.Create.SetImportance(importance)
}

// Focus goes to the list, as what had the keyboard is gone, or beside it where nothing is
// listed. Keys that are being typed do no harm there.
func (g *View) Focus() {
	g.host.Window.Canvas().Unfocus()
	if g.list.Focus(); g.host.Focused() == nil {
		g.host.Focus(g.refresh)
	}
}

// filterFrom is from how many conversations on there is a field to find one in.
const filterFrom = 7

// Rows are the conversations in which what is sought occurs: those with unread
// lines first, then those in which something was said last. To have made one, or to have
// come into it, counts as that.
func (g *View) Rows() []list.GroupRow {
	a := g.account
	var rows []list.GroupRow
	for _, s := range a.Groups() {
		rows = append(rows, groupRow(s))
	}
	for _, d := range a.Directs() {
		rows = append(rows, list.GroupRow{ID: d.Address, Name: d.Address, Direct: true, Unread: d.Unread})
	}
	for i := range rows {
		r := &rows[i]
		r.Muted = a.Muted[r.ID]
		if r.ID != a.ChosenID() {
			r.Draft = strings.TrimSpace(a.Drafts[r.ID]) != ""
		}
	}
	g.known()
	sought := strings.ToLower(strings.TrimSpace(g.sought))
	rows = slices.DeleteFunc(rows, func(r list.GroupRow) bool {
		return !strings.Contains(strings.ToLower(r.Name+" "+r.Detail), sought)
	})
	return g.ordered(rows)
}

func groupRow(s cpaas.GroupSummary) list.GroupRow {
	waiting := ""
	if s.Invited > 0 {
		waiting = phrase.Count("{{.Count}} invited", s.Invited)
	}
	detail := wording.Joined(" · ", s.Subject, waiting)
	return list.GroupRow{ID: s.ID, Name: wording.Named(s.Name, s.ID), Detail: detail, Admin: s.Admin, Members: s.Connected + s.Invited, Unread: s.Unread}
}
