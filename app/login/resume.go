package login

import (
	"context"

	"muster/cpaas"
	"muster/cpaas/credentials"
)

// FillRemembered fills the form in for a user whose secret is in the keyring.
func (l *Form) FillRemembered(p credentials.Profile) {
	l.Server.SetText(p.Server)
	l.clientID.SetText(p.ClientID)
	l.Email.SetText(p.Email)
	l.password.SetText("")
	l.remember.SetChecked(true)
}

// Resume logs in with what the keyring has of a user.
func (l *Form) Resume(p credentials.Profile) {
	users := l.account.Kept.Users
	var secret credentials.Secret // the worker's: it is got before the session tells of tokens
	l.resuming = &p
	l.enter(p.Server, attempt{
		kept: &p,
		keep: users.Follow(p, func() string { return secret.Password }),
		credentials: func(ctx context.Context) (c cpaas.Credentials, err error) {
			secret, err = users.Store.Get(ctx, p)
			return cpaas.Credentials{ClientID: p.ClientID, Email: p.Email, Password: secret.Password, RefreshToken: secret.RefreshToken}, err
		},
	})
}

// canResume tells whether the user in the form can log in without a password,
// because nothing but the way to the server was missing the last time.
func (l *Form) canResume() bool {
	return l.resuming != nil && l.password.Text() == "" && l.resuming.ID == l.profile().ID
}
