package sequence

import (
	"cmp"
	"slices"

	"muster/cpaas/trace/cause"
	"muster/cpaas/trace/draw"
	"muster/widgets/chart"
)

// mostArrows bounds what is drawn: nobody scrolls through more.
const mostArrows = 2000

// picture is what there is to be seen. It is made by the goroutine of the joiner, and
// not changed from then on.
type picture struct {
	arrows []draw.Arrow
	drawn  []chart.Arrow // the same as the chart has them
	lanes  []draw.Lane   // from left to right
	older  bool          // there are older arrows, which are not among these
	skewed bool          // the times of users cannot be compared

	users  []draw.Lane // all of the tape, in the order in which they came
	groups []string    // the same
	last   int64       // number of the newest row
}

func pictureOf(j *cause.Joiner, c draw.Choice) *picture {
	p := &picture{skewed: j.IsSkewed()}
	p.meetAll(j)
	p.arrows, p.older = c.Sequence(j)
	p.lanes = p.order()
	place := map[draw.Lane]int{}
	for i, l := range p.lanes {
		place[l] = i
	}
	p.drawn = make([]chart.Arrow, len(p.arrows))
	for i := range p.arrows {
		a := &p.arrows[i]
		p.drawn[i] = chart.Arrow{Key: 2 * a.Row.Number, From: place[a.From], To: place[a.To], Kind: kinds[a.Kind], Bad: a.Failed, Family: a.Cause}
		if a.Kind == draw.Reply {
			p.drawn[i].Key++
		}
	}
	return p
}

var kinds = map[draw.Kind]chart.Kind{draw.Request: chart.Request, draw.Reply: chart.Reply, draw.Notice: chart.Notice}

// meetAll notes the users and groups there are.
func (p *picture) meetAll(j *cause.Joiner) {
	users, groups := map[draw.Lane]int64{}, map[string]int64{}
	meet := func(user draw.Lane, group string, row int64) {
		if first, known := users[user]; !known || row < first {
			users[user] = row
		}
		if first, known := groups[group]; group != "" && (!known || row < first) {
			groups[group] = row
		}
		p.last = max(p.last, row)
	}
	for _, a := range j.Actions() {
		meet(draw.LaneOf(a.Row.Source), a.Group, a.Row.Number)
	}
	for _, e := range j.Effects() {
		meet(draw.LaneOf(e.Source()), e.Group, e.Rows[0].Number)
	}
	p.users, p.groups = byRow(users), byRow(groups)
}

func byRow[K comparable](of map[K]int64) []K {
	var keys []K
	for key := range of {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b K) int { return cmp.Compare(of[a], of[b]) })
	return keys
}

// order puts the lanes that have arrows from left to right: users as they came, each
// server in the middle of its users.
func (p *picture) order() []draw.Lane {
	used := draw.Lanes(p.arrows)
	of := map[string][]draw.Lane{}
	var servers []string
	for _, l := range p.users {
		if !slices.Contains(used, l) {
			continue
		}
		if of[l.Server] == nil {
			servers = append(servers, l.Server)
		}
		of[l.Server] = append(of[l.Server], l)
	}
	var list []draw.Lane
	for _, s := range servers {
		list = append(list, slices.Insert(of[s], (len(of[s])+1)/2, draw.Lane{Server: s})...)
	}
	return list
}
