package window

import (
	"slices"

	"muster/app/account"
	"muster/app/column"
	"muster/app/deck"
	"muster/app/help"
	"muster/app/login"
	"muster/app/toolbar"
	"muster/app/wording"
	"muster/widgets/phrase"
)

// newDeck makes the columns' place, without columns.
func (w *Window) newDeck() *deck.Deck {
	return deck.New(w.Host, deck.Options{
		Kept: w.kept, New: w.newColumn, Welcome: help.Welcome(w.startDemo, w.addUser, w.help),
		OnTabs: w.tabsChanged, OnChanged: w.columnsChanged, OnTurned: func() { w.drawer.Update() },
	})
}

// newToolbar makes the strip over the columns.
func (w *Window) newToolbar() *toolbar.Toolbar {
	t := toolbar.New(toolbar.Options{
		Tabs: w.Deck.Tabs, Demo: deck.DemoUsers, HasDemo: func() bool { return w.Deck.HasDemo(deck.DemoUsers) }, Post: w.mailbox.Post,
		OnUndo: w.undo, OnDemo: w.startDemo, OnAddUser: w.addUser, OnTurn: w.turnLayout,
		OnDrawer: func() { w.drawer.Turn() }, OnSettings: w.showSettings, OnHelp: w.help,
	})
	t.Update(0, w.Deck.Free(), w.Deck.Alone())
	return t
}

// newColumn makes a user with the column that shows them.
func (w *Window) newColumn(number int) *column.Column {
	user := account.New(w.services(), number)
	c := column.New(user, w.Host, w.logins, column.Callbacks{
		Alone:      w.Deck.Alone,
		Away:       func() bool { return w.away },
		CanMove:    w.Deck.CanMove,
		OnMove:     w.Deck.Move,
		OnSession:  w.Deck.Entered,
		OnClose:    w.Deck.AskRemove,
		OnStatus:   w.Deck.ShowTabs,
		OnCounting: w.updateTicker,
		OnByHand:   func() { w.sendByHandAs(user) },
		OnRead:     w.saving.Ask,
		OnGoTo:     w.Deck.GoTo,
		OnFaults:   w.showFaults,
		OnHeld:     w.showHeld,
		OnWire:     w.showInWire,
	})
	c.Talk.Widget.SetUnfolded(w.settings.Unfolded)
	return c
}

// services are what the accounts of the window share.
func (w *Window) services() account.Services {
	return account.Services{
		Post: w.mailbox.Post, Now: w.Host.Now, Feed: w.feed, Kept: w.kept, Savers: &w.savers, Settle: w.Host.Settle, Ending: &w.ending, Near: w.near, Log: w.logOf,
	}
}

// newGuests stands for all clients that are not Muster's and connect through the proxy.
func (w *Window) newGuests() *account.Account {
	a := account.New(w.services(), 0)
	a.Email = phrase.Of("Other clients")
	return a
}

// breakable are those whose network can be broken or held: all users, and the other
// clients while they can connect or are broken.
func (w *Window) breakable() []*account.Account {
	all := w.Deck.Accounts()
	if w.foreign != nil && w.foreign.On() || deck.BrokenOf(w.guests) != "" {
		all = append(all, w.guests)
	}
	return all
}

// serversAtHand are those of the users who are logged in, and the built-in one.
func (w *Window) serversAtHand() []string {
	var all []string
	for _, a := range w.Deck.Accounts() {
		if a.Session != nil {
			all = append(all, wording.ServerName(a.Session.Self().Server))
		}
	}
	all = append(all, wording.BuiltIn())
	slices.Sort(all)
	return slices.Compact(all)
}

// near are the others who have a column on a user's server, and the users of the
// sandbox where that is the built-in one.
func (w *Window) near(a *account.Account) (columns, users []string) {
	for _, other := range w.Deck.Accounts() {
		if other != a && other.Session != nil && other.Session.Self().Server == a.Session.Self().Server {
			columns = append(columns, other.Session.Self().Address)
		}
	}
	if wording.ServerName(a.Session.Self().Server) == wording.BuiltIn() {
		users = login.SandboxUsers
	}
	return columns, users
}

func (w *Window) tabsChanged() {
	w.waitingCount.Ask()
	if w.toolbar == nil {
		return
	}
	w.toolbar.Update(len(w.Deck.Columns()), w.Deck.Free(), w.Deck.Alone())
	w.toolbar.Arrange()
}

func (w *Window) columnsChanged() {
	w.toolbar.Update(len(w.Deck.Columns()), w.Deck.Free(), w.Deck.Alone())
	if w.faults != nil {
		w.faults.Update()
	}
	if w.held != nil {
		w.held.Update()
	}
	w.updateTicker()
}

// addUser opens a column and puts the cursor where typing begins.
func (w *Window) addUser() {
	if c := w.Deck.Add(); c != nil {
		c.Focus()
	}
}

// startDemo logs in the demo's users.
func (w *Window) startDemo() { w.Deck.StartDemo(deck.DemoUsers) }

// turnLayout goes from all users side by side to one alone, and back.
func (w *Window) turnLayout() {
	if len(w.Deck.Columns()) == 0 {
		w.Host.Hint(phrase.Of("Add a user first"))
		return
	}
	w.Deck.ShowAlone(!w.Deck.Alone())
}

// undo undoes what was done last, where that can still be done.
func (w *Window) undo() {
	if !w.Host.Undo() {
		w.Host.Hint(phrase.Of("There is nothing to undo"))
	}
}

// withCurrent does something with the column the user is in.
func (w *Window) withCurrent(do func(*column.Column)) {
	if c := w.Deck.Current(); c != nil {
		do(c)
	}
}

// currentForm is that of the user who is used now; nil for none.
func (w *Window) currentForm() *login.Form {
	if c := w.Deck.Current(); c != nil {
		return c.Login
	}
	return nil
}
