package account

import (
	"cmp"
	"slices"
	"strings"

	"muster/widgets/look"
	"muster/widgets/phrase"
)

// KnownPeople finds those whom the user may mean by a part of their name or address, the
// likeliest first: who has a column, is in one of the user's groups, talks with them, has
// invited them, or was asked before. By nothing it finds all of them.
func (a *Account) KnownPeople(typed string) []look.Offer {
	if a.Session == nil {
		return nil
	}
	sought := strings.ToLower(strings.TrimSpace(typed))
	var found []look.Offer
	seen := map[string]bool{strings.ToLower(a.Session.Self().Address): true}
	for _, one := range a.acquaintances() {
		folded := strings.ToLower(one.Value)
		if folded != "" && !seen[folded] && strings.Contains(folded, sought) {
			found = append(found, one)
		}
		seen[folded] = true
	}
	slices.SortStableFunc(found, func(x, y look.Offer) int { return cmp.Compare(far(x.Value, sought), far(y.Value, sought)) })
	if len(found) > 0 && far(found[0].Value, sought) < behindName {
		found = slices.DeleteFunc(found, func(o look.Offer) bool { return far(o.Value, sought) == behindName })
	}
	return found
}

// behindName is how far a text is that stands only behind the name, where it is alike for
// many: who types "c" means carol, and not everybody whose address ends with ".com".
const behindName = 3

// far is how far a text is from the beginning of an address: it begins with it, a word
// of the name does, it is in the name, or only behind that.
func far(address, sought string) int {
	name, _, _ := strings.Cut(strings.ToLower(address), "@")
	at := strings.Index(name, sought)
	switch {
	case at == 0:
		return 0
	case at > 0 && strings.ContainsAny(name[at-1:at], ".-_+"):
		return 1
	case at > 0:
		return 2
	}
	return behindName
}

// acquaintances are all whom the user may know, with a word on where from; some of them
// several times.
func (a *Account) acquaintances() []look.Offer {
	var all []look.Offer
	add := func(detail string, addresses ...string) {
		for _, address := range addresses {
			all = append(all, look.Offer{Value: address, Detail: detail})
		}
	}
	var near, users []string
	if a.Near != nil {
		near, users = a.Near(a)
	}
	add(phrase.Of("in this window"), near...)
	for _, d := range a.Directs() {
		add(phrase.Of("talks with you"), d.Address)
	}
	for _, inv := range a.Invitations() {
		add(phrase.Of("has invited you"), inv.Inviter)
	}
	for _, g := range a.Groups() {
		detail := phrase.Of("in {{.Group}}", phrase.With{"Group": look.Short(a.Place(g.ID))})
		for _, p := range a.Session.Participants(g.ID) {
			add(detail, p.Address)
		}
	}
	add(phrase.Of("asked before"), a.Kept.People(a.profile)...)
	add(phrase.Of("user of the sandbox"), users...)
	return all
}

// Turned remembers to whom the user has turned, for the next time somebody is asked for.
func (a *Account) Turned(addresses ...string) { a.Kept.KeepPeople(a.profile, addresses) }
