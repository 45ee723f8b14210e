package consistency

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"muster/app/comparison"
	"muster/app/wording"
	"muster/cpaas"
	"muster/cpaas/trace/judge"
	"muster/widgets/phrase"
)

// matrix has who is in which group, as each observer sees it. It is not changed once it
// is made.
type matrix struct {
	observers   []comparison.Observer
	rows        []row
	groups      []string // their names and ids, sorted by these
	differences int
	failed      []string // addresses of those whose server was not asked with success
}

// row is one participant of a group, or the group itself where member is "".
type row struct {
	number            int // counts the rows from 1
	server, group, id string
	member            string
	truth             string // as the server has it; several where it told users different things
	cells             []cell // by observer
	differs           bool   // some observer does
}

// cell is what one observer sees.
type cell struct {
	text    string // "" for who is not in the group
	differs bool
}

// place is a group of a server.
type place struct{ server, id string }

// matrixOf makes the rows by group and participant, each group first by itself.
func matrixOf(observers []comparison.Observer) *matrix {
	m := &matrix{observers: observers}
	wrong := map[int]map[judge.Difference]bool{} // by observer, without the words
	for i, o := range observers {
		if o.Err != nil {
			m.failed = append(m.failed, o.Believed.User)
			continue
		}
		wrong[i] = map[judge.Difference]bool{}
		for _, d := range comparison.Differences(observers[i : i+1]) {
			wrong[i][judge.Difference{Group: d.Group, Member: d.Member}] = true
			m.differences++
		}
	}
	names, people := m.meet()
	places := slices.Collect(maps.Keys(names))
	slices.SortFunc(places, func(a, b place) int {
		return cmp.Or(cmp.Compare(strings.ToLower(names[a]), strings.ToLower(names[b])), cmp.Compare(a.id, b.id), cmp.Compare(a.server, b.server))
	})
	for _, p := range places {
		m.groups = append(m.groups, p.id)
		for _, member := range append([]string{""}, slices.Sorted(maps.Keys(people[p]))...) {
			r := row{number: len(m.rows) + 1, server: p.server, group: names[p], id: p.id, member: member}
			for i, o := range observers {
				c := cell{}
				if o.Server == p.server {
					c = cell{seen(o.Believed, o.Fetched, p.id, member), wrong[i][judge.Difference{Group: p.id, Member: member}]}
					r.addTruth(o, member)
				}
				r.cells = append(r.cells, c)
				r.differs = r.differs || c.differs
			}
			m.rows = append(m.rows, r)
		}
	}
	return m
}

// meet gathers the groups with their names, and who is or was in them.
func (m *matrix) meet() (names map[place]string, people map[place]map[string]bool) {
	names, people = map[place]string{}, map[place]map[string]bool{}
	for _, o := range m.observers {
		for _, v := range []judge.View{o.Fetched, o.Believed} { // the server's name for it counts
			for id, g := range v.Groups {
				p := place{o.Server, id}
				names[p] = cmp.Or(names[p], g.Name)
				if people[p] == nil {
					people[p] = map[string]bool{}
				}
				for address := range g.Members {
					people[p][address] = true
				}
			}
		}
	}
	return names, people
}

// addTruth adds what the server told an observer, unless it told somebody the same.
func (r *row) addTruth(o comparison.Observer, member string) {
	text := seen(o.Fetched, o.Fetched, r.id, member)
	if o.Err != nil || text == "" || slices.Contains(strings.Split(r.truth, " / "), text) {
		return
	}
	r.truth = wording.Joined(" / ", r.truth, text)
}

// seen is how a view has a participant, or the group itself, in words. It is "" where
// neither the view nor the other one has the group.
func seen(v, other judge.View, id, member string) string {
	g, there := v.Groups[id]
	_, elsewhere := other.Groups[id]
	p, in := g.Members[member]
	switch {
	case !there && elsewhere && member == "":
		return phrase.Of("absent")
	case !there:
		return ""
	case member == "":
		return wording.Named(g.Name, id)
	case !in:
		return phrase.Of("absent")
	}
	return wording.Joined(", ", wording.StatusWord(cpaas.Status(p.Status)), wording.Pick(p.Admin, phrase.Of("admin"), ""))
}

// take are the rows that are chosen.
func (m *matrix) take(typed, group string, onlyWrong bool) []row {
	var list []row
	for i := range m.rows {
		r := &m.rows[i]
		if (group == "" || r.id == group) && (r.differs || !onlyWrong) && strings.Contains(strings.ToLower(r.group+" "+r.id+" "+r.member), strings.ToLower(typed)) {
			list = append(list, *r)
		}
	}
	return list
}
