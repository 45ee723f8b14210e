package app

import (
	"fyne.io/fyne/v2"

	"muster/cpaas"
	"muster/widgets/dialog"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// group is the chosen group, but for what is said in it: its name, what can be done
// with it, and who is in it.
type group struct {
	account *account
	host    *host
	head    *groupHead
	people  *participants

	wide, alone func() bool // where the view stands: people beside the conversation, one user in the window
	folds       *folds

	OnSearch  func()               // the search among the lines is to be opened
	OnWiden   func(address string) // a group is to be made out of a one-to-one conversation
	OnWritten func()               // another conversation was opened to write in
	OnHeight  func()               // the people need another height: they were folded, or are more
}

// newGroup makes the view of the conversation that is chosen in an account: its head and its people.
// Wide tells whether people stand beside the conversation, and alone whether one user has the window.
func newGroup(a *account, h *host, wide, alone func() bool, f *folds) *group {
	g := &group{account: a, host: h, wide: wide, alone: alone, folds: f}
	g.head = newGroupHead(g)
	g.people = newParticipants(g)
	a.watch(g.people.reset, topicChosen)
	a.watch(g.update, topicSession, topicConnection, topicGroups, topicChosen, topicParticipants,
		working(keySubscribe), working(keyFetch), working(keyEdit), working(keyLeave), working(keyDelete), working(keyClear), working(keyAdd))
	g.update()
	return g
}

// hasFocus tells whether something of the group has the keyboard.
func (g *group) hasFocus() bool {
	for _, part := range []fyne.CanvasObject{g.head.view, g.people.list, g.people.adding} {
		if g.host.focusIn(part) {
			return true
		}
	}
	return false
}

// update shows the chosen conversation as it is now.
func (g *group) update() {
	id := g.account.chosenID()
	setVisible(g.head.view, id != "")
	unfolded := id != "" && !isDirect(id) && !g.folded()
	setVisible(g.people.list, unfolded)
	setVisible(g.people.adding, unfolded && (g.people.open || g.wide()))
	if id != "" {
		g.head.update()
		g.people.update()
	}
}

func (g *group) summary() cpaas.GroupSummary { return g.account.chosen.summary }

// statusWords counts the participants by their status.
func (g *group) statusWords() string {
	invited := ""
	if g.summary().Invited > 0 {
		invited = phrase.Count("{{.Count}} invited", g.summary().Invited)
	}
	return joined(", ", phrase.Count("{{.Count}} connected", g.summary().Connected), invited)
}

// peopleWords counts the participants, and by their status too.
func (g *group) peopleWords() string {
	return joined(" · ", people(g.summary().Connected+g.summary().Invited), g.statusWords())
}

// folded tells whether the participants give their room to the conversation.
func (g *group) folded() bool { return g.folds.in(g.wide()) }

// foldPeople shows the participants, or gives their room to the conversation. It
// is remembered, for narrow columns and wide ones by themselves.
func (g *group) foldPeople() {
	g.folds.turn(g.host.fyne.Preferences(), g.wide())
	g.update()
	g.OnHeight()
}

// foldByKey does so from the keyboard. What is folded away cannot keep the focus.
func (g *group) foldByKey() {
	if id := g.account.chosenID(); id == "" || isDirect(id) {
		return
	}
	before := g.host.focused()
	g.foldPeople()
	if o, ok := before.(fyne.CanvasObject); ok && g.folded() && g.people.holds(o) {
		g.host.focus(g.head.folding())
	}
}

func (g *group) openSearch() { g.OnSearch() }

// fetch gets the group from the server again.
func (g *group) fetch() { g.account.fetchGroup(g.account.chosenID()) }

// widen makes a group out of a one-to-one conversation.
func (g *group) widen() { g.OnWiden(g.account.chosenID()) }

// copyID puts the group's ID on the clipboard.
func (g *group) copyID() {
	id := g.account.chosenID()
	g.host.copy(id)
	g.account.logLine(look.LevelInfo, "Copied the group ID "+id)
}

// muteItem lets the shown conversation notify, or not.
func (g *group) muteItem() *fyne.MenuItem {
	a, id := g.account, g.account.chosenID()
	item := fyne.NewMenuItem(phrase.Of("Mute notifications"), func() { a.mute(id, !a.muted[id]) })
	item.Checked = a.muted[id]
	return item
}

// askClear deletes all messages of the conversation for the user alone, after
// asking.
func (g *group) askClear() {
	id := g.account.chosenID()
	dialog.Confirm(g.host.window, phrase.Of("Clear the conversation?"), phrase.Of("All its messages go from your own view. The others keep them."), phrase.Of("Clear"), true, func() {
		g.account.clearConversation(id)
	})
}
