package app

import (
	"context"
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

// group is the chosen group: who is in it, what can be done with it, and its
// conversation.
type group struct {
	column  *column
	id      string // "" while none is shown
	summary cpaas.GroupSummary
	why     string // why the group shown last is gone

	name     *widget.Label
	ident    *widget.Label
	copyID   *widgets.Action
	refresh  *widgets.Action
	edit     *widgets.Action
	search   *widgets.Action
	fold     *widgets.Action // the participants
	folded   bool
	more     *widgets.Action
	widening *widgets.Action // makes a group of a one-to-one conversation
	leave    *widgets.Action
	remove   *widgets.Action // deletes the group
	people   *participants
	talk     *conversation
	empty    *widget.Label
	head     *fyne.Container
}

func newGroup(c *column) *group {
	g := &group{column: c}
	g.name = clipped(widget.NewLabelWithStyle("", fyne.TextAlignLeading, fyne.TextStyle{Bold: true}))
	g.ident = clipped(widget.NewLabel(""))
	g.ident.Importance, g.ident.SizeName = widget.LowImportance, theme.SizeNameCaptionText
	g.copyID = c.action(phrase.Of("Copy ID"), theme.ContentCopyIcon(), func() { c.copyGroupID(g.id) })
	g.refresh = c.action("", theme.ViewRefreshIcon(), g.fetch)
	g.fold = c.action("", theme.AccountIcon(), g.foldPeople)
	g.fold.SetSpoken(phrase.Of("Show or hide the participants"))
	g.fold.SetImportance(widget.LowImportance)
	g.edit = c.action("", theme.DocumentCreateIcon(), g.askEdit)
	g.edit.SetSpoken(phrase.Of("Edit the group"))
	g.refresh.SetSpoken(phrase.Of("Refresh the group"))
	g.edit.SetImportance(widget.LowImportance)
	g.search = c.action("", theme.SearchIcon(), func() { g.talk.view.OpenSearch() })
	g.more = c.action("", theme.MoreVerticalIcon(), g.showMore)
	g.widening = c.action(phrase.Of("Make this a group…"), theme.AccountIcon(), g.widen)
	g.search.SetSpoken(phrase.Of("Search in the conversation"))
	g.more.SetSpoken(phrase.Of("More"))
	g.search.SetImportance(widget.LowImportance)
	g.more.SetImportance(widget.LowImportance)
	g.leave = c.action(phrase.Of("Leave…"), nil, g.askLeave)
	g.remove = c.action(phrase.Of("Delete…"), nil, g.askDelete)
	g.copyID.SetImportance(widget.LowImportance)
	g.refresh.SetImportance(widget.LowImportance)
	g.head = container.NewVBox(
		container.NewBorder(nil, nil, nil, container.NewHBox(g.widening, g.leave, g.remove), g.name),
		container.NewBorder(nil, nil, nil, container.NewHBox(g.search, g.fold, g.edit, g.refresh, g.copyID, g.more), g.ident),
	)
	g.people = newParticipants(g)
	g.talk = newConversation(g)
	g.empty = widget.NewLabelWithStyle("", fyne.TextAlignCenter, fyne.TextStyle{})
	g.empty.Wrapping = fyne.TextWrapWord
	g.empty.Importance = widget.LowImportance
	return g
}

// joined strings together the parts that are not empty.
func joined(separator string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), separator)
}

// clipped cuts a label's text where there is no room for it, so that a long name
// does not widen the column.
func clipped(l *widget.Label) *widget.Label {
	l.Truncation = fyne.TextTruncateEllipsis
	return l
}

// setLabel changes a label. Where it says that already nothing is done: a label
// measures its text anew whenever it is set, and news come a hundred times a
// second.
func setLabel(l *widget.Label, text string) {
	if l.Text != text {
		l.SetText(text)
	}
}

// enterShown takes over a newly chosen group, "" for none.
func (g *group) enterShown(id string) {
	g.id = id
	if id != "" {
		g.why = ""
	}
	g.people.reset()
	g.talk.enter(id)
	g.update()
}

// leaveShown keeps what was being written to the group that is shown.
func (g *group) leaveShown() { g.talk.leave(g.id) }

// gone tells why a group is no longer there, if it is the one that is looked at.
func (g *group) gone(id, why string) {
	if g.talk.last != id {
		return
	}
	g.why = why
	if g.id == id {
		g.column.choose("")
	}
	g.update()
}

// forget drops all that belongs to a session.
func (g *group) forget() {
	g.id, g.why = "", ""
	g.summary = cpaas.GroupSummary{}
	g.talk.forget()
}

func (g *group) update() {
	c := g.column
	shown := c.session != nil && g.id != ""
	for _, pane := range []fyne.CanvasObject{g.head, g.talk.view} {
		setVisible(pane, shown)
	}
	for _, pane := range []fyne.CanvasObject{g.people.adding, g.people.list} {
		setVisible(pane, shown && !isDirect(g.id) && !g.folded)
	}
	setVisible(g.empty, c.session != nil && g.id == "" && (!c.create.open || c.panes.Wide()))
	if c.session == nil {
		return
	}
	if g.id == "" {
		g.showEmpty()
		return
	}
	g.summary, _ = c.summary(g.id)
	if isDirect(g.id) {
		setLabel(g.name, g.id)
		setLabel(g.ident, phrase.Of("Between the two of you"))
	} else {
		setLabel(g.name, joined(" · ", named(g.summary.Name, g.id), g.summary.Subject))
		setLabel(g.ident, joined(" · ", people(g.summary.Connected+g.summary.Invited), g.id))
	}
	g.showActions()
	g.people.update()
	g.talk.update()
}

func (g *group) showActions() {
	c := g.column
	member, admin := g.whyNotMember(), g.whyNotAdmin()
	for _, action := range []*widgets.Action{g.copyID, g.fold, g.refresh, g.edit, g.leave, g.remove} {
		setVisible(action, !isDirect(g.id))
	}
	setVisible(g.widening, isDirect(g.id))
	g.widening.Set(widgets.ActionView{Label: phrase.Of("Make this a group…"), Enabled: member == "", Reason: member})
	g.more.Set(widgets.ActionView{Enabled: member == "", Reason: member, Busy: c.tasks.isBusy("clear:" + g.id)})
	g.copyID.Set(widgets.ActionView{Label: phrase.Of("Copy ID"), Enabled: true})
	g.refresh.Set(widgets.ActionView{Enabled: member == "", Reason: member, Busy: c.tasks.isBusy("fetch:" + g.id)})
	g.edit.Set(widgets.ActionView{Enabled: admin == "", Reason: admin, Busy: c.tasks.isBusy("edit:" + g.id)})
	g.leave.Set(widgets.ActionView{Label: phrase.Of("Leave…"), Enabled: member == "", Reason: member, Busy: c.tasks.isBusy("leave:" + g.id)})
	g.remove.Set(widgets.ActionView{Label: phrase.Of("Delete…"), Enabled: admin == "", Reason: admin, Busy: c.tasks.isBusy("delete:" + g.id)})
}

// showEmpty tells what to do next while no group is chosen.
func (g *group) showEmpty() {
	groups, _ := g.column.state.Groups.Get()
	invitations, _ := g.column.state.Invitations.Get()
	text := ""
	switch why := g.column.whyNoGroups(); {
	case g.why != "":
		text = g.why
	case why != "":
		text = phrase.Of("{{.Do}}, so that invitations and messages arrive.", phrase.With{"Do": why})
	case len(groups) > 0:
		text = phrase.Of("Select a group to see who is in it and to talk.")
	case len(invitations) > 0:
		text = phrase.Of("Accept the invitation to join the group.")
	default:
		text = phrase.Of("Make a new group and invite others, or wait for an invitation.")
	}
	setLabel(g.empty, text)
}

// foldPeople shows the participants, or gives their room to the conversation.
func (g *group) foldPeople() {
	g.folded = !g.folded
	g.update()
	g.column.panes.Arrange()
}

// foldPeople does so from the keyboard. What is folded away cannot keep the focus.
func (c *column) foldPeople() {
	g := c.group
	if g.id == "" || isDirect(g.id) {
		return
	}
	canvas := c.app.window.Canvas()
	before := canvas.Focused()
	g.foldPeople()
	if o, ok := before.(fyne.CanvasObject); ok && g.folded && g.people.holds(o) {
		canvas.Focus(g.fold)
	}
}

// showMore offers what is not done every day.
func (g *group) showMore() {
	menu := widget.NewPopUpMenu(fyne.NewMenu("", g.moreItems()...), g.column.app.window.Canvas())
	menu.ShowAtRelativePosition(fyne.NewPos(0, g.more.Size().Height), g.more)
}

func (g *group) moreItems() []*fyne.MenuItem {
	return []*fyne.MenuItem{g.muteItem(), fyne.NewMenuItem(phrase.Of("Clear the conversation for me…"), g.askClear)}
}

func (g *group) participantsChanged() {
	if g.id != "" {
		g.update()
		g.column.panes.Arrange()
	}
}

func (g *group) messagesChanged() {
	if g.id != "" {
		g.talk.update()
	}
}

// fetch gets the group from the server again.
func (g *group) fetch() {
	session, id := g.column.session, g.id
	g.column.run("fetch:"+id, func(ctx context.Context) error {
		_, err := session.FetchGroup(ctx, id)
		return err
	}, nil)
}

func (c *column) copyGroupID(id string) {
	c.app.copy(id)
	c.app.say(c.who(), widgets.LevelInfo, "Copied the group ID "+id)
}
