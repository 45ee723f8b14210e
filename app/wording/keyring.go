package wording

import (
	"errors"

	"muster/cpaas"
	"muster/cpaas/credentials"
	"muster/widgets/phrase"
)

// TextNotForgotten tells that the keyring may still have the login of a forgotten user, and what to
// do about it.
func TextNotForgotten(email string, t *credentials.Trouble, in Translator) string {
	said := in(string(textStillThere), phrase.With{"Name": email, "Trouble": troubleWords(t, in)}) + " "
	if t.Sort == credentials.Absent {
		return said + in(string(textRemoveYourself))
	}
	return said + in(string(textForgetLater))
}

// TextKeyringTrouble is what becomes of logins, and the way out.
func TextKeyringTrouble(t *credentials.Trouble, in Translator) string {
	return Sentence(troubleWords(t, in)) + " " + in(string(textInMemory)) + " " + in(string(keyringTroubles[t.Sort].wayOut))
}

// WhyPassword is why a remembered user must give the password; "" if that would
// not help.
func WhyPassword(err error, in Translator) string {
	ask := " " + in(string(textEnterPassword))
	trouble, ok := errors.AsType[*credentials.Trouble](err)
	switch {
	case ok:
		return Sentence(troubleWords(trouble, in)) + ask
	case errors.Is(err, credentials.ErrNotFound):
		return Sentence(in(string(textNoneKept))) + ask
	case errors.Is(err, cpaas.ErrSessionExpired):
		return happened(err, in) + ask
	}
	return ""
}
