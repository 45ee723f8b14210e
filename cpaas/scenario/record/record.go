package record

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"muster/cpaas/scenario"
	"muster/cpaas/trace/cause"
	"muster/cpaas/transport"
)

// Of gives the steps of what users did in the rows behind a number, and of what they saw
// of it. An expectation stands behind all that had been done when it was met, so that
// nothing is waited for that is not under way. The notes are what was done to the users'
// networks meanwhile. The joiner is only read.
func Of(j *cause.Joiner, since int64, start Start, notes ...Note) []Step {
	r := newRecorder(since, start)
	moments := r.moments(j, notes)
	for _, m := range moments {
		r.learn(m.action)
	}
	for _, m := range moments {
		switch {
		case m.action != nil:
			r.act(m.action)
		case m.effect != nil:
			r.see(m.effect)
		default:
			r.script.lines = append(r.script.lines, m.note.lines(r.names.user(m.note.Address))...)
		}
	}
	return append(r.given(start), r.script.steps()...)
}

// moment is something that was done or seen.
type moment struct {
	at     time.Duration
	action *cause.Action // or
	effect *cause.Effect // or
	note   *Note
}

// recorder goes through what happened, in its order.
type recorder struct {
	since  int64
	names  *names
	script script

	users    map[string]*session        // by name
	known    map[*transport.Source]bool // sessions that have logged in
	members  map[memberOf]status        // as they are after what has been done so far
	settled  map[memberOf]time.Duration // when they had joined
	titles   map[string]string          // of groups, as they were last changed
	edits    map[string]*cause.Action   // the last of each group, or of each of its participants
	typing   map[memberOf]bool
	composed map[*cause.Action]bool // beginnings and ends of writing that were written down
	messages map[string]*message    // by id
	missing  map[string]bool        // groups of which the recording does not have the beginning
	uploads  map[*transport.Source]int64
	reported map[report]bool // as displayed
}

type session struct{ in, subscribed bool }

type memberOf struct{ group, user string }

type status int

const (
	gone status = iota
	invited
	joined
)

// message is a line that was sent.
type message struct {
	text  string // "" where it is not known
	file  string
	order int
}

type report struct{ message, user string }

func newRecorder(since int64, start Start) *recorder {
	r := &recorder{
		missing: map[string]bool{},
		since:   since, names: newNames(), users: map[string]*session{}, known: map[*transport.Source]bool{},
		members: map[memberOf]status{}, settled: map[memberOf]time.Duration{}, titles: map[string]string{}, edits: map[string]*cause.Action{},
		typing: map[memberOf]bool{}, composed: map[*cause.Action]bool{}, messages: map[string]*message{}, uploads: map[*transport.Source]int64{}, reported: map[report]bool{},
	}
	for _, u := range start.Users {
		r.users[r.names.user(u.Address)] = &session{in: true, subscribed: u.Subscribed}
	}
	for _, g := range start.Groups {
		id := strings.ToLower(g.ID)
		r.names.group(id, g.Name)
		r.titles[id] = g.Name
		for _, address := range g.Joined {
			r.members[memberOf{id, r.names.user(address)}] = joined
		}
		for _, address := range g.Invited {
			r.members[memberOf{id, r.names.user(address)}] = invited
		}
	}
	return r
}

// moments are what happened behind the row, in the order in which it began.
func (r *recorder) moments(j *cause.Joiner, notes []Note) []moment {
	var all []moment
	if actions := j.Actions(); len(actions) > 0 {
		row := actions[0].Row
		for i := range notes { // by the clock of the tape
			all = append(all, moment{at: notes[i].At.Sub(row.At) + row.Since, note: &notes[i]})
		}
	}
	for _, a := range j.Actions() {
		if a.Row.Number > r.since {
			all = append(all, moment{at: a.Began(), action: a})
		}
	}
	for _, e := range j.Effects() {
		if e.Rows[0].Number > r.since {
			all = append(all, moment{at: e.At(), effect: e})
		}
	}
	slices.SortStableFunc(all, func(a, b moment) int {
		switch {
		case a.at != b.at:
			return cmp.Compare(a.at, b.at)
		case a.effect != nil && b.action != nil: // what was seen came first
			return -1
		case a.action != nil && b.effect != nil:
			return 1
		}
		return 0
	})
	return all
}

// learn takes in what names of later steps stand for: a notification may come before the
// reply that tells the id of what it is about.
func (r *recorder) learn(a *cause.Action) {
	if a == nil || a.Outcome == cause.Refused {
		return
	}
	x := a.Exchange()
	switch a.Verb {
	case cause.CreateGroup:
		if name := read(x.Request).Name; a.Group != "" && name != nil {
			r.names.group(a.Group, *name)
			r.titles[a.Group] = *name
		}
	case cause.Send:
		if a.Message != "" {
			body := read(x.Request)
			m := &message{text: body.Text, order: len(r.messages)}
			if len(body.Files) > 0 {
				m.file = body.Files[0]
			}
			r.messages[a.Message] = m
		}
	case cause.Report:
		if read(x.Request).Status == "Displayed" {
			r.reported[report{a.Message, r.user(a)}] = true
		}
	}
}

func (r *recorder) user(a *cause.Action) string { return r.names.user(a.User()) }

func (r *recorder) session(name string) *session {
	if r.users[name] == nil {
		r.users[name] = &session{}
	}
	return r.users[name]
}

// given are the steps that make what was there when the recording began.
func (r *recorder) given(start Start) []Step {
	s := &script{}
	for _, u := range start.Users {
		who := []string{r.names.user(u.Address)}
		s.lines = append(s.lines, &line{Step: Step{Kind: Given}, who: who, one: "logs in", verb: verbLogin})
		if u.Subscribed {
			s.lines = append(s.lines, &line{Step: Step{Kind: Given}, who: who, one: "subscribes", verb: verbSubscribe})
		}
	}
	steps := s.steps()
	for _, g := range start.Groups {
		steps = append(steps, r.givenGroup(start, g)...)
	}
	return steps
}

func (r *recorder) givenGroup(start Start, g Group) []Step {
	var present, others, accepting []string
	for _, u := range start.Users {
		present = append(present, r.names.user(u.Address))
	}
	admins := r.called(g.Admins, present)
	if len(admins) == 0 {
		admins = r.called(g.Joined, present)
	}
	quoted := scenario.Quote(r.names.groups[strings.ToLower(g.ID)])
	if len(admins) == 0 {
		return []Step{{Kind: Remark, Text: "nobody who is logged in has joined " + quoted + ", so that nobody can make it"}}
	}
	maker := admins[0]
	for _, name := range append(r.called(g.Joined, nil), r.called(g.Invited, nil)...) {
		if name != maker && !slices.Contains(others, name) {
			others = append(others, name)
		}
	}
	for _, name := range r.called(g.Joined, present) {
		if name != maker {
			accepting = append(accepting, name)
		}
	}
	text := maker + " creates the group " + quoted
	if g.Subject != "" {
		text += " about " + scenario.Quote(g.Subject)
	}
	if len(others) > 0 {
		text += " with " + scenario.List(others)
	}
	steps := []Step{{Kind: Given, Text: text}}
	if len(accepting) > 0 {
		l := &line{Step: Step{Kind: Given}, who: accepting, one: "accepts the invitation to " + quoted, more: "accept the invitation to " + quoted}
		steps = append(steps, l.step())
	}
	if len(admins) > 1 {
		steps = append(steps, Step{Kind: Given, Text: maker + " makes " + scenario.List(admins[1:]) + " admin of " + quoted})
	}
	return steps
}

// called are the names of addresses, of those among some where that is not nil.
func (r *recorder) called(addresses, among []string) []string {
	var list []string
	for _, address := range addresses {
		if name := r.names.user(address); among == nil || slices.Contains(among, name) {
			list = append(list, name)
		}
	}
	return list
}
