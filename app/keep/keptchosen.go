package keep

import (
	"strings"

	"muster/cpaas/credentials"
)

// keyChosen is where the conversation of a remembered user is kept, and keyPlace where
// they were in it.
func keyChosen(p credentials.Profile) string { return "chosen." + p.ID }
func keyPlace(p credentials.Profile) string  { return "place." + p.ID }

// Chosen is the id of the conversation that a user looked at last, "" where none is
// known.
func (k *Keeper) Chosen(p credentials.Profile) string { return k.preferences.String(keyChosen(p)) }

// KeepChosen remembers which conversation a user looks at, if they are remembered.
func (k *Keeper) KeepChosen(p credentials.Profile, id string) {
	if k.Users.Has(p) && k.Chosen(p) != id {
		k.preferences.SetString(keyChosen(p), id)
	}
}

// Place is the line at which a user had left a conversation, "" for its end.
func (k *Keeper) Place(p credentials.Profile, conversation string) string {
	at, line, _ := strings.Cut(k.preferences.String(keyPlace(p)), "\n")
	if at != conversation {
		return ""
	}
	return line
}

// KeepPlace remembers at which line of a conversation a user is, "" for its end, if they
// are remembered.
func (k *Keeper) KeepPlace(p credentials.Profile, conversation, line string) {
	if place := conversation + "\n" + line; k.Users.Has(p) && k.preferences.String(keyPlace(p)) != place {
		k.preferences.SetString(keyPlace(p), place)
	}
}
