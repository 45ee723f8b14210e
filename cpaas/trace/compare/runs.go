package compare

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"muster/cpaas/trace/cause"
)

// Difference is one field in which two runs differ. A row is 0 where a run has nothing
// like that of the other.
type Difference struct {
	RowA, RowB int64
	What       string // the request that the field belongs to
	Field      string // such as "reply.groupChatSessionInformation.x-name"
	A, B       string
}

// String is the difference in one line.
func (d Difference) String() string {
	switch {
	case d.RowA == 0:
		return fmt.Sprintf("only the second run has #%d %s", d.RowB, d.What)
	case d.RowB == 0:
		return fmt.Sprintf("only the first run has #%d %s", d.RowA, d.What)
	}
	return fmt.Sprintf("#%d and #%d, %s: %s is %.200q, and %.200q in the second run", d.RowA, d.RowB, d.What, d.Field, d.A, d.B)
}

// Runs finds the differences between two runs, in the order of the first. Of one request
// the first field that differs is named. What is renewed by the clock, logins and
// channels, does not count, nor does what was only read: that depends on who was faster.
func Runs(a, b *cause.Joiner) []Difference {
	first, second := read(a), read(b)
	var list []Difference
	for _, act := range first.order {
		other := second.at(act)
		if other == nil {
			if act.index == len(second.equal[act.key]) { // the first that is missing
				list = append(list, Difference{RowA: act.row, What: act.what})
			}
			continue
		}
		if field, differs := firstOf(act.fields, other.fields); differs {
			list = append(list, Difference{act.row, other.row, act.what, field, value(act.fields, field), value(other.fields, field)})
		}

	}
	for _, act := range second.order {
		if act.index == len(first.equal[act.key]) {
			list = append(list, Difference{RowB: act.row, What: act.what})
		}
	}
	for _, user := range slices.Sorted(maps.Keys(first.loose)) {
		if one, two := first.loose[user], second.loose[user]; !slices.Equal(one, two) {
			list = append(list, Difference{first.looseRow[user], cmp.Or(second.looseRow[user], first.looseRow[user]), "what came to " + user + " without a certain cause", "notifications", fmt.Sprint(one), fmt.Sprint(two)})
		}
	}
	return list
}

// act is one request of a run.
type act struct {
	user   string
	key    string // of requests that are alike: whose, and for what
	index  int    // among those that are alike
	row    int64
	what   string
	fields map[string]string
}

type run struct {
	order    []*act
	equal    map[string][]*act
	loose    map[string][]string // by user, sorted: notifications that are joined to no request for certain
	looseRow map[string]int64
}

// at is what is aligned with a request of the other run.
func (r *run) at(of *act) *act {
	if list := r.equal[of.key]; of.index < len(list) {
		return list[of.index]
	}
	return nil
}

func read(j *cause.Joiner) *run {
	r := &run{equal: map[string][]*act{}, loose: map[string][]string{}, looseRow: map[string]int64{}}
	actions := slices.SortedStableFunc(slices.Values(j.Actions()), func(a, b *cause.Action) int { return cmp.Compare(a.Began(), b.Began()) })
	names := newNames()
	for _, a := range actions {
		names.learn(a)
	}
	for _, a := range actions {
		switch a.Verb {
		case cause.LogIn, cause.RenewChannel, cause.Fetch:
			continue
		}
		x := a.Exchange()
		one := &act{user: a.User(), row: a.Row.Number, what: fmt.Sprintf("%s's %s", a.User(), a.Verb), fields: names.fields(a)}
		one.key = one.what + " " + x.Method + " " + names.plain(x.Path)
		one.index = len(r.equal[one.key])
		r.equal[one.key] = append(r.equal[one.key], one)
		r.order = append(r.order, one)
	}
	for _, e := range j.Effects() {
		if e.Cause() == nil {
			user := e.User()
			r.loose[user] = append(r.loose[user], names.text(e))
			r.looseRow[user] = cmp.Or(r.looseRow[user], e.Rows[0].Number)
		}
	}
	for _, list := range r.loose {
		slices.Sort(list)
	}
	return r
}

// firstOf is the first field, by name, that differs.
func firstOf(a, b map[string]string) (string, bool) {
	first, differs := "", false
	for _, pair := range [2][2]map[string]string{{a, b}, {b, a}} {
		for field, one := range pair[0] {
			if two, there := pair[1][field]; (!there || one != two) && (!differs || field < first) {
				first, differs = field, true
			}
		}
	}
	return first, differs
}

func value(fields map[string]string, field string) string {
	if text, there := fields[field]; there {
		return text
	}
	return "(absent)"
}
