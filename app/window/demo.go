package window

import (
	"muster/app/account"
	"muster/app/column"
	"muster/app/login"
	"muster/widgets/phrase"
)

// demoUsers are the users that the demo logs in.
var demoUsers = login.SandboxUsers[:3]

// startDemo logs in the demo's users.
func (w *Window) startDemo() { w.startUsers(demoUsers) }

// startMany logs in the first so many users of the sandbox.
func (w *Window) startMany(n int) { w.startUsers(login.SandboxUsers[:min(n, len(login.SandboxUsers))]) }

// startUsers logs in users of the built-in sandbox, side by side, and subscribes
// them. Users who are there already stay as they are.
func (w *Window) startUsers(users []string) {
	var missing []string
	for _, user := range users {
		if w.columnOf(user) == nil {
			missing = append(missing, user)
		}
	}
	if len(missing) > maxColumns-len(w.Deck.columns) {
		w.Host.Hint(phrase.Of("There is no room for the demo: close some users first"))
		return
	}
	if len(missing) == 0 {
		w.Host.Hint(phrase.Of("The demo's users are here already"))
	}
	for _, user := range missing {
		w.enterSandbox(user)
	}
	w.Deck.turnTo(w.columnOf(users[0])) // where the user begins
}

// columnOf is the column in which a user of the built-in sandbox is, or is on the
// way in.
func (w *Window) columnOf(user string) *column.Column {
	for _, c := range w.Deck.columns {
		in := c.Account.Session != nil || c.Account.Tasks.IsBusy(account.KeyLogin)
		if in && c.Login.Server.Text() == login.BuiltIn && c.Login.Email.Text() == user {
			return c
		}
	}
	return nil
}

// enterSandbox opens a column, logs a user of the sandbox in, subscribes and
// accepts invitations automatically.
func (w *Window) enterSandbox(user string) {
	c := w.Deck.Add()
	c.Account.AutoAccept, c.Account.SubscribeFirst = true, true
	c.Login.FillSandbox(user)
	c.Login.Submit()
}
