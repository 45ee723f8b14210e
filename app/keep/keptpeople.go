package keep

import (
	"slices"
	"strings"

	"muster/cpaas/credentials"
)

// mostPeople is how many addresses are kept of each remembered user.
const mostPeople = 50

// keyPeople is where those to whom a remembered user turned last are kept.
func keyPeople(p credentials.Profile) string { return "people." + p.ID }

// People are the addresses to which a remembered user turned, the last first.
func (k *Keeper) People(p credentials.Profile) []string {
	var found []string
	if !k.restore(keyPeople(p), &found) {
		return nil
	}
	return found[:min(len(found), mostPeople)]
}

// KeepPeople remembers to whom a user has turned, if the user is remembered.
func (k *Keeper) KeepPeople(p credentials.Profile, addresses []string) {
	if !k.Users.Has(p) || len(addresses) == 0 {
		return
	}
	all := slices.Clone(addresses)
	for _, known := range k.People(p) {
		if !slices.ContainsFunc(all, func(a string) bool { return strings.EqualFold(a, known) }) {
			all = append(all, known)
		}
	}
	k.keep(keyPeople(p), all[:min(len(all), mostPeople)])
}
