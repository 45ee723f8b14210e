package record

import (
	"slices"
	"strings"
	"time"

	"muster/cpaas/scenario"
)

// Kind is what a step is for.
type Kind int

// The kinds of steps.
const (
	Given       Kind = iota // what was so when the recording began
	Action                  // what users did
	Expectation             // what users saw
	Remark                  // what no sentence can say; a comment in the file
)

// Step is a line of the scenario.
type Step struct {
	Kind Kind
	Text string // a sentence of the vocabulary, or a remark without its number sign
	Doc  string // the text below it; "" for none
	Row  int64  // of the tape, on which it stands; 0 for none
}

// line is a step whose subjects are still apart, so that equal ones can be joined.
type line struct {
	Step
	who   []string // in front of one and several
	one   string   // the rest of the sentence after one subject, and after several
	more  string
	verb  string // by which lines are compared further: login, subscribe, read
	place string
	order int // of the message that was read
}

// step is the line as a sentence.
func (l *line) step() Step {
	if len(l.who) > 0 {
		slices.Sort(l.who)
		rest := l.one
		if len(l.who) > 1 {
			rest = l.more
		}
		l.Text = scenario.List(l.who) + " " + rest
	}
	return l.Step
}

// joins tells whether b says of others what a says.
func (l *line) joins(b *line) bool {
	return l.Kind == b.Kind && len(l.who) > 0 && len(b.who) > 0 && l.one == b.one && l.Doc == b.Doc &&
		!slices.ContainsFunc(b.who, func(name string) bool { return slices.Contains(l.who, name) })
}

// script collects lines, and makes those one that can be.
type script struct{ lines []*line }

// did adds what a user did. It may have been done by several at the same time where
// nothing was seen in between.
func (s *script) did(l *line) {
	if last := s.last(); last != nil {
		switch {
		case l.verb == verbRead && last.verb == verbRead && last.place == l.place && slices.Equal(last.who, l.who):
			if l.order > last.order {
				s.lines[len(s.lines)-1] = l
			}
			return
		case last.joins(l) && joinable[l.verb]:
			last.who = append(last.who, l.who...)
			return
		}
	}
	s.lines = append(s.lines, l)
}

// joinable are verbs that several users may do in one sentence. What is said or tried
// has an order, and keeps it.
var joinable = map[string]bool{verbAccept: true, verbReject: true, verbUnsubscribe: true, verbLogout: true, verbRead: true}

// saw adds what a user saw, to what others saw since the last thing that was done.
func (s *script) saw(l *line) {
	for _, other := range slices.Backward(s.lines) {
		if other.Kind != Expectation {
			break
		}
		if other.joins(l) {
			other.who = append(other.who, l.who...)
			return
		}
	}
	s.lines = append(s.lines, l)
}

func (s *script) last() *line {
	if len(s.lines) == 0 {
		return nil
	}
	return s.lines[len(s.lines)-1]
}

// steps are the lines as sentences. Users who log in and subscribe with nothing between
// are said to be subscribed.
func (s *script) steps() []Step {
	var steps []Step
	for i := 0; i < len(s.lines); {
		from := i
		for i < len(s.lines) && (s.lines[i].verb == verbLogin || s.lines[i].verb == verbSubscribe) {
			i++
		}
		for _, l := range entering(s.lines[from:i]) {
			steps = append(steps, l.step())
		}
		if i < len(s.lines) {
			steps = append(steps, s.lines[i].step())
			i++
		}
	}
	return steps
}

// entering joins logins and subscriptions that follow each other.
func entering(lines []*line) []*line {
	in, subscribed := &line{one: "logs in", more: "log in"}, &line{one: "is subscribed", more: "are subscribed"}
	later := &line{one: "subscribes", more: "subscribe"}
	for _, l := range lines {
		into := later
		switch i := slices.Index(in.who, l.who[0]); {
		case l.verb == verbLogin:
			into = in
		case i >= 0:
			in.who = slices.Delete(in.who, i, i+1)
			into = subscribed
		}
		into.who = append(into.who, l.who...)
		into.Kind, into.Row = l.Kind, l.Row
	}
	return slices.DeleteFunc([]*line{subscribed, in, later}, func(l *line) bool { return len(l.who) == 0 })
}

// Name is what a recording is called that began at a time.
func Name(began time.Time) string { return "recorded on " + began.Format("2006-01-02 at 15:04") }

// Feature is a feature file with one scenario.
func Feature(name string, steps []Step) string {
	var b strings.Builder
	b.WriteString("Feature: Recorded\n\n  Scenario: " + oneLine(name) + "\n")
	before := Remark
	for _, s := range steps {
		if s.Kind == Remark {
			b.WriteString("    # " + oneLine(s.Text) + "\n")
			continue
		}
		keyword := map[Kind]string{Given: "Given", Action: "When", Expectation: "Then"}[s.Kind]
		if s.Kind == before {
			keyword = "And"
		}
		before = s.Kind
		b.WriteString("    " + keyword + " " + s.Text + "\n")
		if s.Doc != "" {
			b.WriteString("      \"\"\"\n")
			for doc := range strings.SplitSeq(s.Doc, "\n") {
				b.WriteString("      " + strings.ReplaceAll(doc, `"""`, `\"\"\"`) + "\n")
			}
			b.WriteString("      \"\"\"\n")
		}
	}
	return b.String()
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
