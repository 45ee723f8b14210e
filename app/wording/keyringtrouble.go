package wording

import (
	"muster/cpaas/credentials"
	"muster/widgets/phrase"
)

// What is said of the keyring, in the window and in the event log.
const (
	textStillThere     phrase.Key = "The login of {{.Name}} may still be in the keyring: {{.Trouble}}."
	textRemoveYourself phrase.Key = "If one is started again, remove the entry of Muster there yourself."
	textForgetLater    phrase.Key = "Forget this user again when the keyring works, or remove the entry of Muster there yourself."
	textInMemory       phrase.Key = "For now Muster keeps logins in memory only, until it ends."
	textEnterPassword  phrase.Key = "Enter the password."
	textNoneKept       phrase.Key = "no login is kept for this user"
)

// keyringTroubles are the sorts of trouble with a keyring in words that can be
// translated, and the ways out of them.
var keyringTroubles = map[credentials.Sort]struct{ what, wayOut phrase.Key }{
	credentials.Absent: {
		what:   "there is no keyring on this machine that answers",
		wayOut: "To be remembered, install and start one (GNOME Keyring, KWallet or KeePassXC on Linux) and log in again.",
	},
	credentials.Locked: {
		what:   "the keyring is locked",
		wayOut: "To be remembered, unlock it and log in again.",
	},
	credentials.Denied: {
		what:   "the keyring does not let Muster in",
		wayOut: "To be remembered, allow Muster in the keyring's own settings and log in again.",
	},
	credentials.Hanging: {
		what:   "the keyring did not answer within 10 seconds",
		wayOut: "It may be asking for its password in another window: answer there, then log in again.",
	},
	credentials.Full: {
		what:   "the keyring has no room for this login",
		wayOut: "To be remembered, remove what is not needed from the keyring and log in again.",
	},
	credentials.Failed: {
		what:   "the keyring failed",
		wayOut: "To be remembered, see that the keyring works and log in again.",
	},
}

// troubleWords tells what is wrong, with the keyring's own words.
func troubleWords(t *credentials.Trouble, in Translator) string {
	what := in(string(keyringTroubles[t.Sort].what))
	if t.Detail != "" {
		return what + ": " + t.Detail
	}
	return what
}
