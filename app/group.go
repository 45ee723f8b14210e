package app

import (
	"context"

	"fyne.io/fyne/v2"
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

	head   *groupHead
	people *participants
	talk   *conversation
	empty  *widget.Label
}

func newGroup(c *column) *group {
	g := &group{column: c}
	g.head = newGroupHead(g)
	g.people = newParticipants(g)
	g.talk = newConversation(g)
	g.empty = widget.NewLabelWithStyle("", fyne.TextAlignCenter, fyne.TextStyle{})
	g.empty.Wrapping = fyne.TextWrapWord
	g.empty.Importance = widget.LowImportance
	return g
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

// hasFocus tells whether something of the group's has the focus.
func (g *group) hasFocus() bool {
	for _, part := range []fyne.CanvasObject{g.head.view, g.talk.view, g.people.list, g.people.adding} {
		if g.column.focusIn(part) {
			return true
		}
	}
	return false
}

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
	for _, pane := range []fyne.CanvasObject{g.head.view, g.talk.view} {
		setVisible(pane, shown)
	}
	unfolded := shown && !isDirect(g.id) && !g.folded()
	setVisible(g.people.list, unfolded)
	setVisible(g.people.adding, unfolded && (g.people.open || c.panes.Wide()))
	setVisible(g.empty, c.session != nil && g.id == "" && (!c.create.open || c.panes.Wide()))
	if c.session == nil {
		return
	}
	if g.id == "" {
		g.showEmpty()
		return
	}
	g.summary, _ = c.summary(g.id)
	g.head.update()
	g.people.update()
	g.talk.update()
}

// title is the group's name with its subject.
func (g *group) title() string {
	return joined(" · ", named(g.summary.Name, g.id), g.summary.Subject)
}

// statusWords counts the participants by their status.
func (g *group) statusWords() string {
	invited := ""
	if g.summary.Invited > 0 {
		invited = phrase.Count("{{.Count}} invited", g.summary.Invited)
	}
	return joined(", ", phrase.Count("{{.Count}} connected", g.summary.Connected), invited)
}

// peopleWords counts the participants, and by their status too.
func (g *group) peopleWords() string {
	return joined(" · ", people(g.summary.Connected+g.summary.Invited), g.statusWords())
}

// showEmpty tells what to do next while no group is chosen.
func (g *group) showEmpty() {
	groups := g.column.state.Groups()
	invitations := g.column.state.Invitations()
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

// folded tells whether the participants give their room to the conversation.
func (g *group) folded() bool { return g.column.folds.in(g.column.panes.Wide()) }

// foldPeople shows the participants, or gives their room to the conversation. It
// is remembered, for narrow columns and wide ones by themselves.
func (g *group) foldPeople() {
	g.column.app.turn(&g.column.folds, g.column.panes.Wide())
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
	if o, ok := before.(fyne.CanvasObject); ok && g.folded() && g.people.holds(o) {
		canvas.Focus(g.head.folding())
	}
}

func (g *group) openSearch() { g.talk.view.OpenSearch() }

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
	if g.column.panes.Wide() { // the list shows what was said last
		g.column.groups.update()
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

// copyID puts the group's ID on the clipboard.
func (g *group) copyID() { g.column.copyGroupID(g.id) }

func (c *column) copyGroupID(id string) {
	c.app.copy(id)
	c.app.logLine(c.who(), widgets.LevelInfo, "Copied the group ID "+id)
}
