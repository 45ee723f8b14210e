package login

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"muster/app/host"
	"muster/app/keep"
	"muster/app/wording"
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
func (l *Form) rememberRow() *fyne.Container {
	l.remember = control.NewCheck(phrase.Of("Remember me"), nil)
	l.forget = control.NewAction(phrase.Of("Forget"), nil, func() { l.logins.forget(l.Profile()) })
	l.forget.SetImportance(widget.LowImportance)
	return container.NewBorder(nil, nil, l.remember, l.forget)
}

// showRemember hides the row for the built-in sandbox, whose users vanish at the
// end of the program, and in a window that remembers nobody.
func (l *Form) showRemember() {
	host.SetVisible(l.remembering, strings.TrimSpace(l.Server.Text()) != wording.BuiltIn() && !l.logins.Guest)
	host.SetVisible(l.forget, l.account.Kept.Users.Has(l.Profile()))
}

// Profile is the user in the form. The ways to write one address are one server.
func (l *Form) Profile() credentials.Profile {
	server := strings.TrimSpace(l.Server.Text())
	if parsed, err := cpaas.ParseServer(server); err == nil {
		server = parsed.String()
	}
	return credentials.NewProfile(server, strings.TrimSpace(l.clientID.Text()), strings.TrimSpace(l.Email.Text()))
}

// attempt is the try to log in with what the form holds.
func (l *Form) attempt() attempt {
	c := cpaas.Credentials{
		ClientID: strings.TrimSpace(l.clientID.Text()),
		Email:    strings.TrimSpace(l.Email.Text()),
		Password: l.password.Text(),
	}
	a := attempt{credentials: func(context.Context) (cpaas.Credentials, error) { return c, nil }}
	if l.remembering.Visible() && l.remember.Checked {
		users, p := l.account.Kept.Users, l.Profile()
		users.Store.Retry()
		a.kept, a.keep = &p, users.Keep(p, c.Password)
	}
	return a
}

// openOutbox has a session go on with what its user had not sent, and gives what else is
// kept of them. Where the keyring takes long, the login does not wait for it: the account
// gets all when it is there.
func (l *Form) openOutbox(ctx context.Context, session *cpaas.Session, outbox *keep.OutboxHolder) keep.Recovered {
	if outbox == nil {
		return keep.Recovered{}
	}
	var kept keep.Recovered
	opened := make(chan struct{})
	go func() {
		defer close(opened)
		kept = outbox.Recover(context.WithoutCancel(ctx))
	}()
	if !keep.Patiently(opened) {
		go func() {
			<-opened
			l.host.Post(func() {
				if !l.account.Recover(session, kept) {
					l.host.Ending.Go(outbox.Release)
				}
			})
		}()
		return keep.Recovered{}
	}
	session.Restore(kept.Unsent)
	return kept
}

// settle settles, after a login, whether its user is remembered.
func (l *Form) settle(a attempt) {
	l.resuming = nil
	if p := l.Profile(); a.kept == nil && l.account.Kept.Users.Has(p) {
		l.logins.forget(p) // the user has taken the check away
	}
}

// refusedResume puts into the form why a remembered user is not in again; it is
// false for an error that concerns all logins alike.
func (l *Form) refusedResume(err error) bool {
	if l.resuming != nil && errors.Is(err, errNotYet) {
		l.tellNotYet()
		return true
	}
	why := wording.WhyPassword(err, phrase.Of)
	if l.resuming == nil || why == "" {
		return false
	}
	l.resuming = nil
	l.password.SetError(why)
	l.account.LogLine(look.LevelWarn, "Not logged in again. "+wording.WhyPassword(err, phrase.English))
	return true
}
