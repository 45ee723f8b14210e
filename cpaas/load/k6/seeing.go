package k6

import (
	"fmt"
	"slices"

	"muster/cpaas/scenario"
)

// visible are the events that a script sees: those of which a notification comes.
var visible = []string{"invitation", "isinvited", "connected", "disconnected", "message"}

// happening is what a step brings about, and who is told of it by a notification. Who did it has
// it from the reply.
type happening struct {
	kind, group, other, from, text string

	told, doers []string
	cause       int // the step of the load, or -1
}

// heard is what some users are to hear before the load begins.
type heard struct {
	Step  string   `json:"step"`
	Kind  string   `json:"kind"`
	Who   []string `json:"who"`
	Group string   `json:"group,omitempty"`
	Other string   `json:"other,omitempty"`
	From  string   `json:"from,omitempty"`
	Text  string   `json:"text,omitempty"`
}

// notice is what some users are to hear of a group that the load makes.
type notice struct {
	Step     string   `json:"step"`
	Kind     string   `json:"kind"`
	Who      []string `json:"who"`
	Other    string   `json:"other,omitempty"`
	Cause    int      `json:"cause"`
	Patience int      `json:"patience"`
}

func (t *translator) happens(h happening) {
	h.told, h.cause = both(h.told, t.live), t.at()
	t.happened = append(t.happened, h)
}

// sees has the script look for what a step before it has brought about.
func (t *translator) sees(m *scenario.Match) (string, error) {
	event, who := m.Values["event"].Event, t.who(m, "who")
	kind := event.Sentence.Key
	if !slices.Contains(visible, kind) {
		return "", fmt.Errorf("a script for k6 does not see %q", event.Sentence.Form())
	}
	h, known := t.cause(event)
	if !known {
		return "", fmt.Errorf("no step before it brings about %s, on the same side of the end of the Given steps: a script for k6 has no time to count from", event)
	}
	who = slices.DeleteFunc(who, func(name string) bool { return slices.Contains(h.doers, name) })
	for _, name := range who {
		if !slices.Contains(h.told, name) {
			return "", fmt.Errorf("%s is not told of %s by a notification, and that is all that a script for k6 sees", name, event)
		}
	}
	within := milliseconds(m.Time("within", patience))
	t.patience = max(t.patience, within)
	switch {
	case !t.loading:
		t.heard = append(t.heard, heard{label(t.step), kind, who, h.group, h.other, event.User("from"), h.text})
	case kind == "message":
		t.load[h.cause].Patience = within
	case t.in(h.group).madeBy < 0:
		return "", fmt.Errorf("the group %q is there before the load, so that a script for k6 cannot tell to which step of it the notification belongs: make the group in the load", h.group)
	default:
		made := t.in(h.group).madeBy
		t.notices[made] = append(t.notices[made], notice{label(t.step), kind, who, h.other, h.cause, within})
	}
	return "", nil
}

// cause finds the last happening that is an event.
func (t *translator) cause(event *scenario.Match) (happening, bool) {
	for _, h := range slices.Backward(t.happened) {
		to := event.Values["to"].Place
		if h.kind == event.Sentence.Key &&
			(!event.Has("group") || h.group == event.Text("group")) &&
			(!event.Has("to") || h.group == to.Group) &&
			(!event.Has("other") || h.other == event.User("other")) &&
			(!event.Has("from") || h.from == event.User("from")) &&
			(!event.Has("text") || h.text == event.Text("text")) {
			return h, true
		}
	}
	return happening{}, false
}
