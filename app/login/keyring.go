package login

import (
	"context"
	"errors"

	"muster/app/account"
	"muster/app/keep"
	"muster/cpaas/credentials"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// errNotYet is why a remembered user is not in: the keyring, which may be asking somebody
// for its password, has not answered yet.
var errNotYet = errors.New("the keyring does not answer yet")

// question is what the keyring was asked about a user.
type question struct {
	profile  credentials.Profile
	answered chan struct{} // closed when the rest is there
	secret   credentials.Secret
	err      error
	awaited  bool // the user has been told that it takes long
}

// ask asks the keyring for the secret of a user, unless that is under way.
func (l *Form) ask(p credentials.Profile) *question {
	if q := l.asked; q != nil && q.profile.ID == p.ID && l.account.Tasks.IsBusy(q.key()) {
		return q
	}
	q := &question{profile: p, answered: make(chan struct{})}
	l.asked = q
	store := l.account.Kept.Users.Store
	l.account.Tasks.Start(q.key(), func(ctx context.Context) error {
		defer close(q.answered)
		q.secret, q.err = store.Await(ctx, p)
		return nil
	}, func(error) { l.answered(q) })
	return q
}

func (q *question) key() string { return "keyring " + q.profile.ID }

// soon gives the answer, and does not wait for it long.
func (q *question) soon() (credentials.Secret, error) {
	if !keep.Patiently(q.answered) {
		return credentials.Secret{}, errNotYet
	}
	return q.secret, q.err
}

// tellNotYet says that the keyring is still awaited; the password will do as well.
func (l *Form) tellNotYet() {
	l.password.Warn(phrase.Of("The keyring does not answer yet. It may be asking for its password in another window. You are logged in as soon as it answers, or when you enter the password here."))
	l.account.LogLine(look.LevelWarn, "Not logged in again yet. The keyring does not answer; it may be asking for its password in another window.")
	q := l.asked
	q.awaited = true
	select {
	case <-q.answered: // meanwhile
		l.answered(q)
	default:
	}
}

// answered goes on with a login that the keyring has held up, unless the user has chosen
// another way meanwhile.
func (l *Form) answered(q *question) {
	a := l.account
	if !q.awaited || l.asked != q || a.Session != nil || a.Ended || a.Tasks.IsBusy(account.KeyLogin) || !l.canResume() {
		return
	}
	q.awaited = false
	if q.err != nil {
		l.fail(q.err)
		return
	}
	l.Submit()
}
