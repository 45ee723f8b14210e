package app

import (
	"errors"
	"strings"

	"muster/cpaas"
	"muster/cpaas/credentials"
	"muster/widgets"
	"muster/widgets/phrase"
)

func textNotForgotten(email string, t *credentials.Trouble, in translator) string {
	said := in(string(textStillThere), phrase.With{"Name": email, "Trouble": troubleWords(t, in)}) + " "
	if t.Sort == credentials.Absent {
		return said + in(string(textRemoveYourself))
	}
	return said + in(string(textForgetLater))
}

// textKeyringTrouble is what becomes of logins, and the way out.
func textKeyringTrouble(t *credentials.Trouble, in translator) string {
	return sentence(troubleWords(t, in)) + " " + in(string(textInMemory)) + " " + in(string(keyringTroubles[t.Sort].wayOut))
}

// keyringTrouble tells, in the log and in the column of the user it met, that
// the keyring does not work.
func (a *App) keyringTrouble(p credentials.Profile, t *credentials.Trouble) {
	a.logLine(short(p.Email), widgets.LevelWarn, textKeyringTrouble(t, phrase.English))
	if c := a.columnFor(p); c != nil {
		c.tellTrouble(textKeyringTrouble(t, phrase.Of))
	}
}

// tellTrouble shows a notice about the keyring until it is dismissed: a notice of
// the usual kind would go with the next thing that succeeds. One that is there
// already stays above it.
func (c *column) tellTrouble(text string) {
	if before := c.trouble.View(); before.Shown && !strings.Contains(text, before.Text) {
		if strings.Contains(before.Text, text) {
			return
		}
		text = before.Text + "\n" + text
	}
	c.showStrip(c.trouble, widgets.BannerView{Shown: true, Mark: widgets.Warn, Text: text, Action: phrase.Of("Dismiss")})
}

func (c *column) dismissTrouble() { c.showStrip(c.trouble, widgets.BannerView{}) }

// whyPassword is why a remembered user must give the password; "" if that would
// not help.
func whyPassword(err error, in translator) string {
	ask := " " + in(string(textEnterPassword))
	trouble, ok := errors.AsType[*credentials.Trouble](err)
	switch {
	case ok:
		return sentence(troubleWords(trouble, in)) + ask
	case errors.Is(err, credentials.ErrNotFound):
		return sentence(in(string(textNoneKept))) + ask
	case errors.Is(err, cpaas.ErrSessionExpired):
		return happened(err, in) + ask
	}
	return ""
}
