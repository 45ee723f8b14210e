package app

import (
	"encoding/json"
	"maps"
	"slices"

	"muster/cpaas/credentials"
)

// muted are conversations which the user wants no notifications of, by their ids.
// They count as unread like others.
type muted map[string]bool

// keyMuted is where those of a remembered user are kept.
func keyMuted(p credentials.Profile) string { return "muted." + p.ID }

// muted finds what a user had muted before.
func (k *keeper) muted(p credentials.Profile) muted {
	found := muted{}
	var ids []string
	if json.Unmarshal([]byte(k.preferences.String(keyMuted(p))), &ids) == nil {
		for _, id := range ids {
			found[id] = true
		}
	}
	return found
}

// keepMuted remembers what a user has muted, if they are remembered.
func (k *keeper) keepMuted(p credentials.Profile, m muted) {
	if !k.users.has(p) {
		return
	}
	if len(m) == 0 {
		k.preferences.RemoveValue(keyMuted(p))
		return
	}
	if text, err := json.Marshal(slices.Sorted(maps.Keys(m))); err == nil {
		k.preferences.SetString(keyMuted(p), string(text))
	}
}
