package keep

import (
	"maps"
	"slices"

	"muster/cpaas/credentials"
)

// Muted are conversations which the user wants no notifications of, by their ids.
// They count as unread like others.
type Muted map[string]bool

// keyMuted is where those of a remembered user are kept.
func keyMuted(p credentials.Profile) string { return "muted." + p.ID }

// Muted finds what a user had muted before.
func (k *Keeper) Muted(p credentials.Profile) Muted {
	found := Muted{}
	var ids []string
	if k.restore(keyMuted(p), &ids) {
		for _, id := range ids {
			found[id] = true
		}
	}
	return found
}

// KeepMuted remembers what a user has muted, if they are remembered.
func (k *Keeper) KeepMuted(p credentials.Profile, m Muted) {
	if !k.Users.Has(p) {
		return
	}
	if len(m) == 0 {
		k.preferences.RemoveValue(keyMuted(p))
		return
	}
	k.keep(keyMuted(p), slices.Sorted(maps.Keys(m)))
}
