package cause

import (
	"strings"

	"muster/cpaas/transport"
)

// notice is what joins need of a notification.
type notice struct {
	name, id, group, message string
	address, status, state   string // of the participant, receiver or writer, and of the event
	admin                    bool
	title, text              string
	creator                  string // of an invitation
	kind                     kind
	writes                   writing
}

const messageNotification = "chatMessageNotification"

// readNotice reads a frame. It is false for what is no notification.
func readNotice(data []byte) (n notice, ok bool) {
	s := scanner{data: data}
	s.object(func(key []byte) bool {
		if n.name, n.kind = kindOf(key); n.name == "" {
			return s.skip()
		}
		return s.object(func(key []byte) bool { return n.field(&s, key) })
	})
	return n, n.kind != ofNothing
}

// kindOf is what a notification tells of, if requests cause it, with its name as text
// that takes no memory. Of a message its content says the kind.
func kindOf(name []byte) (string, kind) {
	switch string(name) {
	case "groupChatSessionInvitationNotification":
		return "groupChatSessionInvitationNotification", ofInvitation
	case "chatParticipantStatusNotification":
		return "chatParticipantStatusNotification", ofParticipant
	case "chatEventNotification":
		return "chatEventNotification", ofEvent
	case "chatMessageStatusNotification":
		return "chatMessageStatusNotification", ofReceipt
	case messageNotification:
		return messageNotification, ofNothing
	}
	return "", ofNothing
}

func (n *notice) field(s *scanner, key []byte) bool {
	switch string(key) {
	case "id":
		return s.text(&n.id)
	case "eventType":
		return s.text(&n.state)
	case "x-name":
		return s.text(&n.title)
	case "messageId":
		return s.text(&n.message)
	case "senderAddress":
		return s.text(&n.address)
	case "status":
		return s.text(&n.status)
	case "participant":
		return n.participants(s)
	case "chatMessage":
		if n.name != messageNotification {
			return s.skip()
		}
		n.kind = ofMessage
		return s.object(func(key []byte) bool {
			switch string(key) {
			case "text":
				return s.text(&n.text)
			case "senderAddress":
				return s.text(&n.address)
			}
			return s.skip()
		})
	case "isComposing":
		if n.name != messageNotification {
			return s.skip()
		}
		n.kind = ofComposing
		return n.writes.read(s)
	case "link":
		return s.array(func() bool { return n.link(s) })
	}
	return s.skip()
}

// participants reads the first, which alone counts in a status, and finds the creator,
// the first admin.
func (n *notice) participants(s *scanner) bool {
	first := true
	return s.array(func() bool {
		p := participant{}
		ok := p.read(s)
		if first {
			n.address, n.status, n.admin, first = p.address, p.status, p.admin, false
		}
		if p.admin && n.creator == "" {
			n.creator = p.address
		}
		return ok
	})
}

func (n *notice) link(s *scanner) bool {
	rel, href := "", ""
	ok := s.object(func(key []byte) bool {
		switch string(key) {
		case "rel":
			return s.text(&rel)
		case "href":
			return s.text(&href)
		}
		return s.skip()
	})
	switch rel {
	case "chatMessage":
		n.message = last(href)
		n.group = conversation(href)
	case "groupChatSessionInformation", "chatSession":
		n.group = conversation(href)
	}
	return ok
}

// conversation is the group or, in lower case as well, the address in a link.
func conversation(href string) string { return strings.ToLower(transport.Conversation(href)) }

// key is how the cause of a notification is known to a user.
func (n *notice) key(server, user string) key {
	k := key{kind: n.kind, server: server, group: n.group}
	switch n.kind {
	case ofInvitation:
		k.about = strings.ToLower(user)
	case ofParticipant:
		k.about, k.state = strings.ToLower(n.address), n.status
		if n.admin && n.status == "Connected" {
			k.state = "Connected admin"
		}
	case ofEvent:
		k.state = n.state
	case ofMessage:
		k.group, k.about = groupOnly(n.group), n.message
	case ofComposing:
		k.group = groupOnly(n.group)
		k.about, k.state = strings.ToLower(n.writes.sender), n.writes.state+" "+n.writes.active
	case ofReceipt:
		k.group, k.about, k.state = n.message, strings.ToLower(n.address), n.status
	}
	return k
}

// loose is how the cause may be known where its reply is missing: hashes of keys.
func (n *notice) loose(server string) (keys [2]uint64) {
	switch {
	case n.kind == ofInvitation:
		keys[0] = key{kind: ofInvitation, server: server, group: n.group}.hash()
		keys[1] = newGroup(server, n.creator, n.title).hash()
	case n.kind == ofMessage:
		keys[0] = said(server, n.group, n.address, n.text).hash()
	case n.kind == ofParticipant && n.status == "Invited":
		keys[0] = newMember(server, n.address, n.title).hash()
	}
	return keys
}
