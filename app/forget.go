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
			err := errors.Join(a.kept.outboxes.forget(context.Background(), p), a.kept.users.forget(context.Background(), p))
			a.post(func() { a.forgotten(p, err) })
		})
	}
}

func (a *App) forgotten(p credentials.Profile, err error) {
	if !a.kept.users.has(p) {
		a.kept.forget(p)
		for _, c := range a.columnsOf(p) {
			c.login.forgotten()
		}
	}
	if err != nil {
		a.kept.notForgotten(p, err)
		return
	}
	a.logLine(short(p.Email), widgets.LevelInfo, textForgotten)
}

// askForget asks before the user of the current column is forgotten.
func (a *App) askForget() {
	c := a.deck.current()
	if c == nil || !a.kept.users.has(c.login.profile()) {
		a.hint(phrase.Of("The user of this column is not remembered"))
		return
	}
	p := c.login.profile()
	widgets.Confirm(a.host.window, phrase.Of("Forget {{.Name}}?", phrase.With{"Name": p.Email}), phrase.Of("The login is removed from the keyring. The next one needs the password."), phrase.Of("Forget"), true,
		func() { a.forget(p) })
}

// askForgetAll asks before all remembered users are forgotten.
func (a *App) askForgetAll() {
	all := a.kept.users.profiles()
	if len(all) == 0 {
		a.hint(phrase.Of("Nobody is remembered"))
		return
	}
	widgets.Confirm(a.host.window, phrase.Of("Forget all remembered users?"), phrase.Count("The logins of {{.Count}} users are removed from the keyring.", len(all))+" "+
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
