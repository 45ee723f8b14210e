package login

import (
	"context"
	"errors"
	"time"

	"muster/cpaas"
	"muster/cpaas/credentials"
	"muster/widgets/phrase"
)

// again is the next try to log a remembered user in whose server did not answer.
type again struct {
	pause time.Duration // before the last try, 0 for none
	timer *time.Timer
}

func (a *again) stop() {
	if a.timer != nil {
		a.timer.Stop()
	}
	*a = again{}
}

// resumeLater tries again by itself, as a session does whose connection is lost, and
// gives the words that say so. A server or a network that comes later is no reason to
// press a button.
func (l *Form) resumeLater(err error) string {
	if l.resuming == nil || !errors.Is(err, cpaas.ErrUnavailable) {
		return ""
	}
	times := l.logins.Timings()
	pause := min(max(2*l.resumeAgain.pause, 2*times.FirstRetry), times.LastRetry)
	l.resumeAgain.stop()
	l.resumeAgain.pause = pause
	l.resumeAgain.timer = time.AfterFunc(pause, func() {
		l.host.Post(func() {
			if l.canResume() && !l.account.Ended {
				l.Submit()
			}
		})
	})
	return " " + phrase.Of("Muster goes on trying by itself.")
}

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
	q := l.ask(p)
	l.enter(p.Server, attempt{
		kept: &p,
		keep: users.Follow(p, func() string { return secret.Password }),
		credentials: func(context.Context) (c cpaas.Credentials, err error) {
			secret, err = q.soon()
			return cpaas.Credentials{ClientID: p.ClientID, Email: p.Email, Password: secret.Password, RefreshToken: secret.RefreshToken}, err
		},
	})
}

// canResume tells whether the user in the form can log in without a password,
// because nothing but the way to the server was missing the last time.
func (l *Form) canResume() bool {
	return l.resuming != nil && l.password.Text() == "" && l.resuming.ID == l.Profile().ID
}
