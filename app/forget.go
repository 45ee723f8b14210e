package app

import (
	"context"
	"errors"

	"muster/cpaas/credentials"
	"muster/widgets"
	"muster/widgets/phrase"
)

// forget removes users from the keyring and from what is remembered.
func (a *App) forget(profiles ...credentials.Profile) {
	for _, p := range profiles {
		a.ending.Go(func() {
			dropPreferencesCopy(a.folder)
			err := errors.Join(a.outboxes.forget(context.Background(), p), a.remembered.forget(context.Background(), p))
			a.mailbox.Post(func() { a.forgotten(p, err) })
		})
	}
}

func (a *App) forgotten(p credentials.Profile, err error) {
	if !a.remembered.has(p) {
		a.dropMarks(p)
		a.dropMuted(p)
		a.dropRule(p)
		for _, c := range a.columnsOf(p) {
			c.login.kept, c.login.resuming = nil, nil
			c.login.remember.SetChecked(false)
			c.update()
		}
	}
	if err != nil {
		a.notForgotten(p, err)
		return
	}
	a.logLine(short(p.Email), widgets.LevelInfo, textForgotten)
}

// notForgotten tells that the keyring may still have a secret.
func (a *App) notForgotten(p credentials.Profile, err error) {
	trouble, ok := errors.AsType[*credentials.Trouble](err)
	if !ok {
		return // the program is ending
	}
	a.logLine(short(p.Email), widgets.LevelError, textNotForgotten(p.Email, trouble, phrase.English))
	if c := a.columnFor(p); c != nil {
		c.tellTrouble(textNotForgotten(p.Email, trouble, phrase.Of))
	}
}

// dropSecret takes the secret of a user who logs out from the keyring. Who it was
// is still remembered, and asked for the password.
func (l *login) dropSecret() {
	app := l.column.app
	l.resuming = nil
	if l.kept == nil {
		return
	}
	p := *l.kept
	l.kept = nil
	app.ending.Go(func() {
		err := errors.Join(app.outboxes.forget(context.Background(), p), app.remembered.store.Delete(context.Background(), p))
		app.mailbox.Post(func() {
			if err != nil {
				app.notForgotten(p, err)
				return
			}
			app.logLine(short(p.Email), widgets.LevelInfo, textDropped)
		})
	})
}

// askForget asks before the user of the current column is forgotten.
func (a *App) askForget() {
	c := a.deck.current()
	if c == nil || !a.remembered.has(c.login.profile()) {
		a.hint(phrase.Of("The user of this column is not remembered"))
		return
	}
	p := c.login.profile()
	widgets.Confirm(a.window, phrase.Of("Forget {{.Name}}?", phrase.With{"Name": p.Email}), phrase.Of("The login is removed from the keyring. The next one needs the password."), phrase.Of("Forget"), true,
		func() { a.forget(p) })
}

// askForgetAll asks before all remembered users are forgotten.
func (a *App) askForgetAll() {
	all := a.remembered.profiles()
	if len(all) == 0 {
		a.hint(phrase.Of("Nobody is remembered"))
		return
	}
	widgets.Confirm(a.window, phrase.Of("Forget all remembered users?"), phrase.Count("The logins of {{.Count}} users are removed from the keyring.", len(all))+" "+
		phrase.Of("The next start needs their passwords. Who is logged in now stays so."), phrase.Of("Forget all"), true,
		func() { a.forget(all...) })
}

// columnsOf are the columns whose form or session is that of a user.
func (a *App) columnsOf(p credentials.Profile) []*column {
	var found []*column
	for _, c := range a.deck.columns {
		if c.login.profile().ID == p.ID {
			found = append(found, c)
		}
	}
	return found
}

// columnFor is where something about a user is told; nil if there are no columns.
func (a *App) columnFor(p credentials.Profile) *column {
	if own := a.columnsOf(p); len(own) > 0 {
		return own[0]
	}
	return a.deck.current()
}
