package membership

import (
	"cmp"
	"encoding/json"
	"slices"
	"sort"
	"time"
)

// How much is kept over the end of the program: of the groups in which something has
// happened last, and of each of them what has happened last.
const (
	mostKeptGroups = 200
	mostKeptEach   = 200
	mostKeptBytes  = 256 << 10
)

// keptChange is a change as it is kept. It has addresses and names, and nothing of what
// was said.
type keptChange struct {
	Number  int    `json:"n"`
	At      int64  `json:"at"` // second
	Second  int64  `json:"in"` // of its place among messages
	Late    bool   `json:"late,omitempty"`
	Kind    string `json:"kind"`
	Address string `json:"who,omitempty"`
	By      string `json:"by,omitempty"`
	Name    string `json:"name,omitempty"`
}

// kinds are what changes are called where they are kept.
var kinds = map[membershipKind]string{
	wasInvited: "invited", hasJoined: "joined", hasLeft: "left", wasRemoved: "removed", isGone: "gone", hasDeclined: "declined",
	wasUninvited: "uninvited", isUninvited: "not-invited", becameAdmin: "admin", stoppedAdmin: "no-admin", wasRenamed: "renamed",
}

// Keeping gives what has keep called with what Kept gives now, and with a version that
// grows; it does nothing where that is as it was when it was asked last.
func (m *Changes) Keeping(keep func(version int, changes []byte)) func() {
	version := m.dropped
	for _, g := range m.of {
		version += g.count
	}
	if version == m.kept {
		return func() {}
	}
	m.kept = version
	changes := m.Kept()
	return func() { keep(version, changes) }
}

// Kept are the changes for Restore in another run of the program, nil for none.
func (m *Changes) Kept() []byte {
	type group struct {
		id   string
		list []Change
	}
	var groups []group
	for id, list := range m.earlier {
		groups = append(groups, group{id, list})
	}
	for id, g := range m.of {
		if len(g.list) > 0 {
			groups = append(groups, group{id, g.list})
		}
	}
	slices.SortFunc(groups, func(a, b group) int {
		return cmp.Or(b.list[len(b.list)-1].At.Compare(a.list[len(a.list)-1].At), cmp.Compare(a.id, b.id))
	})
	kept, bytes := map[string]json.RawMessage{}, 0
	for _, g := range groups[:min(len(groups), mostKeptGroups)] {
		text, err := json.Marshal(keep(g.list[max(0, len(g.list)-mostKeptEach):]))
		if bytes += len(text); err != nil || bytes > mostKeptBytes {
			break
		}
		kept[g.id] = text
	}
	if len(kept) == 0 {
		return nil
	}
	text, _ := json.Marshal(kept) // of what is JSON already
	return text
}

func keep(list []Change) []keptChange {
	kept := make([]keptChange, len(list))
	for i, c := range list {
		kept[i] = keptChange{c.Number, c.At.Unix(), c.Place.Second, c.Place.Late, kinds[c.kind], c.address, c.by, c.name}
	}
	return kept
}

// Restore has the changes of an earlier run come before all of this one, in the groups
// that the user is still in. It fails on what Kept has not given.
func (m *Changes) Restore(kept []byte) error {
	m.kept = -1 // nobody has been there to keep it until now
	if len(kept) == 0 {
		return nil
	}
	var groups map[string][]keptChange
	if err := json.Unmarshal(kept, &groups); err != nil {
		return err
	}
	for id, kept := range groups {
		list := restored(kept[max(0, len(kept)-mostKeptEach):])
		g := m.of[id]
		switch {
		case len(list) == 0 || g != nil && g.earlier > 0:
		case g != nil:
			g.precede(list)
		case !m.listed:
			m.earlier[id] = list
		}
	}
	return nil
}

// restored are changes as they were, without those that are of no kind this program
// knows, or out of order.
func restored(kept []keptChange) (list []Change) {
	for _, k := range kept {
		for kind, name := range kinds {
			c := Change{
				Number: k.Number, At: time.Unix(k.At, 0), Place: Moment{Second: k.Second, Late: k.Late},
				kind: kind, address: k.Address, by: k.By, name: k.Name,
			}
			n := len(list)
			if name == k.Kind && (n == 0 || c.Number > list[n-1].Number && c.Place.Second >= list[n-1].Place.Second) {
				list = append(list, c)
			}
		}
	}
	return list
}

// precede puts changes of an earlier run before those of this one.
func (g *GroupChanges) precede(list []Change) {
	last := list[len(list)-1]
	own := slices.Clone(g.list)
	for i := range own {
		own[i].Number += last.Number
		if own[i].Place.Second < last.Place.Second {
			own[i].Place = last.Place // the clock was put back
		}
	}
	g.earlier, g.count = len(list), g.count+last.Number
	g.list = append(slices.Clip(list), own...)
}

// Since are those that stand among the messages from a second on, and all of this run.
func (g *GroupChanges) Since(second int64) []Change {
	if g == nil {
		return nil
	}
	return g.list[sort.Search(g.earlier, func(i int) bool { return !g.list[i].Place.Before(second) }):]
}
