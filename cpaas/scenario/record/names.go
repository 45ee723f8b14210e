package record

import (
	"fmt"
	"strings"
	"unicode"

	"muster/cpaas/scenario"
)

// names are what the scenario calls users and groups.
type names struct {
	users  map[string]string // by address, folded
	groups map[string]string // by id
	taken  map[string]bool
}

func newNames() *names {
	return &names{users: map[string]string{}, groups: map[string]string{}, taken: map[string]bool{}}
}

// user is what a user is called: the beginning of the address, or something like it.
func (n *names) user(address string) string {
	address = strings.ToLower(strings.TrimSpace(address))
	if name, known := n.users[address]; known {
		return name
	}
	before, _, _ := strings.Cut(address, "@")
	var b strings.Builder
	for _, r := range before {
		switch {
		case unicode.IsLetter(r), b.Len() > 0 && (unicode.IsDigit(r) || r == '_' || r == '-'):
			b.WriteRune(r)
		case b.Len() > 0:
			b.WriteByte('-')
		}
	}
	name := strings.TrimRight(b.String(), "-")
	if !scenario.IsName(name) {
		name = "user" + name
	}
	n.users[address] = n.free(name, "%s%d")
	return n.users[address]
}

// group gives a group the name by which it is called from now on.
func (n *names) group(id, name string) string {
	if name == "" {
		name = "group"
	}
	n.groups[id] = n.free(name, "%s %d")
	return n.groups[id]
}

// free is a name that nothing else has.
func (n *names) free(name, numbered string) string {
	free := name
	for i := 2; n.taken[free]; i++ {
		free = fmt.Sprintf(numbered, name, i)
	}
	n.taken[free] = true
	return free
}

// place is a conversation in a sentence. It is false for a group without a name.
func (n *names) place(conversation string) (string, bool) {
	if strings.Contains(conversation, "@") {
		return n.user(conversation), true
	}
	name, known := n.groups[conversation]
	return scenario.Quote(name), known
}
