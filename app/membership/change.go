package membership

import (
	"strings"
	"time"

	"muster/app/wording"
	"muster/widgets/phrase"
)

// Change is one thing that happened to who is in a group, or to its name.
type Change struct {
	Number  int // in its group, from 1 on
	At      time.Time
	Place   Moment
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

// Moment is where something stands among messages, of which the server tells the
// second only. What is late comes after the messages of its second: one of them
// had been heard of before.
type Moment struct {
	Second int64
	Late   bool
}

// Before tells whether it comes before a message of this second.
func (m Moment) Before(second int64) bool {
	return m.Second < second || m.Second == second && !m.Late
}

// membershipWords are for the line in a conversation: by the user, to the user, by
// another, by somebody unknown. {{.Who}} is whom it happened to, {{.By}} who did it.
var membershipWords = map[membershipKind][4]phrase.Key{
	wasInvited:   {"You invited {{.Who}}", "{{.By}} invited you", "{{.By}} invited {{.Who}}", "{{.Who}} was invited"},
	hasJoined:    {"", "You joined", "", "{{.Who}} joined"},
	hasLeft:      {"", "You left", "", "{{.Who}} left"},
	wasRemoved:   {"You removed {{.Who}}", "{{.By}} removed you", "{{.By}} removed {{.Who}}", "{{.Who}} was removed"},
	isGone:       {"", "", "", "{{.Who}} left or was removed"},
	hasDeclined:  {"", "", "", "{{.Who}} declined the invitation"},
	wasUninvited: {"You withdrew the invitation of {{.Who}}", "", "{{.By}} withdrew the invitation of {{.Who}}", ""},
	isUninvited:  {"", "", "", "{{.Who}} is no longer invited"},
	becameAdmin:  {"You made {{.Who}} an admin", "You are an admin now", "{{.By}} made {{.Who}} an admin", "{{.Who}} is an admin now"},
	stoppedAdmin: {"You removed {{.Who}} as admin", "You are no longer an admin", "{{.By}} removed {{.Who}} as admin", "{{.Who}} is no longer an admin"},
}

// historyWords are for the history of one participant.
var historyWords = map[membershipKind]phrase.Key{
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

// Note is how the line in the conversation of the user self tells of it.
func (m *Change) Note(self string) string {
	when := " · " + m.At.Local().Format("15:04")
	if m.kind == wasRenamed {
		return phrase.Of("The group is called {{.Name}} now", phrase.With{"Name": m.name}) + when
	}
	words := membershipWords[m.kind]
	text := words[3]
	switch {
	case strings.EqualFold(m.address, self) && words[1] != "" && (m.by != "" || !strings.Contains(string(words[1]), "{{.By}}")):
		text = words[1]
	case m.by != "" && strings.EqualFold(m.by, self):
		text = words[0]
	case m.by != "":
		text = words[2]
	}
	return phrase.Of(string(text), phrase.With{"Who": m.address, "By": m.by}) + when
}

// Entry is how the history of its participant tells of it.
func (m *Change) Entry(now time.Time) string {
	text := historyWords[m.kind].String()
	if m.by != "" {
		text = phrase.Of("{{.Change}} by {{.By}}", phrase.With{"Change": text, "By": m.by})
	}
	when := m.At.Local().Format("15:04")
	if d, today := wording.Day(m.At), wording.Day(now); !d.Equal(today) {
		when = wording.DayWord(d, today) + ", " + when
	}
	return when + " · " + text
}
