package judge

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"muster/cpaas/trace/cause"
	"muster/cpaas/transport"
)

// The codes of what Order finds.
const (
	OutOfOrder = "out of order"
	Gap        = "gap"
	Doubled    = "message told twice"
)

// told is one message as one session was told it.
type told struct {
	message string
	row     int64
}

// observer is what one session saw of one group.
type observer struct {
	source *transport.Source
	order  []told
	at     map[string]int // place of a message in the order
	left   []int64        // rows after which the user was out of the group
}

// Order finds users who saw the messages of a group in another order than the user who
// saw most, messages that are missing between two that came, and messages that came as
// two notifications. Each user is compared by what came to them; what they sent is not
// told to them.
func Order(j *cause.Joiner) []Finding {
	var f findings
	groups := map[string]map[*transport.Source]*observer{}
	senders := map[string]*transport.Source{}
	var names []string
	for _, a := range j.Actions() {
		if a.Verb == cause.Send && a.Message != "" {
			senders[a.Message] = a.Row.Source
		}
	}
	for _, e := range j.Effects() {
		if e.Group == "" {
			continue
		}
		if groups[e.Group] == nil {
			groups[e.Group] = map[*transport.Source]*observer{}
			names = append(names, e.Group)
		}
		o := groups[e.Group][e.Source()]
		if o == nil {
			o = &observer{source: e.Source(), at: map[string]int{}}
			groups[e.Group][e.Source()] = o
		}
		o.see(e, &f)
	}
	for _, group := range names {
		longest := longestOf(groups[group])
		for _, o := range sorted(groups[group]) {
			if o != longest {
				o.compare(longest, senders, group, &f)
			}
		}
	}
	return f.all()
}

func (o *observer) see(e *cause.Effect, f *findings) {
	row := e.Rows[0].Number
	if e.State == "Disconnected" && e.Address == e.User() {
		o.left = append(o.left, row)
	}
	if e.Name != "chatMessageNotification" || e.Message == "" {
		return
	}
	if i, again := o.at[e.Message]; again {
		f.add(Doubled, fmt.Sprintf("%s was told one message by two notifications", o.source.User()), o.order[i].row, row)
		return
	}
	o.at[e.Message] = len(o.order)
	o.order = append(o.order, told{e.Message, row})
}

func longestOf(all map[*transport.Source]*observer) *observer {
	var longest *observer
	for _, o := range sorted(all) {
		if longest == nil || len(o.order) > len(longest.order) {
			longest = o
		}
	}
	return longest
}

// compare goes through what one observer saw by the order of another.
func (o *observer) compare(by *observer, senders map[string]*transport.Source, group string, f *findings) {
	highest, last := -1, told{}
	for _, m := range o.order {
		at, there := by.at[m.message]
		switch {
		case !there:
			continue
		case at < highest:
			f.add(OutOfOrder, fmt.Sprintf("%s and %s saw two messages of %s in different orders", o.source.User(), by.source.User(), group), last.row, m.row, by.order[at].row, by.order[highest].row)
			continue
		}
		if highest >= 0 {
			o.gaps(by.order[highest+1:at], by, senders, last, m, f)
		}
		highest, last = at, m
	}
}

// gaps finds messages between two that came, which others saw.
func (o *observer) gaps(between []told, by *observer, senders map[string]*transport.Source, before, after told, f *findings) {
	for _, row := range o.left {
		if before.row < row && row < after.row {
			return
		}
	}
	for _, m := range between {
		if _, came := o.at[m.message]; !came && senders[m.message] != o.source {
			f.add(Gap, fmt.Sprintf("%s was not told a message that %s was told", o.source.User(), by.source.User()), before.row, m.row, after.row)
		}
	}
}

// sorted are observers by the row of their first message, so that findings do not depend
// on chance.
func sorted(all map[*transport.Source]*observer) []*observer {
	list := slices.Collect(maps.Values(all))
	first := func(o *observer) int64 {
		if len(o.order) == 0 {
			return 0
		}
		return o.order[0].row
	}
	slices.SortFunc(list, func(a, b *observer) int {
		return cmp.Or(cmp.Compare(first(a), first(b)), cmp.Compare(a.source.User(), b.source.User()))
	})
	return list
}
