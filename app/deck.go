package app

import (
	"fyne.io/fyne/v2"

	"muster/widgets"
)

const (
	maxColumns = 8
	minColumn  = 300
)

// deck is the columns, in the order they were added.
type deck struct {
	app     *App
	view    *widgets.Deck
	columns []*column
	last    *column // the column that was used last
}

func newDeck(a *App) *deck {
	d := &deck{app: a, view: widgets.NewDeck(minColumn)}
	d.view.EmptyState = a.welcome()
	return d
}

// add opens a column for a user, or gives nil if there is no room.
func (d *deck) add() *column {
	if len(d.columns) >= maxColumns {
		return nil
	}
	c := newColumn(d.app, d.freeNumber())
	d.columns = append(d.columns, c)
	d.last = c
	d.changed()
	d.view.Reveal(len(d.columns) - 1)
	return c
}

// freeNumber is the smallest number no column has.
func (d *deck) freeNumber() int {
	taken := map[int]bool{}
	for _, c := range d.columns {
		taken[c.number] = true
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
			d.app.ending.Go(c.end())
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
	objects := make([]fyne.CanvasObject, len(d.columns))
	for i, c := range d.columns {
		objects[i] = c.card
	}
	d.view.SetColumns(objects)
	d.update()
	d.app.watchClock()
}

// update tells the toolbar how many columns there is room for.
func (d *deck) update() {
	if t := d.app.toolbar; t != nil {
		t.update(len(d.columns), maxColumns-len(d.columns))
	}
}

// focus goes to the i-th column from the left, counted from 0.
func (d *deck) focus(i int) {
	if i < len(d.columns) {
		d.last = d.columns[i]
		d.view.Reveal(i)
		d.columns[i].focus()
	}
}

// current is the column in which the focus is, or was last, or the first.
func (d *deck) current() *column {
	if o, ok := d.app.window.Canvas().Focused().(fyne.CanvasObject); ok {
		driver := d.app.fyne.Driver()
		at := driver.AbsolutePositionForObject(o)
		for _, c := range d.columns {
			left := driver.AbsolutePositionForObject(c.card)
			if at.X >= left.X && at.X < left.X+c.card.Size().Width && at.Y >= left.Y && at.Y < left.Y+c.card.Size().Height {
				d.last = c
			}
		}
	}
	if d.last == nil && len(d.columns) > 0 {
		d.last = d.columns[0]
	}
	return d.last
}

// addUser opens a column and puts the cursor where typing begins.
func (a *App) addUser() {
	if c := a.deck.add(); c != nil {
		c.focus()
	}
}
