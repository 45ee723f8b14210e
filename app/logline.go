package app

import (
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"muster/app/records"
	"muster/cpaas"
	"muster/widgets/look"
)

// logLine is a line of the event log. No line has a secret or the text of a
// message.
type logLine struct {
	at    time.Time
	user  string // as the log calls the user, "" for the window itself
	level look.Level
	group string // the id, "" for none
	name  string // the group's when the line was written
	text  string
}

// longestText is how many bytes of a text the log keeps: 50,000 names of a
// megabyte must not fill memory.
const (
	longestText = 4096
	longestName = 200
)

// line is a line of the log about a user as the log calls them, "" for the window itself. Long
// texts are cut.
func line(at time.Time, user string, level look.Level, text string) logLine {
	return logLine{at: at, user: shortened(user, longestName), level: level, text: shortened(text, longestText)}
}

// of says which group a line is about.
func (l logLine) of(group, name string) logLine {
	l.group, l.name = shortened(group, longestName), shortened(name, longestName)
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
func (l *logLine) groupName() string { return pick(l.name != "", l.name, l.group) }

// groupCell is what the group column shows: of an id as much as tells it from
// others.
func (l *logLine) groupCell() string {
	if id := []rune(l.group); l.name == "" && len(id) > shownID+1 {
		return string(id[:shownID]) + "…"
	}
	return l.groupName()
}

const shownID = 8

// savedFields are what a line is saved as. In a line of text the name of a group
// says enough; its id is there where the name is not known.
func savedFields(format records.Format) []records.Field[logLine] {
	fields := []records.Field[logLine]{
		{Name: "time", Text: func(l *logLine) string { return l.at.Format("2006-01-02T15:04:05.000Z07:00") }},
		{Name: "user", Text: func(l *logLine) string { return l.user }},
		{Name: "level", Text: func(l *logLine) string { return l.level.Word() }},
		{Name: "group", Text: (*logLine).groupName},
	}
	if format != records.Text {
		fields[3].Text = func(l *logLine) string { return l.name }
		fields = append(fields, records.Field[logLine]{Name: "groupId", Text: func(l *logLine) string { return l.group }})
	}
	return append(fields, records.Field[logLine]{Name: "text", Text: func(l *logLine) string { return l.text }})
}

// String is the line as it is copied.
func (l *logLine) String() string {
	var values []string
	for _, f := range savedFields(records.Text) {
		values = append(values, f.Text(l))
	}
	return records.Line(values)
}

// groupOf is the group an event is about, and its name where the event tells it.
func groupOf(e cpaas.Event) (id, name string) {
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

// groupInPath is the id of the group that a request is about.
func groupInPath(path string) string {
	_, rest, _ := strings.Cut(path, "/group/")
	id, _, _ := strings.Cut(rest, "/")
	if plain, err := url.PathUnescape(id); err == nil {
		return plain
	}
	return id
}
