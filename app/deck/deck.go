package deck

import (
	"slices"

	"fyne.io/fyne/v2"

	"muster/app/account"
	"muster/app/column"
	"muster/app/host"
	"muster/app/keep"
	"muster/app/login"
	"muster/app/wording"
	"muster/widgets/frame"
)

const (
	maxColumns = 8
	minColumn  = 232 // so that eight stand side by side on a usual screen
)

// KeyLayout is the preference that keeps the way to show the users: all side by side,
// or one alone.
const KeyLayout = "window.layout"

const (
	layoutDeck  = "deck"
	layoutFocus = "focus"
)

// Options are what a deck shows and asks of the window.
type Options struct {
	Kept    *keep.Keeper                    // has how columns stood
	New     func(number int) *column.Column // makes the column of a new user
	Welcome fyne.CanvasObject               // in place of columns while there are none

	OnTabs    func() // the tabs have changed, or what the users wait for
	OnChanged func() // there are other columns than before, or others of them are shown
	OnTurned  func() // all are shown in place of one, or one in place of all
}

// Deck is the columns of a window: side by side, or one of them alone, with tabs for all.
// They stand in the order in which they were added, until the user gives them another. It belongs to the user interface's goroutine.
type Deck struct {
	View *frame.Deck
	Tabs *frame.UserTabs // hidden while all columns are shown

	host    *host.Host
	o       Options
	columns []*column.Column
	last    *column.Column // the column that was used last
	alone   bool           // it alone is shown
	closed  *column.Column // can be put back; nil for none
	known   []keep.Column  // how users stood, from the left, those too who are not here
}

// New makes a deck without columns. It shows one alone if the preferences say so.
func New(h *host.Host, o Options) *Deck {
	d := &Deck{host: h, o: o, View: frame.NewDeck(minColumn), alone: h.Preference(KeyLayout) == layoutFocus}
	d.View.EmptyState = o.Welcome
	d.View.OnMoved, d.View.OnShares = d.place, d.takeShares
	d.known = o.Kept.Columns()
	d.Tabs = frame.NewUserTabs(d.Focus)
	d.Tabs.Hide()
	return d
}

// Columns are those of all users, from the left. The caller does not change them.
func (d *Deck) Columns() []*column.Column { return d.columns }

// Accounts are those of all columns, from the left.
func (d *Deck) Accounts() []*account.Account {
	var all []*account.Account
	for _, c := range d.columns {
		all = append(all, c.Account)
	}
	return all
}

// Forms are those in which the users of all columns log in.
func (d *Deck) Forms() []*login.Form {
	var all []*login.Form
	for _, c := range d.columns {
		all = append(all, c.Login)
	}
	return all
}

// Free is how many more columns there is room for.
func (d *Deck) Free() int { return maxColumns - len(d.columns) }

// Alone tells whether one column has the window to itself.
func (d *Deck) Alone() bool { return d.alone }

// Add opens a column for a user, or gives nil if there is no room.
func (d *Deck) Add() *column.Column {
	if d.Free() <= 0 {
		return nil
	}
	if d.closed != nil { // whose place and number may be taken now
		d.host.Settle()
	}
	c := d.o.New(d.freeNumber())
	d.columns = append(d.columns, c)
	d.last = c
	d.changed()
	d.View.Reveal(len(d.columns) - 1)
	return c
}

// freeNumber is the smallest number no column has.
func (d *Deck) freeNumber() int {
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

// changed shows the columns as they are.
func (d *Deck) changed() {
	var objects []fyne.CanvasObject
	var shares []float32
	for _, c := range d.Shown() {
		objects, shares = append(objects, c.Card), append(shares, c.Share)
	}
	d.View.SetColumns(objects, shares)
	d.ShowTabs()
	d.o.OnChanged()
}

// Shown are the columns that are in the window.
func (d *Deck) Shown() []*column.Column {
	if !d.alone || len(d.columns) == 0 {
		return d.columns
	}
	if d.last == nil {
		d.last = d.columns[0]
	}
	return []*column.Column{d.last}
}

// ShowAlone shows one column with the whole window to itself, or all of them.
func (d *Deck) ShowAlone(alone bool) {
	if d.alone == alone {
		return
	}
	d.Current() // the one that is used now is the one to be shown
	d.alone = alone
	d.host.SetPreference(KeyLayout, wording.Pick(alone, layoutFocus, layoutDeck))
	d.changed()
	for _, c := range d.Shown() {
		if c.Panes.Wide() { // a single one is as wide as before, and told nothing
			c.Turned()
		}
	}
	d.o.OnTurned()
	if i := slices.Index(d.columns, d.last); i >= 0 {
		d.View.Reveal(i)
	}
}

// turnTo shows a column where only one is.
func (d *Deck) turnTo(c *column.Column) {
	if d.last == c {
		return
	}
	d.last = c
	if d.alone {
		d.changed()
	}
}

// ShowTabs brings the row of users up to date, and what tells of them elsewhere.
func (d *Deck) ShowTabs() {
	defer d.o.OnTabs()
	host.SetVisible(d.Tabs, d.alone && len(d.columns) > 1)
	if !d.alone {
		return
	}
	tabs := make([]frame.UserTab, len(d.columns))
	for i, c := range d.columns {
		tabs[i] = frame.UserTab{Title: c.Account.Who(), Status: c.Card.Status().Status(), Accent: c.Accent(), Unread: c.Account.Unread(), Selected: c == d.last}
	}
	d.Tabs.Set(tabs)
}

// Focus goes to the i-th column from the left, counted from 0.
func (d *Deck) Focus(i int) {
	if i < len(d.columns) {
		d.turnTo(d.columns[i])
		d.View.Reveal(i)
		d.columns[i].Focus()
	}
}

// Turn goes to the tab of the user so many places further to the right, and begins anew behind
// the last. It does nothing, and gives false, where there are no tabs.
func (d *Deck) Turn(by int) bool {
	n := len(d.columns)
	if !d.alone || n < 2 {
		return false
	}
	d.Focus((slices.Index(d.columns, d.Current()) + by + n) % n)
	return true
}

// Current is the column in which the focus is, or was last, or the first.
func (d *Deck) Current() *column.Column {
	if o, ok := d.host.Window.Canvas().Focused().(fyne.CanvasObject); ok {
		if c := d.At(d.host.Fyne.Driver().AbsolutePositionForObject(o)); c != nil {
			d.last = c
		}
	}
	if d.last == nil && len(d.columns) > 0 {
		d.last = d.columns[0]
	}
	return d.last
}

// At is the column at a place of the window, nil for none.
func (d *Deck) At(place fyne.Position) *column.Column {
	for _, c := range d.Shown() {
		corner := d.host.Fyne.Driver().AbsolutePositionForObject(c.Card)
		if place.X >= corner.X && place.X < corner.X+c.Card.Size().Width && place.Y >= corner.Y && place.Y < corner.Y+c.Card.Size().Height {
			return c
		}
	}
	return nil
}

// GoTo goes to a column.
func (d *Deck) GoTo(c *column.Column) {
	if i := slices.Index(d.columns, c); i >= 0 {
		d.Focus(i)
	}
}
