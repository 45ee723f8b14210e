package app

import (
	"context"
	"errors"
	"time"

	"muster/cpaas"
	"muster/widgets/look"
)

const (
	keyLogin     = "login"
	keySubscribe = "subscribe"
	keyLogout    = "logout"

	// farewellTime is how long a session may take to tell the server that it
	// goes.
	farewellTime = time.Second
)

// toggleSubscription subscribes the user, or ends the subscription.
func (a *account) toggleSubscription() {
	if conn, ok := a.connection(); ok && conn.Phase == cpaas.LoggedIn {
		a.subscribe()
	} else if ok {
		a.run(keySubscribe, a.session.Unsubscribe, nil)
	}
}

// subscribe begins to receive what happens, in the background.
func (a *account) subscribe() {
	a.tasks.act(keySubscribe, a.session.Subscribe, func(err error) {
		if err == nil {
			a.dismissNotice()
			a.logLine(look.LevelEvent, textSubscribed)
			return
		}
		what, whatToDo := explain(err)
		a.logLine(look.LevelError, textNotSubscribed(logged(err)))
		a.showNotice(look.Bad, what+" "+whatToDo)
	})
}

// logout ends the session whether or not the server could be told.
func (a *account) logout() {
	session := a.session
	a.tasks.act(keyLogout, session.Logout, func(error) {
		if a.session == session {
			a.dropSecret()
			a.leave()
			a.logLine(look.LevelInfo, "Logged out")
		}
	})
}

// dropSecret takes the secret of a user who logs out from the keyring. Who it was
// is still remembered, and asked for the password.
func (a *account) dropSecret() {
	if a.secret == nil {
		return
	}
	p := *a.secret
	a.secret = nil
	a.ending.Go(func() {
		err := errors.Join(a.kept.outboxes.forget(context.Background(), p), a.kept.users.store.Delete(context.Background(), p))
		a.post(func() {
			if err != nil {
				a.kept.notForgotten(p, err)
				return
			}
			a.kept.logLine(short(p.Email), look.LevelInfo, textDropped)
		})
	})
}

// takeLeave ends a session, telling the server if that is quick. It blocks.
func takeLeave(s *cpaas.Session) {
	ctx, cancel := context.WithTimeout(context.Background(), farewellTime)
	defer cancel()
	_ = s.Logout(ctx) // gone is gone: there is nobody left to tell
}
