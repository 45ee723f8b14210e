package participants

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/app/account"
	"muster/app/host"
	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/dialog"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// View is the chosen group, but for what is said in it: its name, what can be done
// with it, and who is in it.
type View struct {
	account *account.Account
	host    *host.Host
	Head    *groupHead
	People  *participants

	wide, roomy, alone func() bool // where the view stands: people beside the conversation, with room for them, one user in the window
	folds              *Folds

	OnSearch  func()               // the search among the lines is to be opened
	OnWiden   func(address string) // a group is to be made out of a one-to-one conversation
	OnWritten func()               // another conversation was opened to write in
	OnByHand  func()               // a request is to be sent that the window does not offer; nil where none can be
	OnHeight  func()               // the people need another height: they were folded, or are more
}

// New makes the view of the conversation that is chosen in an account: its head and its people.
// Wide tells whether people stand beside the conversation, roomy whether there is room for them, and
// alone whether one user has the window.
func New(a *account.Account, h *host.Host, wide, roomy, alone func() bool, f *Folds) *View {
	g := &View{account: a, host: h, wide: wide, roomy: roomy, alone: alone, folds: f}
	g.Head = newGroupHead(g)
	g.People = newParticipants(g)
	a.Watch(g.People.reset, account.TopicChosen)
	a.Watch(g.Update, account.TopicSession, account.TopicConnection, account.TopicGroups, account.TopicChosen, account.TopicParticipants,
		account.Working(account.KeySubscribe), account.Working(account.KeyFetch), account.Working(account.KeyEdit), account.Working(account.KeyLeave), account.Working(account.KeyDelete), account.Working(account.KeyClear), account.Working(account.KeyAdd))
	g.Update()
	return g
}

// HasFocus tells whether something of the group has the keyboard.
func (g *View) HasFocus() bool {
	for _, part := range []fyne.CanvasObject{g.Head.View, g.People.List, g.People.Adding} {
		if g.host.FocusIn(part) {
			return true
		}
	}
	return false
}

// Update shows the chosen conversation as it is now.
func (g *View) Update() {
	id := g.account.ChosenID()
	host.SetVisible(g.Head.View, id != "")
	unfolded := id != "" && !account.IsDirect(id) && !g.folded()
	host.SetVisible(g.People.List, unfolded)
	host.SetVisible(g.People.Adding, unfolded && (g.People.open || g.wide()))
	if id != "" {
		g.Head.update()
		g.People.update()
	}
}

func (g *View) summary() cpaas.GroupSummary { return g.account.Chosen.Summary }

// statusWords counts the participants by their status.
func (g *View) statusWords() string {
	invited := ""
	if g.summary().Invited > 0 {
		invited = phrase.Count("{{.Count}} invited", g.summary().Invited)
	}
	return wording.Joined(", ", phrase.Count("{{.Count}} joined", g.summary().Connected), invited)
}

// peopleWords counts the participants, and by their status too.
func (g *View) peopleWords() string {
	return wording.Joined(" · ", wording.People(g.summary().Connected+g.summary().Invited), g.statusWords())
}

// folded tells whether the participants give their room to the conversation.
func (g *View) folded() bool { return *g.folds.in(g.wide(), g.roomy()) }

// foldPeople shows the participants, or gives their room to the conversation. It
// is remembered, for narrow columns and wide ones by themselves.
func (g *View) foldPeople() {
	g.folds.turn(g.host.Fyne.Preferences(), g.wide(), g.roomy())
	g.Update()
	g.OnHeight()
}

// FoldByKey does so from the keyboard. What is folded away cannot keep the focus.
func (g *View) FoldByKey() {
	if id := g.account.ChosenID(); id == "" || account.IsDirect(id) {
		return
	}
	before := g.host.Focused()
	g.foldPeople()
	if o, ok := before.(fyne.CanvasObject); ok && g.folded() && g.People.holds(o) {
		g.host.Focus(g.Head.folding())
	}
}

func (g *View) openSearch() { g.OnSearch() }

// fetch gets the group from the server again.
func (g *View) fetch() { g.account.FetchGroup(g.account.ChosenID()) }

// widen makes a group out of a one-to-one conversation.
func (g *View) widen() { g.OnWiden(g.account.ChosenID()) }

// copyID puts the group's ID on the clipboard.
func (g *View) copyID() {
	id := g.account.ChosenID()
	g.host.Copy(id)
	g.account.LogLine(look.LevelInfo, "Copied the group ID "+id)
}

// muteItem lets the shown conversation notify, or not.
func (g *View) muteItem() *fyne.MenuItem {
	a, id := g.account, g.account.ChosenID()
	item := fyne.NewMenuItem(phrase.Of("Mute notifications"), func() { a.Mute(id, !a.Muted[id]) })
	item.Icon, item.Checked = theme.VolumeMuteIcon(), a.Muted[id]
	return item
}

// askClear deletes all messages of the conversation for the user alone, after
// asking.
func (g *View) askClear() {
	id := g.account.ChosenID()
	dialog.ConfirmAs(g.host.Window, g.account.Acting(), phrase.Of("Clear the conversation?"), phrase.Of("All its messages go from your own view. The others keep them."), phrase.Of("Clear"), true, func() {
		back, final := g.account.ClearConversation(id)
		g.host.Offer(host.Undoable{
			Text: phrase.Of("{{.User}} cleared a conversation", phrase.With{"User": g.account.Who()}),
			Back: back, Final: final,
		})
	})
}
