package app

import (
	"errors"

	"muster/cpaas"
	"muster/cpaas/credentials"
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
