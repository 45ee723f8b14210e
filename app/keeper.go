package app

import (
	"errors"

	"fyne.io/fyne/v2"

	"muster/cpaas/credentials"
	"muster/widgets/look"
)

// keeper keeps what is to outlive the program of users who are remembered: their
// secrets, what they had not sent, and what they had chosen.
type keeper struct {
	preferences fyne.Preferences
	users       *remembered
	outboxes    *keptOutboxes

	logLine func(user string, level look.Level, text string)
	tell    func(credentials.Profile, look.Level, func(translator) string) // of trouble with what is kept of a user
}

// newKeeper makes the keeper of a window; k is where secrets are kept, that of the
// system if nil. Post runs a function on the user interface's goroutine, on which
// logLine and tell are called.
func newKeeper(p fyne.Preferences, folder string, k credentials.Keyring, post func(func())) *keeper {
	if k == nil {
		k = credentials.System()
	}
	kept := &keeper{preferences: p}
	store := credentials.New(k, func(p credentials.Profile, t *credentials.Trouble) {
		post(func() {
			kept.tell(p, look.LevelWarn, func(in translator) string { return textKeyringTrouble(t, in) })
		})
	})
	kept.users = newRemembered(store, p.String(keyRemembered), func() {
		post(func() { kept.users.save(p) })
	})
	kept.outboxes = &keptOutboxes{folder: folder, store: store, tell: func(p credentials.Profile, text func(translator) string) {
		post(func() { kept.tell(p, look.LevelWarn, text) })
	}}
	return kept
}

// notForgotten tells that the keyring may still have a secret.
func (k *keeper) notForgotten(p credentials.Profile, err error) {
	if trouble, ok := errors.AsType[*credentials.Trouble](err); ok { // else the program is ending
		k.tell(p, look.LevelError, func(in translator) string { return textNotForgotten(p.Email, trouble, in) })
	}
}

// forget drops what the preferences keep of a user.
func (k *keeper) forget(p credentials.Profile) {
	for _, key := range []string{keyMarks(p), keyMuted(p), keyRule(p)} {
		k.preferences.RemoveValue(key)
	}
}
