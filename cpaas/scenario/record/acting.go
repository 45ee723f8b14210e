package record

import (
	"fmt"
	"strings"

	"muster/cpaas/scenario"
	"muster/cpaas/trace/cause"
	"muster/cpaas/transport"
)

// The verbs by which lines are joined.
const (
	verbLogin       = "login"
	verbSubscribe   = "subscribe"
	verbUnsubscribe = "unsubscribe"
	verbLogout      = "logout"
	verbAccept      = "accept"
	verbReject      = "reject"
	verbRead        = "read"
)

// act writes down what a user did.
func (r *recorder) act(a *cause.Action) {
	if a.Verb == cause.LogIn {
		r.logIn(a)
		return
	}
	name, x := r.user(a), a.Exchange()
	if s := r.session(name); !s.in { // the tape begins later than the session
		s.in = true
		r.script.did(&line{Step: Step{Kind: Action, Row: a.Row.Number}, who: []string{name}, one: "logs in", verb: verbLogin})
	}
	switch {
	case a.Outcome == cause.Refused && (x.Status == 401 || x.Status == 429 || x.Status == 503) && !x.ByHand:
		return // the client tries again by itself
	case a.Outcome == cause.Unknown && len(a.Effects) == 0 && !x.ByHand:
		if verbs[a.Verb] {
			r.remark(a, fmt.Sprintf("%s asked the server to %s, and had no answer", name, a.Verb))
		}
		return
	}
	l, was := r.sentence(a), r.members[memberOf{a.Group, name}]
	r.follow(a)
	if l == nil {
		return
	}
	l.Kind, l.Row, l.who = Action, a.Row.Number, []string{name}
	answers := l.verb == verbAccept || l.verb == verbReject
	if a.Outcome != cause.Done || answers && was != invited {
		l.one, l.verb = "tries to "+l.more, ""
	}
	r.script.did(l)
	if a.Outcome == cause.Refused {
		r.refused(a, name)
	}
}

// verbs are those of which a sentence tells.
var verbs = map[cause.Verb]bool{
	cause.CreateGroup: true, cause.EditGroup: true, cause.DeleteGroup: true, cause.Add: true, cause.Accept: true, cause.Leave: true, cause.Remove: true,
	cause.SetAdmin: true, cause.Send: true, cause.DeleteMessage: true, cause.ClearMessages: true, cause.Unsubscribe: true,
}

func (r *recorder) remark(a *cause.Action, text string) {
	r.script.lines = append(r.script.lines, &line{Step: Step{Kind: Remark, Text: text, Row: a.Row.Number}})
}

func (r *recorder) refused(a *cause.Action, name string) {
	x := a.Exchange()
	with := fmt.Sprint(x.Status)
	if code := read(x.Reply).Code; code != "" {
		with += " " + scenario.Quote(code)
	}
	r.script.saw(&line{Step: Step{Kind: Expectation, Row: a.Row.Number}, who: []string{name}, one: "is refused with " + with, more: "are refused with " + with})
}

// logIn writes a login down, and no renewal of a token. A password is not on the tape.
func (r *recorder) logIn(a *cause.Action) {
	name := r.user(a)
	s := r.session(name)
	step := Step{Kind: Action, Row: a.Row.Number}
	switch {
	case r.known[a.Row.Source], a.Outcome == cause.Unknown:
		return
	case a.Outcome == cause.Refused:
		if !s.in && read(a.Exchange().Reply).Code == "invalid_grant" {
			r.script.did(&line{Step: step, who: []string{name}, one: `tries to log in with the password "wrong"`})
			r.script.saw(&line{Step: Step{Kind: Expectation, Row: a.Row.Number}, who: []string{name}, one: fmt.Sprint("is refused with ", a.Exchange().Status)})
		}
		return
	case s.in && r.since > 0 && !r.hasLines(name): // the recording began between its login and its first request
		r.known[a.Row.Source] = true
		return
	case s.in:
		r.script.did(&line{Step: step, who: []string{name}, one: "logs out", more: "log out", verb: verbLogout})
	}
	r.known[a.Row.Source] = true
	*s = session{in: true}
	r.script.did(&line{Step: step, who: []string{name}, one: "logs in", verb: verbLogin})
}

// hasLines tells whether something that a user did is written down.
func (r *recorder) hasLines(name string) bool {
	for _, l := range r.script.lines {
		if l.Kind == Action && len(l.who) > 0 && l.who[0] == name {
			return true
		}
	}
	return false
}

// sentence is what a user did in the words of the vocabulary, of one in one and after
// "tries to" in more; nil where nothing is to be said.
func (r *recorder) sentence(a *cause.Action) *line {
	x := a.Exchange()
	if x.ByHand {
		return r.byHand(a)
	}
	switch a.Verb {
	case cause.OpenChannel:
		return r.subscribes(a)
	case cause.Unsubscribe:
		return r.unsubscribes(a)
	case cause.Upload:
		r.uploads[a.Row.Source] = x.Request.Size
		return nil
	case cause.CreateGroup:
		return r.creates(a)
	}
	place, known := r.names.place(a.Group)
	if !known {
		r.unknown(a)
		return nil
	}
	switch a.Verb {
	case cause.Send:
		return r.sends(a, place)
	case cause.Compose:
		return r.composes(a, place)
	case cause.Report:
		return r.reads(a, place)
	case cause.DeleteMessage:
		if m := r.messages[a.Message]; m != nil && m.text != "" {
			return plain("deletes", "delete", "the message "+scenario.Quote(m.text)+" in "+place)
		}
		r.remark(a, r.user(a)+" deleted a message in "+place+" that was written before the recording began")
		return nil
	case cause.ClearMessages:
		return plain("clears", "clear", place)
	}
	return r.changes(a, place)
}

// unknown says once of a group that the recording does not have its beginning.
func (r *recorder) unknown(a *cause.Action) {
	if a.Group != "" && verbs[a.Verb] && !r.missing[a.Group] {
		r.missing[a.Group] = true
		r.remark(a, fmt.Sprintf("%s did something (%s) in a group that was made before the recording began: what is done there is left out", r.user(a), a.Verb))
	}
}

// changes are what users do to groups.
func (r *recorder) changes(a *cause.Action, group string) *line {
	other := ""
	if a.Address != "" {
		other = r.names.user(a.Address)
	}
	switch a.Verb {
	case cause.EditGroup:
		return r.edited(a, group)
	case cause.DeleteGroup:
		return plain("deletes", "delete", "the group "+group)
	case cause.Add:
		return plain("adds", "add", other+" to "+group)
	case cause.Remove:
		return plain("removes", "remove", other+" from "+group)
	case cause.Accept:
		l := plain("accepts", "accept", "the invitation to "+group)
		l.verb = verbAccept
		return l
	case cause.Leave:
		if r.rejects(a) {
			l := plain("rejects", "reject", "the invitation to "+group)
			l.verb = verbReject
			return l
		}
		return plain("leaves", "leave", group)
	case cause.SetAdmin:
		if admin := read(a.Exchange().Request).Admin; admin != nil && *admin {
			return plain("makes", "make", other+" admin of "+group)
		}
		return plain("makes", "make", other+" plain participant of "+group)
	}
	return nil
}

func plain(one, more, rest string) *line {
	return &line{one: one + " " + rest, more: more + " " + rest}
}

// rejects tells whether a request that both leaves and rejects was meant so.
func (r *recorder) rejects(a *cause.Action) bool {
	switch a.Exchange().Op {
	case "reject invitation":
		return true
	case "leave group":
		return false
	}
	return r.members[memberOf{a.Group, r.user(a)}] == invited
}

func (r *recorder) subscribes(a *cause.Action) *line {
	s := r.session(r.user(a))
	if a.Outcome != cause.Done || s.subscribed { // a connection that was lost opens a channel by itself
		return nil
	}
	s.subscribed = true
	return &line{one: "subscribes", more: "subscribe", verb: verbSubscribe}
}

func (r *recorder) unsubscribes(a *cause.Action) *line {
	s := r.session(r.user(a))
	if a.Outcome != cause.Done || !s.subscribed {
		return nil
	}
	s.subscribed = false
	return &line{one: "unsubscribes", more: "unsubscribe", verb: verbUnsubscribe}
}

func (r *recorder) creates(a *cause.Action) *line {
	body := read(a.Exchange().Request)
	name := r.names.groups[a.Group]
	if a.Outcome != cause.Done || name == "" {
		name = "group"
		if body.Name != nil {
			name = *body.Name
		}
	}
	text := "the group " + scenario.Quote(name)
	if body.Subject != nil && *body.Subject != "" {
		text += " about " + scenario.Quote(*body.Subject)
	}
	var others []string
	for _, p := range body.Participants {
		if !strings.EqualFold(p.Address, a.User()) {
			others = append(others, r.names.user(p.Address))
		}
	}
	if len(others) > 0 {
		text += " with " + scenario.List(others)
	}
	return plain("creates", "create", text)
}

// edited tells of a new name or subject. One request may change both: the second follows
// as a sentence of its own.
func (r *recorder) edited(a *cause.Action, group string) *line {
	body := read(a.Exchange().Request)
	var l *line
	if body.Name != nil && *body.Name != r.titles[a.Group] {
		l = plain("renames", "rename", group+" to "+scenario.Quote(*body.Name))
	}
	if body.Subject != nil {
		subject := plain("sets", "set", "the subject of "+group+" to "+scenario.Quote(*body.Subject))
		if l == nil {
			return subject
		}
		if a.Outcome == cause.Done {
			subject.Step, subject.who = Step{Kind: Action, Row: a.Row.Number}, []string{r.user(a)}
			r.script.did(subject)
		}
	}
	return l
}

func (r *recorder) sends(a *cause.Action, place string) *line {
	x := a.Exchange()
	body := read(x.Request)
	r.typing[memberOf{place, r.user(a)}] = false // a message ends it
	switch {
	case x.Request.Cut(transport.MostBody):
		return plain("sends", "send", fmt.Sprintf("a line of %d bytes to %s", min(x.Request.Size, mostNumber), place))
	case len(body.Files) > 0:
		text := fmt.Sprintf("the file %s of %d bytes to %s", scenario.Quote(body.Files[0]), min(max(r.uploads[a.Row.Source], 1), mostNumber), place)
		if body.Text != "" {
			text += " with the text " + scenario.Quote(body.Text)
		}
		return plain("sends", "send", text)
	}
	return plain("sends", "send", scenario.Quote(body.Text)+" to "+place)
}

// mostNumber is the largest number that a sentence takes.
const mostNumber = 1_000_000

// composes tells when a user begins to write and when they stop, and not that they still do.
func (r *recorder) composes(a *cause.Action, place string) *line {
	m := memberOf{place, r.user(a)}
	active := read(a.Exchange().Request).State == "active"
	if a.Outcome != cause.Done || active == r.typing[m] {
		return nil
	}
	r.typing[m], r.composed[a] = active, true
	if active {
		return plain("types", "type", "in "+place)
	}
	return plain("stops", "stop", "typing in "+place)
}

// reads tells up to which line a user had a conversation in sight.
func (r *recorder) reads(a *cause.Action, place string) *line {
	m := r.messages[a.Message]
	if a.Outcome != cause.Done || m == nil || m.text == "" || read(a.Exchange().Request).Status != "Displayed" {
		return nil
	}
	l := plain("reads", "read", place+" up to "+scenario.Quote(m.text))
	l.verb, l.place, l.order = verbRead, place, m.order
	return l
}

// byHand is a request that somebody wrote, with names in the place of ids.
func (r *recorder) byHand(a *cause.Action) *line {
	x := a.Exchange()
	path := x.Path
	if x.Query != "" {
		path += "?" + x.Query
	}
	l := plain("requests", "request", x.Method+" "+scenario.Quote(r.portable(a, path)))
	l.Doc = r.portable(a, string(x.Request.Body))
	return l
}

// portable has what stands for the user and for groups in the place of their ids.
func (r *recorder) portable(a *cause.Action, text string) string {
	pairs := []string{"/" + a.User() + "/", "/{user}/"}
	for id, name := range r.names.groups {
		pairs = append(pairs, id, "{"+name+"}")
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// follow takes in who is in which group now, and what was done last to what.
func (r *recorder) follow(a *cause.Action) {
	if a.Outcome == cause.Refused || a.Group == "" {
		return
	}
	self, other := memberOf{a.Group, r.user(a)}, memberOf{a.Group, ""}
	if a.Address != "" {
		other.user = r.names.user(a.Address)
	}
	switch a.Verb {
	case cause.CreateGroup:
		r.members[self], r.settled[self] = joined, a.Ended()
		for _, p := range read(a.Exchange().Request).Participants {
			if m := (memberOf{a.Group, r.names.user(p.Address)}); m != self {
				r.members[m] = invited
			}
		}
	case cause.Add:
		r.members[other] = invited
	case cause.Accept:
		r.members[self], r.settled[self] = joined, a.Ended()
	case cause.Leave:
		r.members[self] = gone
	case cause.SetAdmin:
		r.edits[a.Group+" "+other.user] = a
	case cause.EditGroup:
		r.edits[a.Group] = a
		if name := read(a.Exchange().Request).Name; name != nil {
			r.titles[a.Group] = *name
		}
	}
}
