package keep

import "muster/cpaas/credentials"

// keyChosen is where the conversation of a remembered user is kept.
func keyChosen(p credentials.Profile) string { return "chosen." + p.ID }

// Chosen is the id of the conversation that a user looked at last, "" where none is
// known.
func (k *Keeper) Chosen(p credentials.Profile) string { return k.preferences.String(keyChosen(p)) }

// KeepChosen remembers which conversation a user looks at, if they are remembered.
func (k *Keeper) KeepChosen(p credentials.Profile, id string) {
	if k.Users.Has(p) && k.Chosen(p) != id {
		k.preferences.SetString(keyChosen(p), id)
	}
}
