package app

import (
	"slices"

	"fyne.io/fyne/v2"

	"muster/widgets/frame"
)

const (
	maxColumns = 8
	minColumn  = 232 // so that eight stand side by side on a usual screen
)

// deck is the columns, in the order they were added: side by side, or one of them
// alone, with tabs in the toolbar for all.
type deck struct {
	app     *App
	cards   *frame.Deck
	tabs    *frame.UserTabs
	columns []*column
	last    *column // the column that was used last
	alone   bool    // it alone is shown
}

func newDeck(a *App) *deck {
	d := &deck{app: a, cards: frame.NewDeck(minColumn), alone: a.host.preference(keyLayout) == layoutFocus}
	d.cards.EmptyState = welcome(a.startDemo, a.addUser, a.help)
	d.tabs = frame.NewUserTabs(d.focus)
	d.tabs.Hide()
	return d
}

// add opens a column for a user, or gives nil if there is no room.
func (d *deck) add() *column {
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
		taken[c.account.number] = true
	}
	n := 1
	for taken[n] {
		n++
	}
	return n
}

// remove closes a column; its session ends in the background.
func (d *deck) remove(c *column) {
	for i, other := range d.columns {
		if other == c {
			d.columns = append(d.columns[:i:i], d.columns[i+1:]...)
			d.app.ending.Go(c.account.end())
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
		objects = append(objects, c.card)
	}
	d.cards.SetColumns(objects)
	d.update()
	d.app.updateTicker()
}

// shown are the columns that are in the window.
func (d *deck) shown() []*column {
	if !d.alone || len(d.columns) == 0 {
		return d.columns
	}
	if d.last == nil {
		d.last = d.columns[0]
	}
	return []*column{d.last}
}

// showAlone shows one column with the whole window to itself, or all of them.
func (d *deck) showAlone(alone bool) {
	if d.alone == alone {
		return
	}
	d.current() // the one that is used now is the one to be shown
	d.alone = alone
	d.app.host.setPreference(keyLayout, pick(alone, layoutFocus, layoutDeck))
	d.changed()
	for _, c := range d.shown() {
		if c.panes.Wide() { // a single one is as wide as before, and told nothing
			c.turned()
		}
	}
	d.app.drawer.update()
	if i := slices.Index(d.columns, d.last); i >= 0 {
		d.cards.Reveal(i)
	}
}

// turnTo shows a column where only one is.
func (d *deck) turnTo(c *column) {
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
	d.app.waitingCount.ask()
	setVisible(d.tabs, d.alone && len(d.columns) > 1)
	if t := d.app.toolbar; t != nil {
		defer t.arrange(d.tabs)
	}
	if !d.alone {
		return
	}
	tabs := make([]frame.UserTab, len(d.columns))
	for i, c := range d.columns {
		tabs[i] = frame.UserTab{Title: c.account.who(), Status: c.card.Status().Status(), Accent: c.account.number - 1, Unread: c.account.unread(), Selected: c == d.last}
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
		d.columns[i].focus()
	}
}

// current is the column in which the focus is, or was last, or the first.
func (d *deck) current() *column {
	if o, ok := d.app.host.window.Canvas().Focused().(fyne.CanvasObject); ok {
		if c := d.at(d.app.host.fyne.Driver().AbsolutePositionForObject(o)); c != nil {
			d.last = c
		}
	}
	if d.last == nil && len(d.columns) > 0 {
		d.last = d.columns[0]
	}
	return d.last
}

// at is the column at a place of the window, nil for none.
func (d *deck) at(place fyne.Position) *column {
	for _, c := range d.shown() {
		corner := d.app.host.fyne.Driver().AbsolutePositionForObject(c.card)
		if place.X >= corner.X && place.X < corner.X+c.card.Size().Width && place.Y >= corner.Y && place.Y < corner.Y+c.card.Size().Height {
			return c
		}
	}
	return nil
}

// newColumn makes a user with the column that shows them.
func (a *App) newColumn(number int) *column {
	user := newAccount(services{
		post: a.mailbox.Post, now: a.host.now, feed: a.feed, kept: a.kept, savers: &a.savers, ending: &a.ending, log: a.logOf,
	}, number)
	return newColumn(user, a.host, a.logins, columnCallbacks{
		alone:      func() bool { return a.deck.alone },
		away:       func() bool { return a.away },
		onClose:    a.deck.remove,
		onStatus:   a.deck.showTabs,
		onCounting: a.updateTicker,
		onRead:     a.saving.ask,
		onGoTo:     a.deck.goTo,
	})
}

// goTo goes to a column.
func (d *deck) goTo(c *column) {
	if i := slices.Index(d.columns, c); i >= 0 {
		d.focus(i)
	}
}

// forms are those in which the users of all columns log in.
func (a *App) forms() []*login {
	var all []*login
	for _, c := range a.deck.columns {
		all = append(all, c.login)
	}
	return all
}

// currentForm is that of the user who is used now; nil for none.
func (a *App) currentForm() *login {
	if c := a.deck.current(); c != nil {
		return c.login
	}
	return nil
}
