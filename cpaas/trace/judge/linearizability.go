package judge

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/anishathalye/porcupine"

	"muster/cpaas/trace/cause"
)

// The codes of what Linearizability finds.
const (
	Contradiction = "contradiction"
	Undecided     = "undecided"
)

// model is that of one register.
var model = porcupine.Model{
	Init: func() any { return "" },
	Step: func(state, input, _ any) (bool, any) { return apply(state.(string), input.(taken).step) },
}

// Linearizability finds groups whose requests and replies contradict each other: no
// order in which the server did one after the other, each between its sending and its
// reply, explains all the replies. A read that is older than what was answered before it
// is found so, and a change that was answered and lost. Each finding has few rows that
// contradict each other by themselves. Checks that take longer than patience in all are
// given up, and said to be.
func Linearizability(j *cause.Joiner, patience time.Duration) []Finding {
	var f findings
	all := historiesOf(j)
	until := time.Now().Add(patience)
	for _, key := range slices.SortedFunc(maps.Keys(all), compareKeys) {
		left := time.Until(until)
		if left <= 0 {
			f.add(Undecided, "there was no time to check "+key.String(), firstRow(all[key]))
			continue
		}
		switch porcupine.CheckOperationsTimeout(model, all[key], left) {
		case porcupine.Unknown:
			f.add(Undecided, "there was no time to check "+key.String(), firstRow(all[key]))
		case porcupine.Illegal:
			least := smallest(all[key], until)
			f.add(Contradiction, explain(key, least), rowsOf(least)...)
		}
	}
	return f.all()
}

func compareKeys(a, b registerKey) int {
	return cmp.Or(cmp.Compare(a.server, b.server), cmp.Compare(a.group, b.group), cmp.Compare(a.about, b.about))
}

// String says in words what the register is of.
func (k registerKey) String() string {
	if about, ok := strings.CutPrefix(k.about, ":"); ok {
		return "the " + about + " of group " + k.group
	}
	return k.about + " in group " + k.group
}

func firstRow(list []porcupine.Operation) int64 { return list[0].Input.(taken).row }

func rowsOf(list []porcupine.Operation) []int64 {
	var rows []int64
	for _, o := range list {
		rows = append(rows, o.Input.(taken).row)
	}
	return rows
}

func explain(key registerKey, list []porcupine.Operation) string {
	var parts []string
	for _, o := range list {
		t := o.Input.(taken)
		text := fmt.Sprintf("#%d %s", t.row, t.does)
		if t.value != "" {
			text += " " + strings.TrimPrefix(t.value, "=")
		}
		parts = append(parts, text)
	}
	return "no order of these explains " + key.String() + ": " + strings.Join(parts, "; ")
}

// smallest finds few steps that contradict each other by themselves. Left out are the
// last ones, the first ones, since the register may begin as anything, and steps that
// change nothing; a change between others is never left out, as it may be what explains
// them.
func smallest(list []porcupine.Operation, until time.Time) []porcupine.Operation {
	wrong := func(part []porcupine.Operation) bool {
		return time.Now().Before(until) && porcupine.CheckOperationsTimeout(model, part, time.Second) == porcupine.Illegal
	}
	byReturn := slices.SortedStableFunc(slices.Values(list), func(a, b porcupine.Operation) int { return cmp.Compare(a.Return, b.Return) })
	low, high := 1, len(byReturn) // the shortest beginning that is wrong
	for low < high {
		if middle := (low + high) / 2; wrong(begun(list, byReturn[middle-1].Return)) {
			high = middle
		} else {
			low = middle + 1
		}
	}
	least := begun(list, byReturn[low-1].Return)
	if !wrong(least) {
		return list
	}
	from, to := 0, len(least)-1 // the latest start from which it is wrong
	for from < to {
		if middle := (from + to + 1) / 2; wrong(since(least, middle)) {
			from = middle
		} else {
			to = middle - 1
		}
	}
	least = since(least, from)
	for i := len(least) - 1; i >= 0 && len(least) > 2; i-- {
		if without := slices.Delete(slices.Clone(least), i, i+1); !changes(least[i]) && wrong(without) {
			least = without
		}
	}
	return least
}

// begun are the steps that had begun by a time, as if those under way had no end.
func begun(list []porcupine.Operation, by int64) []porcupine.Operation {
	var part []porcupine.Operation
	for _, o := range list {
		if o.Call <= by && (o.Return <= by || changes(o)) {
			part = append(part, o)
		}
	}
	return part
}

// since are the steps from one on, and the changes before it that had not ended then.
func since(list []porcupine.Operation, from int) []porcupine.Operation {
	var part []porcupine.Operation
	for i, o := range list {
		if i >= from || changes(o) && o.Return >= list[from].Call {
			part = append(part, o)
		}
	}
	return part
}

func changes(o porcupine.Operation) bool {
	switch o.Input.(taken).does {
	case doesWrite, doesAdd, doesAccept, doesPart, doesPromote, doesDemote:
		return true
	}
	return false
}
