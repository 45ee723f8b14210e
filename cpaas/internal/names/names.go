// Package names keeps texts that are met again and again once: of a hundred thousand
// lines few are by different people.
package names

import "strings"

// Names are such texts. The zero Names are none.
type Names struct{ known map[string]string }

// Bounds of what is known.
const (
	Most    = 10_000 // texts at once: beyond, all are met anew, as there is less to be shared than to be kept
	Longest = 512    // of a text, in bytes
)

// Own is the same text, and no part of something larger.
func (n *Names) Own(text string) string {
	if known, ok := n.known[text]; ok {
		return known
	}
	return n.meet(strings.Clone(text))
}

// Of is Own for bytes.
func (n *Names) Of(text []byte) string {
	if known, ok := n.known[string(text)]; ok {
		return known
	}
	return n.meet(string(text))
}

func (n *Names) meet(text string) string {
	if text == "" || len(text) > Longest {
		return text
	}
	if n.known == nil || len(n.known) >= Most {
		n.known = map[string]string{}
	}
	n.known[text] = text
	return text
}
