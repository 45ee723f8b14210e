package cause_test

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"

	"muster/cpaas/trace/cause"
	"muster/cpaas/transport"
)

// oracle finds by trying, with what the sandbox says of causes, which requests each
// notification may have come from. The joiner finds the same row by row.
type oracle struct {
	actions map[string][]*cause.Action       // by what they do
	since   map[*transport.Row]time.Duration // when the channel was opened over which a row came
	twice   map[*transport.Source]bool       // two logins of a user are one source
}

func newOracle(rows []*transport.Row, j *cause.Joiner) *oracle {
	o := &oracle{actions: map[string][]*cause.Action{}, since: map[*transport.Row]time.Duration{}, twice: map[*transport.Source]bool{}}
	for _, a := range j.Actions() {
		for _, does := range whatItDoes(a) {
			o.actions[does] = append(o.actions[does], a)
		}
	}
	type socket struct {
		source *transport.Source
		number int64
	}
	opened, channels := map[string]time.Duration{}, map[socket]string{}
	for _, r := range rows {
		switch x := r.Record.(type) {
		case transport.Exchange:
			var made struct{ NotificationChannel struct{ ResourceURL string } }
			if json.Unmarshal(x.Reply.Body, &made) == nil && x.Method == "POST" {
				opened[channelOf(made.NotificationChannel.ResourceURL)] = r.Since
			}
		case transport.Handshake:
			s := socket{r.Source, x.Socket}
			if _, again := channels[s]; again {
				o.twice[r.Source] = true
				x.Path = ""
			}
			channels[s] = channelOf(x.Path)
		case transport.Frame:
			if id := channels[socket{r.Source, x.Socket}]; id != "" {
				o.since[r] = opened[id]
			}
		}
	}
	return o
}

func channelOf(path string) string {
	_, rest, _ := strings.Cut(path, "/channels/")
	id, _, _ := strings.Cut(rest, "/")
	return id
}

// whatItDoes says what a request that was not refused may do, in the words of whatItTells.
func whatItDoes(a *cause.Action) []string {
	if status := a.Exchange().Status; status >= 300 && status < 500 || status == 501 || status == 503 {
		return nil
	}
	of := func(does, about string) string {
		return strings.Join([]string{does, a.Group, strings.ToLower(about)}, " ")
	}
	type group struct{ Participant []struct{ Address string } }
	var body struct {
		Participant struct {
			IsAdmin bool `json:"x-isAdmin"`
		} `json:"participantInformation"`
		Group group `json:"groupChatSessionInformation"`
	}
	_ = json.Unmarshal(a.Exchange().Request.Body, &body)
	made := body
	_ = json.Unmarshal(a.Exchange().Reply.Body, &made)
	switch a.Verb {
	case cause.CreateGroup:
		var does []string
		for _, p := range append(body.Group.Participant, made.Group.Participant...) {
			if a.Exchange().Status/100 == 2 && !strings.EqualFold(p.Address, a.User()) {
				does = append(does, of("adds", p.Address))
			}
		}
		slices.Sort(does)
		return slices.Compact(does)
	case cause.EditGroup:
		return []string{of("edits", "")}
	case cause.DeleteGroup:
		return []string{of("ends", "")}
	case cause.Add:
		return []string{of("adds", a.Address)}
	case cause.Accept:
		return []string{of("connects", a.Address)}
	case cause.SetAdmin:
		if body.Participant.IsAdmin {
			return []string{of("promotes", a.Address)}
		}
		return []string{of("connects", a.Address)}
	case cause.Remove, cause.Leave:
		return []string{of("disconnects", a.Address)}
	}
	return nil
}

// whatItTells says what must have been done, or "" where a notification names its cause.
func whatItTells(e *cause.Effect) string {
	var body struct {
		Status struct {
			Participant []struct {
				IsAdmin bool `json:"x-isAdmin"`
			}
		} `json:"chatParticipantStatusNotification"`
	}
	_ = json.Unmarshal(e.Rows[0].Record.(transport.Frame).Data, &body)
	did, about := "", e.Address
	switch {
	case e.Name == "groupChatSessionInvitationNotification":
		did, about = "adds", strings.ToLower(e.User())
	case e.State == "SessionUpdated":
		did, about = "edits", ""
	case e.State == "Invited":
		did = "adds"
	case e.State == "Connected" && body.Status.Participant[0].IsAdmin:
		did = "promotes"
	case e.State == "Connected":
		did = "connects"
	case e.State == "Disconnected":
		did = "disconnects"
	default:
		return ""
	}
	return strings.Join([]string{did, e.Group, about}, " ")
}

// candidates are the requests that a notification may have come from by itself.
func (o *oracle) candidates(e *cause.Effect) (list []*cause.Action) {
	since := o.since[e.Rows[0]]
	for _, a := range o.actions[whatItTells(e)] {
		switch {
		case a.Began() > e.At():
		case a.Row.Source == e.Source() && !o.twice[e.Source()]:
		case a.Exchange().Status/100 == 2 && a.Ended() < since && e.Name != "groupChatSessionInvitationNotification":
		default:
			list = append(list, a)
		}
	}
	return list
}

// possible are the requests that each notification of a session may have come from,
// where each of the others has another request left for it.
func (o *oracle) possible(effects []*cause.Effect) map[*cause.Effect][]*cause.Action {
	m := matching{by: map[*cause.Effect][]*cause.Action{}, of: map[*cause.Action]*cause.Effect{}}
	for _, e := range effects {
		m.by[e] = o.candidates(e)
		m.serve(e, nil, map[*cause.Action]bool{})
	}
	found := map[*cause.Effect][]*cause.Action{}
	for _, e := range effects {
		for _, a := range m.by[e] {
			if m.allows(e, a) {
				found[e] = append(found[e], a)
			}
		}
	}
	return found
}

// matching gives each notification one of its candidates, and none to two.
type matching struct {
	by map[*cause.Effect][]*cause.Action
	of map[*cause.Action]*cause.Effect
}

// serve finds a request for a notification, and another for whoever had that one. It
// leaves one notification what it has.
func (m *matching) serve(e, stays *cause.Effect, seen map[*cause.Action]bool) bool {
	for _, a := range m.by[e] {
		had := m.of[a]
		if seen[a] || had != nil && had == stays {
			continue
		}
		seen[a] = true
		if had == nil || m.serve(had, stays, seen) {
			m.of[a] = e
			return true
		}
	}
	return false
}

// allows tells whether a notification can have a request so that all others have one.
func (m *matching) allows(e *cause.Effect, a *cause.Action) bool {
	other := matching{by: m.by, of: maps.Clone(m.of)}
	had := other.of[a]
	if had == e {
		return true
	}
	maps.DeleteFunc(other.of, func(_ *cause.Action, of *cause.Effect) bool { return of == e })
	other.of[a] = e
	return had == nil || other.serve(had, e, map[*cause.Action]bool{})
}

// alike are the notifications that tell the same to the same session, by time.
func alike(effects []*cause.Effect) (groups [][]*cause.Effect) {
	type seat struct {
		source *transport.Source
		tells  string
	}
	at := map[seat]int{}
	for _, e := range effects {
		s := seat{e.Source(), e.Name + " " + whatItTells(e)}
		if whatItTells(e) == "" {
			continue
		}
		if _, ok := at[s]; !ok {
			at[s] = len(groups)
			groups = append(groups, nil)
		}
		groups[at[s]] = append(groups[at[s]], e)
	}
	for _, g := range groups {
		slices.SortStableFunc(g, func(a, b *cause.Effect) int { return cmp.Compare(a.At(), b.At()) })
	}
	return groups
}
