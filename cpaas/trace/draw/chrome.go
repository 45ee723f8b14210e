package draw

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"time"

	"muster/cpaas/trace/cause"
	"muster/cpaas/transport"
)

// chromeEvent is one event of a Chrome trace. Times are in microseconds.
type chromeEvent struct {
	Name  string         `json:"name"`
	Cat   string         `json:"cat,omitempty"`
	Phase string         `json:"ph"`
	Time  float64        `json:"ts"`
	Took  *float64       `json:"dur,omitempty"`
	User  int            `json:"pid"`
	Lane  int            `json:"tid"`
	ID    string         `json:"id,omitempty"`
	Bind  string         `json:"bp,omitempty"`
	Args  map[string]any `json:"args,omitempty"`
}

// slice is a stretch of time on a lane of one user.
type slice struct {
	user     *transport.Source
	from, to time.Duration
	name     string
	args     map[string]any
	action   *cause.Action
	effect   *cause.Effect
	lane     int
}

// instant is how long what takes no time is drawn, so that arrows find it.
const instant = time.Microsecond

// noticeLane is the first lane of notifications; requests are on those before.
const noticeLane = 1000

// Chrome writes a trace in the JSON of Chrome, which Perfetto opens: a process for each
// user, with requests and notifications on lanes in which they do not overlap, and a
// flow from each request to each notification that it certainly caused.
func Chrome(w io.Writer, j *cause.Joiner) error {
	slices := slicesOf(j)
	users := map[*transport.Source]int{}
	events := []chromeEvent{}
	for i := range slices {
		s := &slices[i]
		if users[s.user] == 0 {
			users[s.user] = len(users) + 1
			events = append(events,
				chromeEvent{Name: "process_name", Phase: "M", User: users[s.user], Args: map[string]any{"name": s.user.User()}},
				chromeEvent{Name: "process_sort_index", Phase: "M", User: users[s.user], Args: map[string]any{"sort_index": users[s.user]}})
		}
		took := us(s.to - s.from)
		events = append(events, chromeEvent{Name: s.name, Cat: "muster", Phase: "X", Time: us(s.from), Took: &took, User: users[s.user], Lane: s.lane, Args: s.args})
	}
	events = append(events, laneNames(slices, users)...)
	events = append(events, flows(slices, users)...)
	return json.NewEncoder(w).Encode(map[string]any{"displayTimeUnit": "ms", "traceEvents": events})
}

func us(d time.Duration) float64 { return float64(d) / float64(time.Microsecond) }

// slicesOf are requests and notifications by time, each on the first lane that is free.
func slicesOf(j *cause.Joiner) []slice {
	var list []slice
	for _, a := range j.Actions() {
		x := a.Exchange()
		list = append(list, slice{
			user: a.Row.Source, from: a.Began(), to: max(a.Ended(), a.Began()+instant), name: label(a), action: a,
			args: map[string]any{"row": a.Row.Number, "method": x.Method, "path": x.Path, "status": x.Status},
		})
	}
	for _, e := range j.Effects() {
		args := map[string]any{"row": e.Rows[0].Number, "id": e.ID}
		if e.IsAmbiguous() {
			args["ambiguous"] = candidates(e)
		}
		list = append(list, slice{user: e.Source(), from: e.At(), to: e.At() + instant, name: told(e), effect: e, args: args})
	}
	slices.SortStableFunc(list, func(a, b slice) int { return cmp.Compare(a.from, b.from) })
	busy := map[*transport.Source]*[2][]time.Duration{} // until when a lane is taken: of requests, of notifications
	for i := range list {
		s := &list[i]
		if busy[s.user] == nil {
			busy[s.user] = &[2][]time.Duration{}
		}
		of, first := 0, 1
		if s.effect != nil {
			of, first = 1, noticeLane
		}
		lanes := &busy[s.user][of]
		free := slices.IndexFunc(*lanes, func(until time.Duration) bool { return until <= s.from })
		if free < 0 {
			free = len(*lanes)
			*lanes = append(*lanes, 0)
		}
		(*lanes)[free], s.lane = s.to, first+free
	}
	return list
}

func laneNames(list []slice, users map[*transport.Source]int) []chromeEvent {
	type lane struct{ user, lane int }
	seen := map[lane]bool{}
	var events []chromeEvent
	for i := range list {
		l := lane{users[list[i].user], list[i].lane}
		if seen[l] {
			continue
		}
		seen[l] = true
		name := fmt.Sprint("requests ", l.lane)
		if l.lane >= noticeLane {
			name = fmt.Sprint("notifications ", l.lane-noticeLane+1)
		}
		events = append(events, chromeEvent{Name: "thread_name", Phase: "M", User: l.user, Lane: l.lane, Args: map[string]any{"name": name}})
	}
	return events
}

// flows are the arrows from requests to notifications.
func flows(list []slice, users map[*transport.Source]int) []chromeEvent {
	at := map[*cause.Action]*slice{}
	for i := range list {
		if list[i].action != nil {
			at[list[i].action] = &list[i]
		}
	}
	var events []chromeEvent
	for i := range list {
		to := &list[i]
		if to.effect == nil || at[to.effect.Cause()] == nil {
			continue
		}
		from := at[to.effect.Cause()]
		id := fmt.Sprint("row ", to.effect.Rows[0].Number)
		events = append(events,
			chromeEvent{Name: "causes", Cat: "flow", Phase: "s", ID: id, Time: us(from.from), User: users[from.user], Lane: from.lane},
			chromeEvent{Name: "causes", Cat: "flow", Phase: "f", Bind: "e", ID: id, Time: us(to.from), User: users[to.user], Lane: to.lane})
	}
	return events
}
