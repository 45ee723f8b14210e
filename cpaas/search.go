package cpaas

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Search returns the IDs of a conversation's known messages that contain text,
// oldest first, ignoring case. Blank text matches none. It reads all known
// messages.
func (s *Session) Search(conversation, text string) []string {
	text = foldCase(strings.TrimSpace(text))
	if text == "" {
		return nil
	}
	var found []string
	for _, m := range s.Lines(conversation).All() {
		if strings.Contains(foldCase(m.Text), text) {
			found = append(found, m.ID)
		}
	}
	return found
}

// foldCase makes texts that differ in case only the same.
func foldCase(text string) string {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return strings.Map(foldRune, text)
		}
	}
	return strings.ToLower(text)
}

// foldRune gives one of the runes that are the same letter: the Kelvin sign is a
// k, the last sigma of a word is a sigma.
func foldRune(r rune) rune {
	first := r
	for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
		first = min(first, next)
	}
	return unicode.ToLower(first)
}
