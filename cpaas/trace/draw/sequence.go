package draw

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"muster/cpaas/trace/cause"
	"muster/cpaas/transport"
	"muster/cpaas/transport/hold"
)

// Lane is who has a line of their own in a sequence: a user or, where User is "", the
// server.
type Lane struct{ Server, User string }

// Name is what the lane is called.
func (l Lane) Name() string {
	if l.User == "" {
		return cmp.Or(l.Server, "server")
	}
	return l.User
}

// LaneOf is the lane of a user.
func LaneOf(s *transport.Source) Lane { return Lane{s.Server, cmp.Or(s.User(), "unknown user")} }

// Kind is what an arrow stands for.
type Kind int

// The kinds.
const (
	Request Kind = iota
	Reply
	Notice // a notification
)

// Arrow is one thing that goes from one lane to another. It is plain data, which
// outlives the joiner that it was made from.
type Arrow struct {
	Kind     Kind
	At       time.Duration // since the tape began
	From, To Lane
	Row      *transport.Row
	Target   cause.Target // of a request and its reply
	Group    string       // id of the group, or address of the one-to-one conversation
	Failed   bool         // a reply that says so, or that did not come
	Cause    int64        // number of the row of the request that it belongs to; 0 if that is not certain

	// The rest is of notifications.
	Name      string        // such as chatMessage
	Address   string        // whom it tells of
	State     string        // what it tells: a status, an event, or whether someone writes
	After     time.Duration // since its request was sent
	Ambiguous string        // what may have caused it, such as "#1 or #2"
	Again     int           // how often it came again
	Others    int           // how many others were told the same, and have no arrows of their own
}

// Choice says which arrows are wanted. The zero value is all of them.
type Choice struct {
	Lane  Lane   // what this user did and was told, what caused it and what came of it; the zero value for all users
	Group string // of this group or one-to-one conversation; "" for all
	Most  int    // the newest, at most so many; 0 for all

	NoFetches  bool  // without requests that only read
	NoReceipts bool  // without who has read what, and who is writing
	Since      int64 // of this row and those after it
}

// leastFan is from how many recipients on equal notifications are drawn as one.
const leastFan = 4

// Sequence is all arrows in the order of their times.
func Sequence(j *cause.Joiner) []Arrow {
	list, _ := Choice{}.Sequence(j)
	return list
}

// Sequence is the arrows that are wanted, in the order of their times: requests,
// replies and notifications. Of many equal notifications of one request the first is
// drawn, and how many more there were. It also tells whether there are older ones than
// Most lets through.
func (c Choice) Sequence(j *cause.Joiner) (list []Arrow, older bool) {
	actions, effects := j.Actions(), j.Effects()
	firstAction, more := newest(actions, c.Most, c.takesAction)
	fans := fold{}
	firstEffect, most := newest(effects, c.Most, func(e *cause.Effect) bool { return c.takesEffect(e) && !fans.has(e) })
	for _, a := range actions[firstAction:] {
		if c.takesAction(a) {
			list = append(list, both(a)...)
		}
	}
	fans = fold{}
	for _, e := range effects[firstEffect:] {
		if !c.takesEffect(e) {
			continue
		}
		if i, there := fans.at(e, len(list)); there {
			list[i].Others++
		} else {
			list = append(list, notice(e))
		}
	}
	slices.SortStableFunc(list, func(a, b Arrow) int { return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Row.Number, b.Row.Number)) })
	older = more || most
	if left := len(list) - c.Most; c.Most > 0 && left > 0 {
		list, older = list[left:], true
	}
	return list, older
}

// newest is the index from which on so many of a list are taken, and whether there are
// others before it.
func newest[E any](list []E, most int, takes func(E) bool) (from int, more bool) {
	if most == 0 {
		return 0, false
	}
	n := 0
	for i := len(list) - 1; i >= 0; i-- {
		if !takes(list[i]) {
			continue
		}
		if n++; n > most {
			return i + 1, true
		}
	}
	return 0, false
}

func (c Choice) takesAction(a *cause.Action) bool {
	switch {
	case a.Row.Number < c.Since,
		c.NoFetches && a.Verb == cause.Fetch,
		c.NoReceipts && (a.Verb == cause.Report || a.Verb == cause.Compose),
		c.Group != "" && a.Group != c.Group:
		return false
	}
	return c.Lane == (Lane{}) || LaneOf(a.Row.Source) == c.Lane ||
		slices.ContainsFunc(a.Effects, func(e *cause.Effect) bool { return LaneOf(e.Source()) == c.Lane })
}

func (c Choice) takesEffect(e *cause.Effect) bool {
	switch {
	case e.Rows[0].Number < c.Since,
		c.NoReceipts && isReceipt(e),
		c.Group != "" && e.Group != c.Group:
		return false
	}
	if c.Lane == (Lane{}) || LaneOf(e.Source()) == c.Lane {
		return true
	}
	a := e.Cause()
	return a != nil && LaneOf(a.Row.Source) == c.Lane
}

// isReceipt tells whether a notification only says who has read what, or who is writing.
func isReceipt(e *cause.Effect) bool {
	return e.Name == "chatMessageStatusNotification" || e.Name == "chatMessageNotification" && e.Message == ""
}

// fold has equal notifications drawn as one: it knows where the arrow of each fan is.
type fold map[fanKey]int

type fanKey struct {
	action *cause.Action
	told   string
}

// at is where the arrow of a notification's fan is; there is false if that is the first
// of its fan, whose arrow will be at next, or is no part of one.
func (f fold) at(e *cause.Effect, next int) (i int, there bool) {
	a := e.Cause()
	if a == nil || len(a.Effects) < leastFan {
		return 0, false
	}
	key := fanKey{a, told(e)}
	if i, there = f[key]; !there {
		f[key] = next
	}
	return i, there
}

// has tells whether a notification is one more of a fan that was met.
func (f fold) has(e *cause.Effect) bool { _, there := f.at(e, 0); return there }

// both are the arrows of a request and its reply.
func both(a *cause.Action) []Arrow {
	user := LaneOf(a.Row.Source)
	server := Lane{Server: user.Server}
	x := a.Exchange()
	request := Arrow{Kind: Request, At: a.Began(), From: user, To: server, Row: a.Row, Target: a.Target, Group: a.Group, Cause: a.Row.Number}
	reply := request
	reply.Kind, reply.At, reply.From, reply.To, reply.Failed = Reply, a.Ended(), server, user, x.Status == 0 || x.Status >= 400
	return []Arrow{request, reply}
}

// notice is the arrow of a notification.
func notice(e *cause.Effect) Arrow {
	user := LaneOf(e.Source())
	n := Arrow{Kind: Notice, At: e.At(), From: Lane{Server: user.Server}, To: user, Row: e.Rows[0], Group: e.Group, Name: plain(e.Name), Address: e.Address, State: e.State, Again: len(e.Rows) - 1}
	switch a := e.Cause(); {
	case a != nil:
		n.Cause, n.After = a.Row.Number, e.At()-a.Began()
	case e.IsAmbiguous():
		n.Ambiguous = candidates(e)
	}
	return n
}

// String is the arrow in words.
func (a *Arrow) String() string {
	x, _ := a.Row.Record.(transport.Exchange)
	switch a.Kind {
	case Request:
		return fmt.Sprintf("#%d %s", a.Row.Number, asked(a.Target, x)) + marked(x.HeldRequest)
	case Reply:
		return answer(x) + marked(x.HeldReply)
	}
	text := fmt.Sprintf("#%d %s", a.Row.Number, tells(a.Name, a.Address, a.State, a.Group))
	if f, ok := a.Row.Record.(transport.Frame); ok {
		text += marked(f.Held)
		if f.ByHand {
			text += ", injected"
		}
	}
	if a.Again > 0 {
		text += fmt.Sprintf(", again %d times", a.Again)
	}
	switch {
	case a.Cause != 0:
		text += fmt.Sprintf(", by #%d after %.1f ms", a.Cause, ms(a.After))
	case a.Ambiguous != "":
		text += ", ambiguous: by " + a.Ambiguous
	default:
		text += ", cause unknown"
	}
	if a.Others > 0 {
		text += fmt.Sprintf(", and to %d others", a.Others)
	}
	return text
}

// marked says what became of something that was held.
func marked(m *hold.Mark) string {
	if m == nil {
		return ""
	}
	return ", " + m.String()
}

// label says what a request asks for.
func label(a *cause.Action) string { return asked(a.Target, a.Exchange()) }

func asked(t cause.Target, x transport.Exchange) string {
	text := string(t.Verb)
	if t.Verb == cause.Fetch || t.Verb == cause.Other {
		text = x.Method + " " + t.Shape
	}
	if t.Address != "" && t.Verb != cause.Accept && t.Verb != cause.Leave {
		text += " " + t.Address
	}
	if t.Group != "" {
		text += " in " + short(t.Group)
	}
	return text
}

func answer(x transport.Exchange) string {
	if x.Status == 0 {
		return "no reply: " + cmp.Or(x.Error, "unknown")
	}
	return fmt.Sprintf("%d, %.1f ms", x.Status, ms(x.Took))
}

// told says what a notification tells, the same for all who are told it.
func told(e *cause.Effect) string { return tells(plain(e.Name), e.Address, e.State, e.Group) }

// plain is a name without the word that all of them end with.
func plain(name string) string { return strings.TrimSuffix(name, "Notification") }

func tells(name, address, state, group string) string {
	for _, part := range []string{address, state} {
		if part != "" {
			name += " " + part
		}
	}
	if group != "" && !strings.Contains(group, "@") {
		name += " in " + short(group)
	}
	return name
}

// notification says what a notification tells, and why it came.
func notification(e *cause.Effect) string {
	n := notice(e)
	return n.String()
}

func candidates(e *cause.Effect) string {
	var names []string
	for _, a := range e.Causes {
		names = append(names, fmt.Sprint("#", a.Row.Number))
	}
	if e.More > 0 {
		names = append(names, fmt.Sprint(e.More, " more"))
	}
	return strings.Join(names, " or ")
}

// short is enough of an id to know it again.
func short(id string) string {
	if len(id) > 8 && !strings.Contains(id, "@") {
		return id[:8]
	}
	return id
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// clip cuts a text to so many characters.
func clip(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}

// Lanes are those that arrows touch, in the order in which they come first.
func Lanes(all []Arrow) []Lane {
	var order []Lane
	known := map[Lane]bool{}
	for i := range all {
		for _, l := range [2]Lane{all[i].From, all[i].To} {
			if !known[l] {
				known[l] = true
				order = append(order, l)
			}
		}
	}
	return order
}
