package conversation

import (
	"fmt"
	"slices"
	"time"

	"muster/app/membership"
	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/ends"
	"muster/widgets/message"
	"muster/widgets/talk"
)

// talkLines makes the lines of a conversation from its messages and from what
// happened to the group. It keeps what it has made, since a conversation mostly
// grows at its ends.
type talkLines struct {
	known cpaas.Lines               // what lines was made from
	told  int                       // how many memberships are among lines
	first int                       // number of the first of them
	lines ends.Slice[*message.Line] // of known, and notes of memberships between them
	when  ends.Slice[place]         // of lines
	kept  talk.Kept                 // which lines are as they were when unchanged was asked for
	self  string                    // the user's address
	gap   string                    // id of the line before which lines are missing
	today time.Time                 // the day that "Today" is
	last  time.Time                 // the day that dayOf was asked for last
	word  string                    // for it
	fresh []message.Line            // made together, which takes less time than one by one
	files func(cpaas.Message) message.Attachment
}

// update takes over the messages and memberships as they are known now.
func (l *talkLines) update(messages cpaas.Lines, gap string, happened []membership.Change, now time.Time) {
	today := wording.Day(now)
	earlier, known := within(l.known, messages)
	before, goesOn := l.goesOn(happened)
	if !known || !goesOn || l.gap != gap || !l.today.Equal(today) {
		l.forget()
		l.lines.All, l.when.All = make([]*message.Line, 0, messages.Len()+8), make([]place, 0, messages.Len()+8)
		l.gap, l.today, earlier, before = gap, today, 0, 0
	}
	if len(happened) > 0 {
		l.first = happened[0].Number
	}
	// From the beginning on they are made in turn, so that each comes to the end.
	fromBeginning := l.known.Len() == 0
	l.sayFirst(messages.Slice(0, earlier), happened[:before])
	l.told, happened = len(happened), happened[before+l.told:]
	l.lines.All = slices.Grow(l.lines.All, messages.Len()-earlier-l.known.Len()+len(happened))
	for _, m := range messages.Slice(earlier+l.known.Len(), messages.Len()).All() {
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

// goesOn tells whether what has happened has all that was told in it, and how much of it
// comes before that.
func (l *talkLines) goesOn(happened []membership.Change) (before int, ok bool) {
	if l.told == 0 {
		return 0, true
	}
	if len(happened) > 0 {
		before = l.first - happened[0].Number
	}
	return before, before >= 0 && before+l.told <= len(happened)
}

// has tells whether all that has happened is among the lines.
func (l *talkLines) has(happened []membership.Change) bool {
	before, ok := l.goesOn(happened)
	return ok && before == 0 && l.told == len(happened)
}

// forget drops all lines.
func (l *talkLines) forget() {
	l.known, l.told, l.kept = cpaas.Lines{}, 0, talk.Kept{}
	l.lines, l.when = ends.Slice[*message.Line]{}, ends.Slice[place]{}
	l.word = "" // "Today" may be another day
}

// sayFirst puts messages before all others, and what happened before all else, between the
// notes that come first.
func (l *talkLines) sayFirst(messages cpaas.Lines, happened []membership.Change) {
	if messages.Len()+len(happened) == 0 {
		return
	}
	notes := max(0, slices.IndexFunc(l.lines.All, func(line *message.Line) bool { return !line.Note }))
	var lines, first []*message.Line
	var when, places []place
	for i := range happened {
		first, places = append(first, l.noteOf(&happened[i])), append(places, placeOf(happened[i].Place))
	}
	first, places = append(first, l.lines.All[:notes]...), append(places, l.when.All[:notes]...)
	add := func(line *message.Line, at place) { lines, when = append(lines, line), append(when, at) }
	for _, m := range messages.All() {
		at := placeOf(membership.Moment{Second: m.Time.Unix()})
		for len(first) > 0 && places[0].before(m.Time.Unix()) {
			add(first[0], places[0])
			first, places = first[1:], places[1:]
		}
		if m.ID == l.gap {
			add(&message.Line{ID: gapID, Gap: true}, at)
		}
		add(l.line(m), at)
	}
	lines, when = append(lines, first...), append(when, places...)
	l.lines.ReplaceFirst(notes, lines)
	l.when.ReplaceFirst(notes, when)
	gone := max(0, notes-l.kept.At)
	l.kept = talk.Kept{At: max(notes, l.kept.At) + len(lines) - notes, Was: l.kept.Was + gone, Count: l.kept.Count - gone}
}

// say puts a message after all others, and before what happened after it.
func (l *talkLines) say(m cpaas.Message) {
	second := m.Time.Unix()
	at := placeOf(membership.Moment{Second: second})
	i := len(l.lines.All)
	for i > 0 && l.lines.All[i-1].Note && !l.when.All[i-1].before(second) {
		i--
	}
	if m.ID == l.gap {
		l.insert(i, &message.Line{ID: gapID, Gap: true}, at)
		i++
	}
	l.insert(i, l.line(m), at)
}

// note puts what happened after all that happened before it, and before what was
// said after it: that may have been known first.
func (l *talkLines) note(one *membership.Change) {
	i := len(l.lines.All)
	for i > 0 && !l.lines.All[i-1].Note && one.Place.Before(l.when.All[i-1].second()) {
		i--
	}
	l.insert(i, l.noteOf(one), placeOf(one.Place))
}

func (l *talkLines) noteOf(one *membership.Change) *message.Line {
	return &message.Line{ID: fmt.Sprint("note:", one.Number), Note: true, Text: one.Note(l.self), Day: l.dayOf(time.Unix(one.Place.Second, 0))}
}

func (l *talkLines) insert(i int, line *message.Line, when place) {
	l.lines.All, l.when.All = slices.Insert(l.lines.All, i, line), slices.Insert(l.when.All, i, when)
	if i <= l.kept.At {
		l.kept.At++
	} else {
		l.kept.Count = min(l.kept.Count, i-l.kept.At)
	}
}

// unchanged are the lines that are as they were when it was asked for last.
func (l *talkLines) unchanged() talk.Kept {
	kept := l.kept
	l.kept = talk.Kept{Count: len(l.lines.All)}
	return kept
}

// place is a moment in half the memory: there is one for each line.
type place int64

func placeOf(m membership.Moment) place {
	if m.Late {
		return place(m.Second<<1 | 1)
	}
	return place(m.Second << 1)
}

func (p place) before(second int64) bool { return p <= place(second<<1) }
func (p place) second() int64            { return int64(p >> 1) }

// gapID is the id of the line that stands for missing ones.
const gapID = "gap"

// redo makes the line of one message anew.
func (l *talkLines) redo(message string) {
	for i := len(l.lines.All) - 1; i >= 0; i-- {
		if l.lines.All[i].ID == message {
			m, _ := l.message(message)
			l.lines.All[i] = l.line(m)
			l.kept.Count = max(0, min(l.kept.Count, i-l.kept.At))
			return
		}
	}
}

// message finds a message by its id.
func (l *talkLines) message(id string) (cpaas.Message, bool) {
	for _, m := range l.known.Backward() {
		if m.ID == id {
			return m, true
		}
	}
	return cpaas.Message{}, false
}

func (l *talkLines) line(m cpaas.Message) *message.Line {
	at := m.Time.Local()
	line := l.unused()
	*line = message.Line{ID: m.ID, Day: l.dayOf(at), Author: m.Sender, Text: wording.Joined("\n", m.Text, m.Rich()), Time: at.Format("15:04"), Own: m.Own}
	if m.Attachment() != (cpaas.Attachment{}) {
		line.Attachments = []message.Attachment{l.files(m)}
	}
	return line
}

// unused is the next of the lines that are made together.
func (l *talkLines) unused() *message.Line {
	if len(l.fresh) == 0 {
		l.fresh = make([]message.Line, together)
	}
	line := &l.fresh[0]
	l.fresh = l.fresh[1:]
	return line
}

// together is how many lines are made at once.
const together = 32

// dayOf is the word for the day of a time. It keeps the last one: most lines are
// of the day of the line before.
func (l *talkLines) dayOf(at time.Time) string {
	if d := wording.Day(at); !d.Equal(l.last) || l.word == "" {
		l.last, l.word = d, wording.DayWord(d, l.today)
	}
	return l.word
}

// within tells whether after has all of before in it, and how many others come first, so
// that only these and the rest have to be made into lines. Messages are neither changed
// nor moved, so that the ends tell.
func within(before, after cpaas.Lines) (at int, ok bool) {
	n := before.Len()
	if n == 0 {
		return 0, true
	}
	first, last := before.At(0), before.At(n-1)
	for at = range after.Len() - n + 1 {
		if m := after.At(at); m.ID == first.ID {
			return at, m == first && after.At(at+n-1) == last
		}
	}
	return 0, false
}
