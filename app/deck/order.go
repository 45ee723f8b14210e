package deck

import (
	"slices"

	"muster/app/column"
	"muster/app/keep"
	"muster/cpaas/credentials"
	"muster/widgets/phrase"
)

// mostKnown is of how many users it is known how they stood.
const mostKnown = 64

// CanMove tells whether there is a place so much further to the right of a column, or to
// its left.
func (d *Deck) CanMove(c *column.Column, by int) bool {
	i := slices.Index(d.columns, c)
	return i >= 0 && i+by >= 0 && i+by < len(d.columns)
}

// Move puts a column so many places further to the right, or to the left.
func (d *Deck) Move(c *column.Column, by int) {
	if !d.CanMove(c, by) {
		d.host.Hint(phrase.Of("There is no other place on that side"))
		return
	}
	i := slices.Index(d.columns, c)
	d.place(i, i+by)
}

// place gives a column another place, and remembers how all stand.
func (d *Deck) place(from, to int) {
	d.put(from, to)
	d.last = d.columns[to]
	d.View.Reveal(to)
	d.keepOrder()
}

// put shows a column in another place, or with another width.
func (d *Deck) put(from, to int) {
	c := d.columns[from]
	rest := slices.Delete(slices.Clone(d.columns), from, from+1)
	d.columns = slices.Insert(rest, to, c)
	d.changed()
}

// Widen gives the column of the current user more of the width, or less for a by below
// 0. It hints where there is no room for that.
func (d *Deck) Widen(by float32) {
	i := slices.Index(d.columns, d.Current())
	switch {
	case d.alone:
		d.host.Hint(phrase.Of("Show the users side by side first"))
	case i < 0 || !d.View.Widen(i, by):
		d.host.Hint(phrase.Of("The columns have no room for another width"))
	}
}

// Even gives all columns the same width. It hints where they have it.
func (d *Deck) Even() {
	switch {
	case d.alone:
		d.host.Hint(phrase.Of("Show the users side by side first"))
	case !slices.ContainsFunc(d.columns, func(c *column.Column) bool { return c.Share != 1 }):
		d.host.Hint(phrase.Of("All columns have the same width"))
	default:
		d.View.Even()
	}
}

// takeShares remembers what share of the width each column has.
func (d *Deck) takeShares(shares []float32) {
	for i, c := range d.Shown() {
		c.Share = shares[i]
	}
	d.keepOrder()
}

// Entered has a user who has just logged in stand where they stood before.
func (d *Deck) Entered(c *column.Column) {
	user := userOf(c)
	if c.Account.Session == nil || slices.ContainsFunc(d.columns, func(other *column.Column) bool { return other != c && userOf(other) == user }) {
		return
	}
	d.widthAsBefore(c)
	if i := slices.Index(d.columns, c); i >= 0 {
		to := d.placeOf(c, user)
		d.put(i, to)
		if to != i {
			d.View.Reveal(to)
		}
	}
	d.keepOrder()
}

// widthAsBefore gives a column the share of the width that its user had before.
func (d *Deck) widthAsBefore(c *column.Column) {
	if at := d.knownAt(userOf(c)); at >= 0 && d.known[at].Share > 0 {
		c.Share = d.known[at].Share
	}
}

// placeOf is where a user stands who comes back: before the first of those who stood to
// the right of them.
func (d *Deck) placeOf(c *column.Column, user string) int {
	was := d.knownAt(user)
	others := slices.DeleteFunc(slices.Clone(d.columns), func(other *column.Column) bool { return other == c })
	to := slices.Index(d.columns, c)
	if was < 0 {
		return to
	}
	for i, other := range others {
		at := d.knownAt(userOf(other))
		if at > was && i < to {
			return i
		}
		if at >= 0 && at < was && i >= to {
			to = i + 1
		}
	}
	return to
}

// keepOrder remembers how all stand: who is here takes the places of those who are, and
// who is not keeps theirs.
func (d *Deck) keepOrder() {
	var here []keep.Column
	for _, c := range d.columns {
		if user := userOf(c); user != "" && !has(here, user) {
			here = append(here, keep.Column{User: user, Share: c.Share})
		}
	}
	left := slices.Clone(here)
	for i, k := range d.known {
		if has(here, k.User) {
			d.known[i], left = left[0], left[1:]
		}
	}
	d.known = append(d.known, left...)
	for len(d.known) > mostKnown {
		i := slices.IndexFunc(d.known, func(k keep.Column) bool { return !has(here, k.User) })
		d.known = slices.Delete(d.known, i, i+1)
	}
	d.o.Kept.KeepColumns(d.known)
}

func has(columns []keep.Column, user string) bool {
	return slices.ContainsFunc(columns, func(k keep.Column) bool { return k.User == user })
}

// knownAt is where a user stood among all who are known, -1 for nowhere.
func (d *Deck) knownAt(user string) int {
	return slices.IndexFunc(d.known, func(k keep.Column) bool { return k.User == user })
}

// userOf tells the user of a column from all others; "" while it is of nobody yet.
func userOf(c *column.Column) string {
	p := c.Login.Profile()
	if c.Account.Session == nil && !c.Account.Kept.Users.Has(p) {
		return ""
	}
	return p.ID
}

// inOrder are users who are remembered, as they stood before; who is not known is last.
func (d *Deck) inOrder(users []credentials.Profile) []credentials.Profile {
	place := func(p credentials.Profile) int {
		if i := d.knownAt(p.ID); i >= 0 {
			return i
		}
		return len(d.known)
	}
	return slices.SortedStableFunc(slices.Values(users), func(a, b credentials.Profile) int { return place(a) - place(b) })
}
