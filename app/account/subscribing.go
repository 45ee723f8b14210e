package account

import (
	"context"
	"errors"
	"time"

	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/look"
)

const (
	KeyLogin     = "login"
	KeySubscribe = "subscribe"
	KeyLogout    = "logout"

	// farewellTime is how long a session may take to tell the server that it
	// goes.
	farewellTime = time.Second
)

// ToggleSubscription subscribes the user, or ends the subscription.
func (a *Account) ToggleSubscription() {
	if conn, ok := a.Connection(); ok && conn.Phase == cpaas.LoggedIn {
		a.Subscribe()
	} else if ok {
		a.Run(KeySubscribe, a.Session.Unsubscribe, nil)
	}
}

// Subscribe begins to receive what happens, in the background.
func (a *Account) Subscribe() {
	a.Tasks.Act(KeySubscribe, a.Session.Subscribe, func(err error) {
		if err == nil {
			a.DismissNotice()
			a.LogLine(look.LevelEvent, wording.TextSubscribed)
			return
		}
		what, whatToDo := wording.Explain(err)
		a.LogLine(look.LevelError, wording.TextNotSubscribed(wording.Logged(err)))
		a.ShowNotice(look.Bad, what+" "+whatToDo)
	})
}

// Logout ends the session whether or not the server could be told.
func (a *Account) Logout() {
	session := a.Session
	if a.Settle != nil {
		a.Settle()
	}
	a.Tasks.Act(KeyLogout, func(ctx context.Context) error {
		a.Tasks.Finished(ctx) // a session that has ended deletes nothing any more
		return session.Logout(ctx)
	}, func(error) {
		if a.Session == session {
			a.dropSecret()
			a.leave()
			a.LogLine(look.LevelInfo, "Logged out")
		}
	})
}

// dropSecret takes the secret of a user who logs out from the keyring. Who it was
// is still remembered, and asked for the password.
func (a *Account) dropSecret() {
	if a.Secret == nil {
		return
	}
	p := *a.Secret
	a.Secret = nil
	a.Ending.Go(func() {
		err := errors.Join(a.Kept.Outboxes.Forget(context.Background(), p), a.Kept.Users.Store.Delete(context.Background(), p))
		a.Post(func() {
			if err != nil {
				a.Kept.NotForgotten(p, err)
				return
			}
			a.Kept.LogLine(wording.Short(p.Email), look.LevelInfo, wording.TextDropped)
		})
	})
}

// TakeLeave ends a session, telling the server if that is quick. It blocks.
func TakeLeave(s *cpaas.Session) {
	ctx, cancel := context.WithTimeout(context.Background(), farewellTime)
	defer cancel()
	_ = s.Logout(ctx) // gone is gone: there is nobody left to tell
}
