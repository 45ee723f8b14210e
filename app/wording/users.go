package wording

import (
	"slices"
	"strings"
)

// Users names users shortly, and with the server where two are called the same. A key
// is the address, a line break, and the server.
type Users map[string][]string // the keys of those who are called so

// Meet takes note of a user, and tells whether that changes what others are called.
func (u Users) Meet(key string) bool {
	address, _, _ := strings.Cut(key, "\n")
	short := Short(address)
	if slices.Contains(u[short], key) {
		return false
	}
	u[short] = append(u[short], key)
	return len(u[short]) > 1
}

// Called is what a user is called.
func (u Users) Called(key string) string {
	address, server, _ := strings.Cut(key, "\n")
	short := Short(address)
	if len(u[short]) < 2 {
		return short
	}
	return short + " · " + ServerHost(server)
}

// Alike are the keys of those who have the same short name as a user, themselves
// included.
func (u Users) Alike(key string) []string {
	address, _, _ := strings.Cut(key, "\n")
	return u[Short(address)]
}
