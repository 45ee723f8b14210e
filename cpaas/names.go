package cpaas

import "strings"

// names are texts that many lines have, each of which is kept once: of a hundred
// thousand lines few are by different people. The zero names are none.
type names struct{ known map[string]string }

// own is a text that is the same as another and no part of something larger.
func (n *names) own(text string) string {
	if known, ok := n.known[text]; ok {
		return known
	}
	text = strings.Clone(text)
	if len(text) > mostAddress {
		return text
	}
	if n.known == nil {
		n.known = map[string]string{}
	}
	if len(n.known) >= mostNames {
		clear(n.known)
	}
	n.known[text] = text
	return text
}

// share lets lines of one conversation and one sender share their texts.
func (n *names) share(m Message) Message {
	m.Group, m.Sender = n.own(m.Group), n.own(m.Sender)
	return m
}
