package deck

import (
	"slices"
	"strings"

	"muster/app/account"
	"muster/app/column"
	"muster/app/login"
	"muster/app/wording"
	"muster/cpaas/credentials"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// DemoUsers is how many users the demo logs in.
const DemoUsers = 3

// StartDemo logs in the first so many users of the built-in sandbox, side by side, and
// subscribes them. Users who are there already stay as they are.
func (d *Deck) StartDemo(n int) {
	users := login.SandboxUsers[:min(n, len(login.SandboxUsers))]
	var missing []string
	for _, user := range users {
		if d.columnOf(user) == nil {
			missing = append(missing, user)
		}
	}
	if len(missing) > d.Free() {
		d.host.Hint(phrase.Of("There is no room for the demo: close some users first"))
		return
	}
	if len(missing) == 0 {
		d.host.Hint(phrase.Of("The demo's users are here already"))
	}
	for _, user := range missing {
		d.enterSandbox(user)
	}
	first := d.columnOf(users[0]) // where the user begins
	if first != nil {
		first.Guide()
		d.turnTo(first)
		d.View.Reveal(slices.Index(d.columns, first)) // opening the others has scrolled to the last
		first.Focus()                                 // the button that was pressed may be gone
	}
}

// HasDemo tells whether the first so many users of the built-in sandbox are here.
func (d *Deck) HasDemo(n int) bool {
	return !slices.ContainsFunc(login.SandboxUsers[:n], func(user string) bool { return d.columnOf(user) == nil })
}

// columnOf is the column in which a user of the built-in sandbox is, or is on the
// way in.
func (d *Deck) columnOf(user string) *column.Column {
	for _, c := range d.columns {
		in := c.Account.Session != nil || c.Account.Tasks.IsBusy(account.KeyLogin)
		if in && c.Login.Server.Text() == wording.BuiltIn() && c.Login.Email.Text() == user {
			return c
		}
	}
	return nil
}

// enterSandbox opens a column, logs a user of the sandbox in, subscribes and
// accepts invitations automatically.
func (d *Deck) enterSandbox(user string) {
	c := d.Add()
	c.Account.AutoAccept, c.Account.SubscribeFirst = true, true
	c.Login.FillSandbox(user)
	c.Login.Submit()
}

// EnterFor logs a user of the sandbox in for somebody who is told what came of it, with
// another password than their own if one is given. Invitations wait for an answer.
func (d *Deck) EnterFor(user, password string, done func(error)) (*account.Account, bool) {
	var c *column.Column
	for _, other := range d.columns { // where the user has logged out, or failed to log in
		if other.Account.Session == nil && strings.EqualFold(other.Login.Email.Text(), user) {
			c = other
		}
	}
	if c == nil {
		c = d.Add()
	}
	if c == nil {
		return nil, false
	}
	c.Login.FillSandbox(user)
	if password != "" {
		c.Login.FillPassword(password)
	}
	c.Login.OnOutcome = func(err error) {
		c.Login.OnOutcome = nil
		done(err)
	}
	c.Login.Submit()
	return c.Account, true
}

// Resume logs remembered users in again, each in a column of its own, and subscribes
// them. The log tells of those for whom there is no room.
func (d *Deck) Resume(remembered []credentials.Profile) {
	var first *column.Column
	for _, p := range d.inOrder(remembered) {
		c := d.Add()
		if c == nil {
			d.host.LogLine(wording.Short(p.Email), look.LevelWarn, "Not logged in again: there is no room for more users")
			continue
		}
		c.Account.SubscribeFirst = true
		c.Login.FillRemembered(p)
		d.widthAsBefore(c)
		c.Login.Resume(p)
		if first == nil {
			first = c
		}
	}
	if first != nil {
		d.changed()     // they have the widths they had
		d.turnTo(first) // where the user begins
	}
}
