package app

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"muster/cpaas"
	"muster/cpaas/credentials"
	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// attempt is one try to log in.
type attempt struct {
	credentials func(context.Context) (cpaas.Credentials, error) // called on the worker
	keep        func(ctx context.Context, refreshToken string)   // gets the refresh tokens; nil for a user not to be remembered
	kept        *credentials.Profile                             // that user, or nil
}

// rememberRow is the line under the password: whether the login is to be
// remembered, and the way to undo it.
func (l *login) rememberRow() *fyne.Container {
	l.remember = control.NewCheck(phrase.Of("Remember me"), nil)
	l.forget = control.NewAction(phrase.Of("Forget"), nil, func() { l.logins.forget(l.profile()) })
	l.forget.SetImportance(widget.LowImportance)
	return container.NewBorder(nil, nil, l.remember, l.forget)
}

// showRemember hides the row for the built-in sandbox, whose users vanish at the
// end of the program, and in a window that remembers nobody.
func (l *login) showRemember() {
	setVisible(l.remembering, strings.TrimSpace(l.server.Text()) != builtIn && !l.logins.guest)
	setVisible(l.forget, l.account.kept.users.has(l.profile()))
}

// profile is the user in the form. The ways to write one address are one server.
func (l *login) profile() credentials.Profile {
	server := strings.TrimSpace(l.server.Text())
	if parsed, err := cpaas.ParseServer(server); err == nil {
		server = parsed.String()
	}
	return credentials.NewProfile(server, strings.TrimSpace(l.clientID.Text()), strings.TrimSpace(l.email.Text()))
}

// attempt is the try to log in with what the form holds.
func (l *login) attempt() attempt {
	c := cpaas.Credentials{
		ClientID: strings.TrimSpace(l.clientID.Text()),
		Email:    strings.TrimSpace(l.email.Text()),
		Password: l.password.Text(),
	}
	a := attempt{credentials: func(context.Context) (cpaas.Credentials, error) { return c, nil }}
	if l.remembering.Visible() && l.remember.Checked {
		users, p := l.account.kept.users, l.profile()
		users.store.Retry()
		a.kept, a.keep = &p, users.keep(p, c.Password)
	}
	return a
}

// settle settles, after a login, whether its user is remembered.
func (l *login) settle(a attempt) {
	l.resuming = nil
	if p := l.profile(); a.kept == nil && l.account.kept.users.has(p) {
		l.logins.forget(p) // the user has taken the check away
	}
}

// refusedResume puts into the form why a remembered user is not in again; it is
// false for an error that concerns all logins alike.
func (l *login) refusedResume(err error) bool {
	why := whyPassword(err, phrase.Of)
	if l.resuming == nil || why == "" {
		return false
	}
	l.resuming = nil
	l.password.SetError(why)
	l.account.logLine(look.LevelWarn, "Not logged in again. "+whyPassword(err, phrase.English))
	return true
}
