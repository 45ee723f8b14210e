package cause

import (
	"hash/maphash"
	"strings"
)

// key is what an action and its effects have in common.
type key struct {
	kind   kind
	server string
	group  string // or the id of a message, for a receipt; "" in one-to-one conversations, which each side calls by another name
	about  string // address or id of what is told of
	state  string // what became of it
}

// kind is what an effect tells of.
type kind byte

const (
	ofNothing kind = iota
	ofInvitation
	ofParticipant
	ofEvent
	ofMessage
	ofComposing
	ofReceipt
	ofNewGroup  // loose: a group by its creator and name
	ofNewMember // loose: one of a group by their address and its name
	ofSaid      // loose: a message by who said what where
)

// isExact tells whether a key is given once only, so that time does not matter.
func (k key) isExact() bool { return k.kind == ofMessage }

// hash stands for a key that says little. That two keys share one is as unlikely as that
// a machine errs, and would only name one request more that may be a cause.
func (k key) hash() uint64 { return maphash.Comparable(hashes, k) }

func newGroup(server, creator, name string) key {
	return key{kind: ofNewGroup, server: server, about: strings.ToLower(creator), state: strings.TrimSpace(name)}
}

func newMember(server, address, name string) key {
	return key{kind: ofNewMember, server: server, about: strings.ToLower(strings.TrimSpace(address)), state: strings.TrimSpace(name)}
}

func said(server, group, sender, text string) key {
	return key{kind: ofSaid, server: server, group: groupOnly(group), about: strings.ToLower(sender), state: text}
}

// groupOnly is the id of a group, and nothing for a one-to-one conversation.
func groupOnly(conversation string) string {
	if strings.Contains(conversation, "@") {
		return ""
	}
	return conversation
}

// last is the id at the end of a link.
func last(link string) string {
	link, _, _ = strings.Cut(link, "?")
	return unescaped(link[strings.LastIndexByte(link, '/')+1:])
}
