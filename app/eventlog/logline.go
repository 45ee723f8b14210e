package eventlog

import (
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"muster/app/records"
	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/look"
)

// Line is a line of the event log. No line has a secret or the text of a
// message.
type Line struct {
	At    time.Time
	User  string // as the log calls the user, "" for the window itself
	Level look.Level
	Group string // the id, "" for none
	Name  string // the group's when the line was written
	Text  string
	rows  []int64 // numbers of the rows of the wire that show it; nil for a line that is of none
}

// longestText is how many bytes of a text the log keeps: 50,000 names of a
// megabyte must not fill memory.
const (
	longestText = 4096
	longestName = 200
)

// NewLine is a line of the log about a user as the log calls them, "" for the window itself. Long
// texts are cut.
func NewLine(at time.Time, user string, level look.Level, text string) Line {
	return Line{At: at, User: shortened(user, longestName), Level: level, Text: shortened(text, longestText)}
}

// Of says which group a line is about.
func (l Line) Of(group, name string) Line {
	l.Group, l.Name = shortened(group, longestName), shortened(name, longestName)
	return l
}

// Shown says which rows of the wire show what the line says.
func (l Line) Shown(rows []int64) Line {
	l.rows = rows
	return l
}

// shortened cuts a text that is longer than so many bytes, between two characters.
func shortened(text string, bytes int) string {
	if len(text) <= bytes {
		return text
	}
	for bytes > 0 && !utf8.RuneStart(text[bytes]) {
		bytes--
	}
	return strings.Clone(text[:bytes]) + "…" // the rest is not to be kept
}

// groupName is the group's name, or its id where that is not known.
func (l *Line) groupName() string { return wording.Pick(l.Name != "", l.Name, l.Group) }

// groupCell is what the group column shows: of an id as much as tells it from
// others.
func (l *Line) groupCell() string {
	if id := []rune(l.Group); l.Name == "" && len(id) > shownID+1 {
		return string(id[:shownID]) + "…"
	}
	return l.groupName()
}

const shownID = 8

// savedFields are what a line is saved as. In a line of text the name of a group
// says enough; its id is there where the name is not known.
func savedFields(format records.Format) []records.Field[Line] {
	fields := []records.Field[Line]{
		{Name: "time", Text: func(l *Line) string { return l.At.Format("2006-01-02T15:04:05.000Z07:00") }},
		{Name: "user", Text: func(l *Line) string { return l.User }},
		{Name: "level", Text: func(l *Line) string { return l.Level.Word() }},
		{Name: "group", Text: (*Line).groupName},
	}
	if format != records.Text {
		fields[3].Text = func(l *Line) string { return l.Name }
		fields = append(fields, records.Field[Line]{Name: "groupId", Text: func(l *Line) string { return l.Group }})
	}
	return append(fields, records.Field[Line]{Name: "text", Text: func(l *Line) string { return l.Text }})
}

// String is the line as it is copied.
func (l *Line) String() string {
	var values []string
	for _, f := range savedFields(records.Text) {
		values = append(values, f.Text(l))
	}
	return records.Line(values)
}

// GroupOf is the group an event is about, and its name where the event tells it.
func GroupOf(e cpaas.Event) (id, name string) {
	switch e := e.(type) {
	case cpaas.InvitationReceived:
		return e.Invitation.GroupID, e.Invitation.Name
	case cpaas.InvitationCancelled:
		return e.Group, e.Name
	case cpaas.ParticipantChanged:
		return e.Group, e.Name
	case cpaas.GroupUpdated:
		return e.Group, e.Name
	case cpaas.GroupEnded:
		return e.Group, e.Name
	case cpaas.GroupCreated:
		return e.Group.ID, e.Group.Name
	case cpaas.GroupFetched:
		return e.Group.ID, e.Group.Name
	case cpaas.InvitationAccepted:
		return e.Group.ID, e.Group.Name
	case cpaas.InvitationRejected:
		return e.Group, e.Name
	case cpaas.GroupLeft:
		return e.Group, e.Name
	case cpaas.GroupDeleted:
		return e.Group, e.Name
	}
	return talkGroupOf(e), ""
}

// talkGroupOf is the group of an event that knows its id alone.
func talkGroupOf(e cpaas.Event) string {
	switch e := e.(type) {
	case cpaas.MessageReceived:
		return e.Message.Group
	case cpaas.MessageSent:
		return e.Message.Group
	case cpaas.MessagesFetched:
		return e.Group
	case cpaas.MessageStatusChanged:
		return e.Group
	case cpaas.ComposingChanged:
		return e.Group
	case cpaas.BackgroundFailed:
		return e.Group
	}
	return ""
}

// GroupInPath is the id of the group that a request is about.
func GroupInPath(path string) string {
	_, rest, _ := strings.Cut(path, "/group/")
	id, _, _ := strings.Cut(rest, "/")
	if plain, err := url.PathUnescape(id); err == nil {
		return plain
	}
	return id
}
