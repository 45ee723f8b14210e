package inspector

import (
	"slices"
	"strings"

	"muster/app/wording"
	"muster/cpaas/transport"
)

// users names those of the rows, by their keys: shortly, and with the server where two
// are called the same.
type users map[string][]string // the keys of those who are called so

// userKey tells users apart: two may have the same address on different servers.
func userKey(s *transport.Source) string { return s.User() + "\n" + s.Server }

// meet takes note of a user, and tells whether that changes what others are called.
func (u users) meet(key string) bool {
	address, _, _ := strings.Cut(key, "\n")
	short := wording.Short(address)
	if slices.Contains(u[short], key) {
		return false
	}
	u[short] = append(u[short], key)
	return len(u[short]) > 1
}

// called is what a user is called.
func (u users) called(key string) string {
	address, server, _ := strings.Cut(key, "\n")
	short := wording.Short(address)
	if len(u[short]) < 2 {
		return short
	}
	return short + " · " + wording.ServerHost(server)
}

// alike are the keys of those who have the same short name as a user, themselves
// included.
func (u users) alike(key string) []string {
	address, _, _ := strings.Cut(key, "\n")
	return u[wording.Short(address)]
}
