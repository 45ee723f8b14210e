package draw

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"muster/cpaas/trace/cause"
	"muster/cpaas/transport"
)

// lane is who has a line of their own: a user, or the server for which user is "".
type lane struct{ server, user string }

func (l lane) name() string {
	if l.user == "" {
		return cmp.Or(l.server, "server")
	}
	return l.user
}

func laneOf(s *transport.Source) lane { return lane{s.Server, cmp.Or(s.User(), "unknown user")} }

// arrow is one thing that goes from one lane to another.
type arrow struct {
	at       time.Duration // since the tape began
	from, to lane
	text     string
	reply    bool
	notice   bool
	failed   bool
	row      int64
	action   *cause.Action // that it belongs to; nil if that is not certain
}

// fans is from how many recipients on equal notifications are drawn as one.
const fans = 4

// arrows are the requests, replies and notifications in the order of their times. Of
// many equal notifications of one request the first is drawn, and how many more there
// were.
func arrows(j *cause.Joiner) []arrow {
	var list []arrow
	for _, a := range j.Actions() {
		user := laneOf(a.Row.Source)
		server := lane{server: user.server}
		x := a.Exchange()
		list = append(list, arrow{at: a.Began(), from: user, to: server, text: fmt.Sprintf("#%d %s", a.Row.Number, label(a)), row: a.Row.Number, action: a},
			arrow{at: a.Ended(), from: server, to: user, text: answer(x), reply: true, failed: x.Status == 0 || x.Status >= 400, row: a.Row.Number, action: a})
	}
	fan := map[*cause.Action]map[string]int{} // where the arrow of a fan is in the list
	folded := map[int]int{}
	for _, e := range j.Effects() {
		a := e.Cause()
		if a != nil && len(a.Effects) >= fans {
			if fan[a] == nil {
				fan[a] = map[string]int{}
			}
			if i, there := fan[a][told(e)]; there {
				folded[i]++
				continue
			}
			fan[a][told(e)] = len(list)
		}
		user := laneOf(e.Source())
		list = append(list, arrow{at: e.At(), from: lane{server: user.server}, to: user, text: notification(e), notice: true, row: e.Rows[0].Number, action: a})
	}
	for i, more := range folded {
		list[i].text += fmt.Sprintf(", and to %d others", more)
	}
	slices.SortStableFunc(list, func(a, b arrow) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.row, b.row)) })
	return list
}

// label says what a request asks for.
func label(a *cause.Action) string {
	text := string(a.Verb)
	if a.Verb == cause.Fetch || a.Verb == cause.Other {
		text = a.Exchange().Method + " " + a.Shape
	}
	if a.Address != "" && a.Verb != cause.Accept && a.Verb != cause.Leave {
		text += " " + a.Address
	}
	if a.Group != "" {
		text += " in " + short(a.Group)
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
func told(e *cause.Effect) string {
	text := strings.TrimSuffix(e.Name, "Notification")
	for _, part := range []string{e.Address, e.State} {
		if part != "" {
			text += " " + part
		}
	}
	if e.Group != "" && !strings.Contains(e.Group, "@") {
		text += " in " + short(e.Group)
	}
	return text
}

// notification says what a notification tells, and why it came.
func notification(e *cause.Effect) string {
	text := fmt.Sprintf("#%d %s", e.Rows[0].Number, told(e))
	if again := len(e.Rows) - 1; again > 0 {
		text += fmt.Sprintf(", again %d times", again)
	}
	switch a := e.Cause(); {
	case a != nil:
		return text + fmt.Sprintf(", by #%d after %.1f ms", a.Row.Number, ms(e.At()-a.Began()))
	case e.IsAmbiguous():
		return text + ", ambiguous: by " + candidates(e)
	}
	return text + ", cause unknown"
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
