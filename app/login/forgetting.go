package login

import (
	"context"
	"errors"

	"muster/app/keep"
	"muster/app/wording"
	"muster/cpaas/credentials"
	"muster/widgets/dialog"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// forget removes users from the keyring and from what is remembered.
func (all *Shared) forget(profiles ...credentials.Profile) {
	for _, p := range profiles {
		all.Host.Ending.Go(func() {
			keep.DropPreferencesCopy(all.Folder)
			err := errors.Join(all.Kept.Outboxes.Forget(context.Background(), p), all.Kept.Users.Forget(context.Background(), p))
			all.Host.Post(func() { all.forgotten(p, err) })
		})
	}
}

func (all *Shared) forgotten(p credentials.Profile, err error) {
	if !all.Kept.Users.Has(p) {
		all.Kept.Forget(p)
		for _, l := range all.Forms() {
			if l.IsOf(p) {
				l.forgotten()
			}
		}
	}
	if err != nil {
		all.Kept.NotForgotten(p, err)
		return
	}
	all.Host.LogLine(wording.Short(p.Email), look.LevelInfo, wording.TextForgotten)
}

// AskForget asks before the user of a form is forgotten; nil is for no form.
func (all *Shared) AskForget(l *Form) {
	if l == nil || !all.Kept.Users.Has(l.Profile()) {
		all.Host.Hint(phrase.Of("The user of this column is not remembered"))
		return
	}
	p := l.Profile()
	dialog.ConfirmAs(all.Host.Window, l.account.Acting(), phrase.Of("Forget {{.Name}}?", phrase.With{"Name": p.Email}), phrase.Of("The login is removed from the keyring. The next one needs the password."), phrase.Of("Forget"), true,
		func() { all.forget(p) })
}

// AskForgetAll asks before all remembered users are forgotten.
func (all *Shared) AskForgetAll() {
	profiles := all.Kept.Users.Profiles()
	if len(profiles) == 0 {
		all.Host.Hint(phrase.Of("No remembered users"))
		return
	}
	dialog.Confirm(all.Host.Window, phrase.Of("Forget all remembered users?"), phrase.Count("The logins of {{.Count}} users are removed from the keyring.", len(profiles))+" "+
		phrase.Of("The next start needs their passwords. Current sessions stay logged in."), phrase.Of("Forget all"), true,
		func() { all.forget(profiles...) })
}

// IsOf tells whether the form or the session is that of a user.
func (l *Form) IsOf(p credentials.Profile) bool { return l.Profile().ID == p.ID }
