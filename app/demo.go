package app

import "muster/widgets"

// demoUsers are the users that the demo logs in.
var demoUsers = sandboxUsers[:3]

// startDemo logs in the demo's users on the built-in sandbox, side by side, and
// subscribes them. Users who are there already stay as they are.
func (a *App) startDemo() {
	var missing []string
	for _, user := range demoUsers {
		if !a.hasSandboxUser(user) {
			missing = append(missing, user)
		}
	}
	if len(missing) > maxColumns-len(a.deck.columns) {
		a.say("", widgets.LevelWarn, "There is no room for the demo: close some users first")
		return
	}
	for _, user := range missing {
		a.enterSandbox(user, true)
	}
}

func (a *App) hasSandboxUser(user string) bool {
	for _, c := range a.deck.columns {
		if c.session != nil || c.tasks.isBusy(keyLogin) {
			if c.login.server.Text() == builtIn && c.login.email.Text() == user {
				return true
			}
		}
	}
	return false
}

// enterSandbox opens a column, logs a user of the sandbox in and subscribes.
func (a *App) enterSandbox(user string, autoAccept bool) *column {
	c := a.deck.add()
	if c == nil {
		return nil
	}
	c.autoAccept, c.subscribeFirst = autoAccept, true
	c.login.server.SetText(builtIn)
	c.login.clientID.SetText(sandboxClientID)
	c.login.email.SetText(user)
	c.login.password.SetText(sandboxPassword)
	c.login.submit()
	return c
}
