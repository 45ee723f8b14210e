package scenario

import (
	"slices"
	"strings"
	"time"
)

// Users are the users that a sentence names.
type Users struct {
	Everyone bool     // all users of the scenario but those in Names
	Names    []string // who is meant, or with Everyone who is not
}

// Of gives those users of all who are meant. The order is that of all for
// everyone, and that of the sentence otherwise.
func (u Users) Of(all []string) []string {
	if !u.Everyone {
		return u.Names
	}
	var of []string
	for _, name := range all {
		if !slices.Contains(u.Names, name) {
			of = append(of, name)
		}
	}
	return of
}

// Place is a conversation: that of a group, or the one with a user.
type Place struct {
	Group string // the group's name; empty if it is a user's
	User  string
}

func (p Place) String() string {
	if p.User != "" {
		return p.User
	}
	return Quote(p.Group)
}

// Value is what stands in a slot of a sentence. Which field counts depends on the
// slot.
type Value struct {
	Text   string
	Texts  []string
	Users  Users
	Place  Place
	Number int
	Time   time.Duration
	Event  *Match
	Column int // where it stands in the sentence, in runes from 0
}

// Match is a sentence of the vocabulary with the values of its slots.
type Match struct {
	Sentence *Sentence
	Tries    bool // "tries to": a refusal is an outcome, not a failure
	Values   map[string]Value
}

// Has tells whether an optional slot was filled.
func (m *Match) Has(slot string) bool {
	_, has := m.Values[slot]
	return has
}

// Text is the text in a slot, "" if it was not filled.
func (m *Match) Text(slot string) string { return m.Values[slot].Text }

// Number is the number in a slot, or otherwise if it was not filled.
func (m *Match) Number(slot string, otherwise int) int {
	if v, has := m.Values[slot]; has {
		return v.Number
	}
	return otherwise
}

// Time is the duration in a slot, or otherwise if it was not filled.
func (m *Match) Time(slot string, otherwise time.Duration) time.Duration {
	if v, has := m.Values[slot]; has {
		return v.Time
	}
	return otherwise
}

// User is the one user in a slot, "" if it was not filled.
func (m *Match) User(slot string) string {
	if names := m.Values[slot].Users.Names; len(names) > 0 {
		return names[0]
	}
	return ""
}

// String is the sentence with its values, for messages.
func (m *Match) String() string {
	var b strings.Builder
	m.Sentence.pattern.write(&b, m)
	return strings.TrimSpace(b.String())
}
