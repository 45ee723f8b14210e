package app

import (
	"context"
	"errors"

	"muster/cpaas/credentials"
	"muster/widgets/dialog"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// forget removes users from the keyring and from what is remembered.
func (all *logins) forget(profiles ...credentials.Profile) {
	for _, p := range profiles {
		all.host.ending.Go(func() {
			dropPreferencesCopy(all.folder)
			err := errors.Join(all.kept.outboxes.forget(context.Background(), p), all.kept.users.forget(context.Background(), p))
			all.host.post(func() { all.forgotten(p, err) })
		})
	}
}

func (all *logins) forgotten(p credentials.Profile, err error) {
	if !all.kept.users.has(p) {
		all.kept.forget(p)
		for _, l := range all.forms() {
			if l.isOf(p) {
				l.forgotten()
			}
		}
	}
	if err != nil {
		all.kept.notForgotten(p, err)
		return
	}
	all.host.logLine(short(p.Email), look.LevelInfo, textForgotten)
}

// askForget asks before the user of a form is forgotten; nil is for no form.
func (all *logins) askForget(l *login) {
	if l == nil || !all.kept.users.has(l.profile()) {
		all.host.hint(phrase.Of("The user of this column is not remembered"))
		return
	}
	p := l.profile()
	dialog.Confirm(all.host.window, phrase.Of("Forget {{.Name}}?", phrase.With{"Name": p.Email}), phrase.Of("The login is removed from the keyring. The next one needs the password."), phrase.Of("Forget"), true,
		func() { all.forget(p) })
}

// askForgetAll asks before all remembered users are forgotten.
func (all *logins) askForgetAll() {
	profiles := all.kept.users.profiles()
	if len(profiles) == 0 {
		all.host.hint(phrase.Of("Nobody is remembered"))
		return
	}
	dialog.Confirm(all.host.window, phrase.Of("Forget all remembered users?"), phrase.Count("The logins of {{.Count}} users are removed from the keyring.", len(profiles))+" "+
		phrase.Of("The next start needs their passwords. Who is logged in now stays so."), phrase.Of("Forget all"), true,
		func() { all.forget(profiles...) })
}

// isOf tells whether the form or the session is that of a user.
func (l *login) isOf(p credentials.Profile) bool { return l.profile().ID == p.ID }
