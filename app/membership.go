package app

import (
	"fmt"
	"strings"
	"time"
)

// membership is one thing that happened to who is in a group, or to its name.
type membership struct {
	number  int // in its group, from 1 on
	at      time.Time
	place   moment
	kind    membershipKind
	address string // whom it happened to, "" where it happened to the group
	by      string // who did it, "" where that cannot be known
	name    string // what the group is called now
}

type membershipKind int

const (
	wasInvited membershipKind = iota
	hasJoined
	hasLeft
	wasRemoved
	isGone // has left, or was removed: the server does not tell which
	hasDeclined
	wasUninvited // the invitation was taken back
	isUninvited  // has declined, or was uninvited
	becameAdmin
	stoppedAdmin
	wasRenamed
)

// moment is where something stands among messages, of which the server tells the
// second only. What is late comes after the messages of its second: one of them
// had been heard of before.
type moment struct {
	second int64
	late   bool
}

// before tells whether it comes before a message of this second.
func (m moment) before(second int64) bool {
	return m.second < second || m.second == second && !m.late
}

// membershipWords are for the line in a conversation: by the user, to the user, by
// another, by somebody unknown. {who} is whom it happened to, {by} who did it.
var membershipWords = map[membershipKind][4]string{
	wasInvited:   {"You invited {who}", "{by} invited you", "{by} invited {who}", "{who} was invited"},
	hasJoined:    {"", "You joined", "", "{who} joined"},
	hasLeft:      {"", "You left", "", "{who} left"},
	wasRemoved:   {"You removed {who}", "{by} removed you", "{by} removed {who}", "{who} was removed"},
	isGone:       {"", "", "", "{who} left or was removed"},
	hasDeclined:  {"", "", "", "{who} declined the invitation"},
	wasUninvited: {"You took the invitation of {who} back", "", "{by} took the invitation of {who} back", ""},
	isUninvited:  {"", "", "", "{who} is no longer invited"},
	becameAdmin:  {"You made {who} an admin", "You are an admin now", "{by} made {who} an admin", "{who} is an admin now"},
	stoppedAdmin: {"{who} is no longer an admin, by you", "You are no longer an admin", "{who} is no longer an admin, by {by}", "{who} is no longer an admin"},
}

// historyWords are for the history of one participant.
var historyWords = map[membershipKind]string{
	wasInvited:   "Invited",
	hasJoined:    "Joined",
	hasLeft:      "Left",
	wasRemoved:   "Removed",
	isGone:       "Left or removed",
	hasDeclined:  "Declined",
	wasUninvited: "Invitation taken back",
	isUninvited:  "No longer invited",
	becameAdmin:  "Made an admin",
	stoppedAdmin: "No longer an admin",
}

// note is how the line in the conversation of the user self tells of it.
func (m *membership) note(self string) string {
	when := " · " + m.at.Local().Format("15:04")
	if m.kind == wasRenamed {
		return fmt.Sprintf("The group is called %s now", m.name) + when
	}
	words := membershipWords[m.kind]
	text := words[3]
	switch {
	case strings.EqualFold(m.address, self) && words[1] != "" && (m.by != "" || !strings.Contains(words[1], "{by}")):
		text = words[1]
	case m.by != "" && strings.EqualFold(m.by, self):
		text = words[0]
	case m.by != "":
		text = words[2]
	}
	return strings.NewReplacer("{who}", m.address, "{by}", m.by).Replace(text) + when
}

// entry is how the history of its participant tells of it.
func (m *membership) entry(now time.Time) string {
	text := historyWords[m.kind]
	if m.by != "" {
		text += " by " + m.by
	}
	when := m.at.Local().Format("15:04")
	if d, today := day(m.at), day(now); !d.Equal(today) {
		when = dayWord(d, today) + ", " + when
	}
	return when + " · " + text
}
