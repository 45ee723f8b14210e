package conversation

import (
	"fmt"
	"slices"
	"time"

	"muster/app/membership"
	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/message"
)

// talkLines makes the lines of a conversation from its messages and from what
// happened to the group. It keeps what it has made, since a conversation mostly
// grows at its end.
type talkLines struct {
	known []cpaas.Message     // what lines was made from
	told  int                 // how many memberships are among lines
	first int                 // number of the first of them
	lines []message.Line      // of known, and notes of memberships between them
	same  int                 // how many of the first lines are as they were when unchanged was asked for
	when  []membership.Moment // of lines
	self  string              // the user's address
	gap   string              // id of the line before which lines are missing
	today time.Time           // the day that "Today" is
	last  time.Time           // the day that dayOf was asked for last
	word  string              // for it
	files func(cpaas.Message) message.Attachment
}

// update takes over the messages and memberships as they are known now.
func (l *talkLines) update(messages []cpaas.Message, gap string, happened []membership.Change, now time.Time) {
	today := wording.Day(now)
	if !continues(l.known, messages) || !l.goesOn(happened) || l.gap != gap || !l.today.Equal(today) {
		l.forget()
		l.lines, l.when = make([]message.Line, 0, len(messages)+8), make([]membership.Moment, 0, len(messages)+8)
		l.gap, l.today = gap, today
	}
	if len(happened) > 0 {
		l.first = happened[0].Number
	}
	happened = happened[l.told:]
	l.told += len(happened)
	// From the beginning on they are made in turn, so that each comes to the end.
	fromBeginning := len(l.known) == 0
	for _, m := range messages[len(l.known):] {
		for fromBeginning && len(happened) > 0 && happened[0].Place.Before(m.Time.Unix()) {
			l.note(&happened[0])
			happened = happened[1:]
		}
		l.say(m)
	}
	for i := range happened {
		l.note(&happened[i])
	}
	l.known = messages
}

// goesOn tells whether what has happened begins with all that was told.
func (l *talkLines) goesOn(happened []membership.Change) bool {
	return l.told == 0 || l.told <= len(happened) && happened[0].Number == l.first
}

// has tells whether all that has happened is among the lines.
func (l *talkLines) has(happened []membership.Change) bool {
	return l.told == len(happened) && l.goesOn(happened)
}

// forget drops all lines.
func (l *talkLines) forget() {
	l.known, l.told, l.lines, l.when, l.same = nil, 0, nil, nil, 0
	l.word = "" // "Today" may be another day
}

// say puts a message after all others, and before what happened after it.
func (l *talkLines) say(m cpaas.Message) {
	second := m.Time.Unix()
	i := len(l.lines)
	for i > 0 && l.lines[i-1].Note && !l.when[i-1].Before(second) {
		i--
	}
	if m.ID == l.gap {
		l.insert(i, message.Line{ID: gapID, Gap: true}, membership.Moment{Second: second})
		i++
	}
	l.insert(i, l.line(m), membership.Moment{Second: second})
}

// note puts what happened after all that happened before it, and before what was
// said after it: that may have been known first.
func (l *talkLines) note(one *membership.Change) {
	i := len(l.lines)
	for i > 0 && !l.lines[i-1].Note && one.Place.Before(l.when[i-1].Second) {
		i--
	}
	line := message.Line{ID: fmt.Sprint("note:", one.Number), Note: true, Text: one.Note(l.self), Day: l.dayOf(time.Unix(one.Place.Second, 0))}
	l.insert(i, line, one.Place)
}

func (l *talkLines) insert(i int, line message.Line, when membership.Moment) {
	l.lines, l.when = slices.Insert(l.lines, i, line), slices.Insert(l.when, i, when)
	l.same = min(l.same, i)
}

// unchanged is how many of the first lines are as they were when it was asked for last.
func (l *talkLines) unchanged() int {
	same := l.same
	l.same = len(l.lines)
	return same
}

// gapID is the id of the line that stands for missing ones.
const gapID = "gap"

// redo makes the line of one message anew.
func (l *talkLines) redo(message string) {
	for i := len(l.lines) - 1; i >= 0; i-- {
		if l.lines[i].ID == message {
			m, _ := l.message(message)
			l.lines[i] = l.line(m)
			l.same = min(l.same, i)
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

func (l *talkLines) line(m cpaas.Message) message.Line {
	at := m.Time.Local()
	line := message.Line{ID: m.ID, Day: l.dayOf(at), Author: m.Sender, Text: wording.Joined("\n", m.Text, m.Rich), Time: at.Format("15:04"), Own: m.Own}
	if m.Attachment != (cpaas.Attachment{}) {
		line.Attachments = []message.Attachment{l.files(m)}
	}
	return line
}

// dayOf is the word for the day of a time. It keeps the last one: most lines are
// of the day of the line before.
func (l *talkLines) dayOf(at time.Time) string {
	if d := wording.Day(at); !d.Equal(l.last) || l.word == "" {
		l.last, l.word = d, wording.DayWord(d, l.today)
	}
	return l.word
}

// continues tells whether after begins with all of before, so that only the rest
// has to be made into lines. Messages are neither changed nor moved, so that the
// ends tell.
func continues(before, after []cpaas.Message) bool {
	n := len(before)
	return n == 0 || n <= len(after) && before[0] == after[0] && before[n-1] == after[n-1]
}
