package keep

import (
	"encoding/json"
	"errors"

	"fyne.io/fyne/v2"

	"muster/app/wording"
	"muster/cpaas/credentials"
	"muster/widgets/look"
)

// Keeper keeps what is to outlive the program of users who are remembered: their
// secrets, what they had not sent, and what they had chosen.
type Keeper struct {
	preferences fyne.Preferences
	Users       *remembered
	Outboxes    *keptOutboxes

	LogLine func(user string, level look.Level, text string)
	Tell    func(credentials.Profile, look.Level, func(wording.Translator) string) // of trouble with what is kept of a user
}

// New makes the keeper of a window; k is where secrets are kept, that of the
// system if nil. Post runs a function on the user interface's goroutine, on which
// logLine and tell are called.
func New(p fyne.Preferences, folder string, k credentials.Keyring, post func(func())) *Keeper {
	if k == nil {
		k = credentials.System()
	}
	kept := &Keeper{preferences: p}
	store := credentials.New(k, func(p credentials.Profile, t *credentials.Trouble) {
		post(func() {
			kept.Tell(p, look.LevelWarn, func(in wording.Translator) string { return wording.TextKeyringTrouble(t, in) })
		})
	})
	kept.Users = newRemembered(store, p.String(keyRemembered), func() {
		post(func() { kept.Users.Save(p) })
	})
	kept.Outboxes = &keptOutboxes{folder: folder, store: store, tell: func(p credentials.Profile, text func(wording.Translator) string) {
		post(func() { kept.Tell(p, look.LevelWarn, text) })
	}}
	return kept
}

// restore reads into a value what the preferences have under a key, and tells whether that was
// something.
func (k *Keeper) restore(key string, value any) bool {
	return json.Unmarshal([]byte(k.preferences.String(key)), value) == nil
}

// keep has a value kept under a key, unless it is there already: with each change all
// preferences are written anew.
func (k *Keeper) keep(key string, value any) {
	if text, err := json.Marshal(value); err == nil && string(text) != k.preferences.String(key) {
		k.preferences.SetString(key, string(text))
	}
}

// NotForgotten tells that the keyring may still have a secret.
func (k *Keeper) NotForgotten(p credentials.Profile, err error) {
	if trouble, ok := errors.AsType[*credentials.Trouble](err); ok { // else the program is ending
		k.Tell(p, look.LevelError, func(in wording.Translator) string { return wording.TextNotForgotten(p.Email, trouble, in) })
	}
}

// Forget drops what the preferences keep of a user.
func (k *Keeper) Forget(p credentials.Profile) {
	for _, key := range []string{keyMarks(p), keyMuted(p), keyRule(p), keyChosen(p), keyPlace(p), keyReach(p), keyRecent(p), keyPeople(p)} {
		k.preferences.RemoveValue(key)
	}
	k.KeepColumns(k.Columns()) // without that of the user
}
