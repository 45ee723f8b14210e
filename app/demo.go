package app

import "muster/widgets/phrase"

// demoUsers are the users that the demo logs in.
var demoUsers = sandboxUsers[:3]

// startDemo logs in the demo's users.
func (a *App) startDemo() { a.startUsers(demoUsers) }

// startMany logs in the first so many users of the sandbox.
func (a *App) startMany(n int) { a.startUsers(sandboxUsers[:min(n, len(sandboxUsers))]) }

// startUsers logs in users of the built-in sandbox, side by side, and subscribes
// them. Users who are there already stay as they are.
func (a *App) startUsers(users []string) {
	var missing []string
	for _, user := range users {
		if a.columnOf(user) == nil {
			missing = append(missing, user)
		}
	}
	if len(missing) > maxColumns-len(a.deck.columns) {
		a.host.hint(phrase.Of("There is no room for the demo: close some users first"))
		return
	}
	if len(missing) == 0 {
		a.host.hint(phrase.Of("The demo's users are here already"))
	}
	for _, user := range missing {
		a.enterSandbox(user)
	}
	a.deck.turnTo(a.columnOf(users[0])) // where the user begins
}

// columnOf is the column in which a user of the built-in sandbox is, or is on the
// way in.
func (a *App) columnOf(user string) *column {
	for _, c := range a.deck.columns {
		in := c.account.session != nil || c.account.tasks.isBusy(keyLogin)
		if in && c.login.server.Text() == builtIn && c.login.email.Text() == user {
			return c
		}
	}
	return nil
}

// enterSandbox opens a column, logs a user of the sandbox in, subscribes and
// accepts invitations automatically.
func (a *App) enterSandbox(user string) {
	c := a.deck.add()
	c.account.autoAccept, c.account.subscribeFirst = true, true
	c.login.fillSandbox(user)
	c.login.submit()
}
