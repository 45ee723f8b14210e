package keep

import (
	"muster/cpaas"
	"muster/cpaas/credentials"
)

// mostReaches is of how many messages in a conversation it is remembered how far they
// had come: more than a screen shows.
const mostReaches = 100

// keyReach is where that is kept of a remembered user: ids, and nothing of what was said.
func keyReach(p credentials.Profile) string { return "reach." + p.ID }

// RestoreReach tells a session how far what its user wrote had come before it.
func (k *Keeper) RestoreReach(p credentials.Profile, s *cpaas.Session) {
	kept := map[string]map[string]cpaas.Delivery{}
	if !k.restore(keyReach(p), &kept) {
		return // nothing was kept
	}
	for conversation, messages := range kept {
		for message, reach := range messages {
			s.RestoreReach(conversation, message, reach)
		}
	}
}

// KeepReach remembers how far what a user wrote has come, if they are remembered.
func (k *Keeper) KeepReach(p credentials.Profile, s *cpaas.Session) {
	if !k.Users.Has(p) {
		return
	}
	kept := map[string]map[string]cpaas.Delivery{}
	for _, id := range conversations(s) {
		if reaches := s.Reaches(id, mostReaches); len(reaches) > 0 {
			kept[id] = reaches
		}
	}
	if len(kept) > 0 {
		k.keep(keyReach(p), kept)
	}
}
