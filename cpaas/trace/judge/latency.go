package judge

import (
	"cmp"
	"slices"
	"time"

	"github.com/HdrHistogram/hdrhistogram-go"

	"muster/cpaas/trace/cause"
)

// Figures are of the times that something took. They are exact to a thousandth.
type Figures struct {
	Count              int64
	P50, P95, P99, Max time.Duration
	Spread             [Steps]int64 // how many took up to 1 ms, 2 ms, 4 ms and so on; the last has all that took longer
}

// Steps is how many steps the times are spread over.
const Steps = 12

// Latency is how long the effects of one verb took, of one user or, where User is "",
// of all: from the sending of the request to its reply, to the first and the last user
// who was told, and to each of them. Only what certainly was its effect counts.
type Latency struct {
	Verb                     cause.Verb
	User                     string
	Reply, First, Last, Each Figures
}

// samples are what the figures are made of.
type samples struct{ reply, first, last, each []time.Duration }

// Latencies are by verb, and for each first those of all users. Requests that got no
// reply count only by their effects, and those of rows before since not at all.
func Latencies(j *cause.Joiner, since int64) []Latency {
	type of struct {
		verb cause.Verb
		user string
	}
	all := map[of]*samples{}
	for _, a := range j.Actions() {
		if a.Row.Number < since {
			continue
		}
		for _, key := range []of{{a.Verb, ""}, {a.Verb, a.User()}} {
			if all[key] == nil {
				all[key] = &samples{}
			}
			all[key].add(a)
		}
	}
	h := hdrhistogram.New(1, int64(time.Hour/time.Microsecond), 3)
	var list []Latency
	for key, s := range all {
		list = append(list, Latency{key.verb, key.user, figures(h, s.reply), figures(h, s.first), figures(h, s.last), figures(h, s.each)})
	}
	slices.SortFunc(list, func(a, b Latency) int { return cmp.Or(cmp.Compare(a.Verb, b.Verb), cmp.Compare(a.User, b.User)) })
	return list
}

func (s *samples) add(a *cause.Action) {
	if x := a.Exchange(); x.Status != 0 {
		s.reply = append(s.reply, x.Took)
	}
	if len(a.Effects) == 0 {
		return
	}
	first, last := time.Duration(1<<62), time.Duration(0)
	for _, e := range a.Effects {
		took := e.At() - a.Began()
		s.each = append(s.each, took)
		first, last = min(first, took), max(last, took)
	}
	s.first, s.last = append(s.first, first), append(s.last, last)
}

// figures uses a histogram that is empty before and after.
func figures(h *hdrhistogram.Histogram, of []time.Duration) Figures {
	h.Reset()
	f := Figures{}
	for _, d := range of {
		f.Spread[stepOf(d)]++
		_ = h.RecordValue(min(max(1, d.Microseconds()), h.HighestTrackableValue())) // within its bounds it does not fail
	}
	at := func(percent float64) time.Duration {
		return time.Duration(h.ValueAtPercentile(percent)) * time.Microsecond
	}
	f.Count, f.P50, f.P95, f.P99, f.Max = h.TotalCount(), at(50), at(95), at(99), time.Duration(h.Max())*time.Microsecond
	return f
}

// stepOf is the step of Spread that a time falls into.
func stepOf(d time.Duration) int {
	step := 0
	for most := time.Millisecond; d > most && step < Steps-1; most *= 2 {
		step++
	}
	return step
}
