package sandbox

import (
	"encoding/json"
	"net/url"
	"strings"
	"sync/atomic"
	"unicode"
)

// user is someone who can log in and be invited.
type user struct {
	address  string // in its registered form
	segment  []byte // the address as it stands inside a path inside a JSON text
	groups   map[*group]*participant
	directs  map[*user]*group // one-to-one conversations, by the other
	channels []*channel
	gone     atomic.Bool // the account was removed
}

// addUser registers a user and returns it. A second registration of one address
// changes nothing and returns nil. It is called before the server serves.
func (s *Server) addUser(address string) *user {
	if !isAddress(address) {
		panic("sandbox: " + address + " is not an address of the form user@domain")
	}
	if s.users[strings.ToLower(address)] != nil {
		return nil
	}
	quoted, _ := json.Marshal(url.PathEscape(address)) // a string always marshals
	u := &user{
		address: address,
		segment: quoted[1 : len(quoted)-1],
		groups:  map[*group]*participant{},
		directs: map[*user]*group{},
	}
	s.users[strings.ToLower(address)] = u
	return u
}

// user finds a user by address without regard to case, or returns nil: also for
// one whose account was removed. The map never changes once the server serves, so
// the lock is not needed.
func (s *Server) user(address string) *user {
	if u := s.users[strings.ToLower(address)]; u != nil && !u.gone.Load() {
		return u
	}
	return nil
}

// isAddress tells whether s has the form user@domain, with nothing in it that
// could not stand in a path.
func isAddress(s string) bool {
	name, domain, found := strings.Cut(s, "@")
	if !found || name == "" || domain == "" || len(s) > 320 {
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || r == unicode.ReplacementChar
	}) && !strings.ContainsAny(s, `/\?#%"`) && !strings.Contains(domain, "@")
}
