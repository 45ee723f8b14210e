package app

import (
	"time"

	"muster/cpaas"
	"muster/widgets"
)

// talkLines makes the lines of a conversation from its messages. It keeps what it
// has made, since a conversation mostly grows at its end.
type talkLines struct {
	known []cpaas.Message // what lines was made from
	lines []widgets.Line  // of known
	gap   string          // id of the line before which lines are missing
	today time.Time       // the day that "Today" is
	last  time.Time       // the day of the last line
	word  string          // for it
	files func(cpaas.Message) widgets.Attachment
}

// update takes over the messages as they are known now.
func (l *talkLines) update(messages []cpaas.Message, gap string, now time.Time) {
	today := day(now)
	if !continues(l.known, messages) || l.gap != gap || !l.today.Equal(today) {
		l.known, l.lines, l.last = nil, make([]widgets.Line, 0, len(messages)+8), time.Time{}
		l.gap, l.today = gap, today
	}
	for _, m := range messages[len(l.known):] {
		if m.ID == gap {
			l.lines = append(l.lines, widgets.Line{ID: gapID, Gap: true, Day: l.word})
		}
		l.lines = append(l.lines, l.line(m))
	}
	l.known = messages
}

// gapID is the id of the line that stands for missing ones.
const gapID = "gap"

// redo makes the line of one message anew.
func (l *talkLines) redo(message string) {
	for i := len(l.lines) - 1; i >= 0; i-- {
		if l.lines[i].ID == message {
			m, _ := l.message(message)
			last, word := l.last, l.word
			l.lines[i] = l.line(m)
			l.last, l.word = last, word
			return
		}
	}
}

// message finds a message by its id.
func (l *talkLines) message(id string) (cpaas.Message, bool) {
	for i := len(l.known) - 1; i >= 0; i-- {
		if l.known[i].ID == id {
			return l.known[i], true
		}
	}
	return cpaas.Message{}, false
}

func (l *talkLines) line(m cpaas.Message) widgets.Line {
	at := m.Time.Local()
	if d := day(at); !d.Equal(l.last) {
		l.last, l.word = d, dayWord(d, l.today)
	}
	line := widgets.Line{ID: m.ID, Day: l.word, Author: m.Sender, Text: joined("\n", m.Text, m.Rich), Time: at.Format("15:04"), Own: m.Own}
	if m.Attachment != (cpaas.Attachment{}) {
		line.Attachments = []widgets.Attachment{l.files(m)}
	}
	return line
}

// continues tells whether after begins with all of before, so that only the rest
// has to be made into lines. Messages are neither changed nor moved, so that the
// ends tell.
func continues(before, after []cpaas.Message) bool {
	n := len(before)
	return n == 0 || n <= len(after) && before[0] == after[0] && before[n-1] == after[n-1]
}

// day is the midnight before a time, where the user is.
func day(t time.Time) time.Time {
	y, m, d := t.Local().Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.Local)
}

// dayWord is what a day is called on the day that is today.
func dayWord(d, today time.Time) string {
	switch {
	case d.Equal(today):
		return "Today"
	case d.Equal(today.AddDate(0, 0, -1)):
		return "Yesterday"
	case d.Year() == today.Year():
		return d.Format("Monday, 2 January")
	}
	return d.Format("2 January 2006")
}
