package window

import (
	"slices"

	"fyne.io/fyne/v2"

	"muster/app/account"
	"muster/app/column"
	"muster/app/help"
	"muster/app/host"
	"muster/app/login"
	"muster/app/wording"
	"muster/widgets/dialog"
	"muster/widgets/frame"
	"muster/widgets/phrase"
)

const (
	maxColumns = 8
	minColumn  = 232 // so that eight stand side by side on a usual screen
)

// deck is the columns, in the order they were added: side by side, or one of them
// alone, with tabs in the toolbar for all.
type deck struct {
	app     *Window
	cards   *frame.Deck
	tabs    *frame.UserTabs
	columns []*column.Column
	last    *column.Column // the column that was used last
	alone   bool           // it alone is shown
}

func newDeck(w *Window) *deck {
	d := &deck{app: w, cards: frame.NewDeck(minColumn), alone: w.Host.Preference(keyLayout) == layoutFocus}
	d.cards.EmptyState = help.Welcome(w.startDemo, w.addUser, w.help)
	d.tabs = frame.NewUserTabs(d.focus)
	d.tabs.Hide()
	return d
}

// Add opens a column for a user, or gives nil if there is no room.
func (d *deck) Add() *column.Column {
	if len(d.columns) >= maxColumns {
		return nil
	}
	c := d.app.newColumn(d.freeNumber())
	d.columns = append(d.columns, c)
	d.last = c
	d.changed()
	d.cards.Reveal(len(d.columns) - 1)
	return c
}

// freeNumber is the smallest number no column has.
func (d *deck) freeNumber() int {
	taken := map[int]bool{}
	for _, c := range d.columns {
		taken[c.Account.Number] = true
	}
	n := 1
	for taken[n] {
		n++
	}
	return n
}

// remove closes a column; its session ends in the background.
func (d *deck) remove(c *column.Column) {
	for i, other := range d.columns {
		if other == c {
			d.columns = append(d.columns[:i:i], d.columns[i+1:]...)
			d.app.ending.Go(c.Account.End())
			break
		}
	}
	if d.last == c {
		d.last = nil
	}
	d.changed()
}

// changed shows the columns as they are.
func (d *deck) changed() {
	var objects []fyne.CanvasObject
	for _, c := range d.shown() {
		objects = append(objects, c.Card)
	}
	d.cards.SetColumns(objects)
	d.update()
	d.app.faults.Update()
	d.app.updateTicker()
}

// shown are the columns that are in the window.
func (d *deck) shown() []*column.Column {
	if !d.alone || len(d.columns) == 0 {
		return d.columns
	}
	if d.last == nil {
		d.last = d.columns[0]
	}
	return []*column.Column{d.last}
}

// showAlone shows one column with the whole window to itself, or all of them.
func (d *deck) showAlone(alone bool) {
	if d.alone == alone {
		return
	}
	d.current() // the one that is used now is the one to be shown
	d.alone = alone
	d.app.Host.SetPreference(keyLayout, wording.Pick(alone, layoutFocus, layoutDeck))
	d.changed()
	for _, c := range d.shown() {
		if c.Panes.Wide() { // a single one is as wide as before, and told nothing
			c.Turned()
		}
	}
	d.app.drawer.Update()
	if i := slices.Index(d.columns, d.last); i >= 0 {
		d.cards.Reveal(i)
	}
}

// turnTo shows a column where only one is.
func (d *deck) turnTo(c *column.Column) {
	if d.last == c {
		return
	}
	d.last = c
	if d.alone {
		d.changed()
	}
}

// showTabs brings the row of users up to date, and what tells of them elsewhere.
func (d *deck) showTabs() {
	d.app.waitingCount.Ask()
	host.SetVisible(d.tabs, d.alone && len(d.columns) > 1)
	if t := d.app.toolbar; t != nil {
		defer t.arrange(d.tabs)
	}
	if !d.alone {
		return
	}
	tabs := make([]frame.UserTab, len(d.columns))
	for i, c := range d.columns {
		tabs[i] = frame.UserTab{Title: c.Account.Who(), Status: c.Card.Status().Status(), Accent: c.Account.Number - 1, Unread: c.Account.Unread(), Selected: c == d.last}
	}
	d.tabs.Set(tabs)
}

// update tells the toolbar how many columns there is room for, and the tabs what
// the users are in.
func (d *deck) update() {
	d.showTabs()
	if t := d.app.toolbar; t != nil {
		t.update(len(d.columns), maxColumns-len(d.columns), d.alone)
	}
}

// focus goes to the i-th column from the left, counted from 0.
func (d *deck) focus(i int) {
	if i < len(d.columns) {
		d.turnTo(d.columns[i])
		d.cards.Reveal(i)
		d.columns[i].Focus()
	}
}

// current is the column in which the focus is, or was last, or the first.
func (d *deck) current() *column.Column {
	if o, ok := d.app.Host.Window.Canvas().Focused().(fyne.CanvasObject); ok {
		if c := d.at(d.app.Host.Fyne.Driver().AbsolutePositionForObject(o)); c != nil {
			d.last = c
		}
	}
	if d.last == nil && len(d.columns) > 0 {
		d.last = d.columns[0]
	}
	return d.last
}

// at is the column at a place of the window, nil for none.
func (d *deck) at(place fyne.Position) *column.Column {
	for _, c := range d.shown() {
		corner := d.app.Host.Fyne.Driver().AbsolutePositionForObject(c.Card)
		if place.X >= corner.X && place.X < corner.X+c.Card.Size().Width && place.Y >= corner.Y && place.Y < corner.Y+c.Card.Size().Height {
			return c
		}
	}
	return nil
}

// newColumn makes a user with the column that shows them.
func (w *Window) newColumn(number int) *column.Column {
	user := account.New(account.Services{
		Post: w.mailbox.Post, Now: w.Host.Now, Feed: w.feed, Kept: w.kept, Savers: &w.savers, Ending: &w.ending, Log: w.logOf,
	}, number)
	return column.New(user, w.Host, w.Logins, column.Callbacks{
		Alone:      func() bool { return w.Deck.alone },
		Away:       func() bool { return w.Away },
		OnClose:    w.askRemove,
		OnStatus:   w.Deck.showTabs,
		OnCounting: w.updateTicker,
		OnByHand:   w.sendByHand,
		OnRead:     w.saving.Ask,
		OnGoTo:     w.Deck.goTo,
		OnFaults:   w.showFaults,
		OnWire:     w.showInWire,
	})
}

// goTo goes to a column.
func (d *deck) goTo(c *column.Column) {
	if i := slices.Index(d.columns, c); i >= 0 {
		d.focus(i)
	}
}

// forms are those in which the users of all columns log in.
func (w *Window) forms() []*login.Form {
	var all []*login.Form
	for _, c := range w.Deck.columns {
		all = append(all, c.Login)
	}
	return all
}

// currentForm is that of the user who is used now; nil for none.
func (w *Window) currentForm() *login.Form {
	if c := w.Deck.current(); c != nil {
		return c.Login
	}
	return nil
}

// accounts are those of all columns, from the left.
func (w *Window) accounts() []*account.Account {
	var all []*account.Account
	for _, c := range w.Deck.columns {
		all = append(all, c.Account)
	}
	return all
}

// askRemove removes a user, and asks before where something is broken on purpose.
func (w *Window) askRemove(c *column.Column) {
	faults := broken([]*column.Column{c})
	if faults == "" {
		w.Deck.remove(c)
		return
	}
	dialog.Confirm(w.Host.Window, phrase.Of("Remove {{.User}} while faults are active?", phrase.With{"User": c.Account.Who()}),
		phrase.Of("What this user saw may come from what was broken on purpose. The faults go with the column.")+"\n\n"+faults,
		phrase.Of("Remove all the same"), true, func() { w.Deck.remove(c) })
}
