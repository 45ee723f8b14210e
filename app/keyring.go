package app

import (
	"errors"

	"muster/cpaas"
	"muster/cpaas/credentials"
	"muster/widgets"
)

const (
	saidForgotten = "Forgotten: the keyring has no login of this user any more"
	saidDropped   = "The login was taken out of the keyring; the next one needs the password"
)

func saidNotForgotten(email string, t *credentials.Trouble) string {
	said := "The login of " + email + " may still be in the keyring: " + t.Error() + ". "
	if t.Sort == credentials.Absent {
		return said + "If one is started again, remove the entry of Muster there yourself."
	}
	return said + "Forget this user again when the keyring works, or remove the entry of Muster there yourself."
}

// saidKeyringTrouble is what becomes of logins, and the way out.
func saidKeyringTrouble(t *credentials.Trouble) string {
	return sentence(t.Error()) + " For now Muster keeps logins in memory only, until it ends. " + t.WayOut()
}

// keyringTrouble tells, in the log and in the column of the user it met, that
// the keyring does not work.
func (a *App) keyringTrouble(p credentials.Profile, t *credentials.Trouble) {
	text := saidKeyringTrouble(t)
	a.say(short(p.Email), widgets.LevelWarn, text)
	if c := a.columnFor(p); c != nil {
		c.tellTrouble(text)
	}
}

// tellTrouble shows a notice about the keyring until it is dismissed: a notice of
// the usual kind would go with the next thing that succeeds.
func (c *column) tellTrouble(text string) {
	c.showStrip(c.trouble, widgets.BannerView{Shown: true, Mark: widgets.Warn, Text: text, Action: "Dismiss"})
}

func (c *column) dismissTrouble() { c.showStrip(c.trouble, widgets.BannerView{}) }

// whyPassword is why a remembered user must give the password; "" if that would
// not help.
func whyPassword(err error) string {
	const ask = " Enter the password."
	trouble, ok := errors.AsType[*credentials.Trouble](err)
	switch {
	case ok:
		return sentence(trouble.Error()) + ask
	case errors.Is(err, credentials.ErrNotFound):
		return sentence(err.Error()) + ask
	case errors.Is(err, cpaas.ErrSessionExpired):
		what, _ := explain(err)
		return what + ask
	}
	return ""
}
