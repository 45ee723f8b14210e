package cause

import "slices"

// rows finds what a row is by its number. Rows are added and dropped in about the order
// of their numbers, so a sorted list does for it what a map would, in less time.
type rows []entry

// entry is a row, which is a request, a notification or, with neither, no longer there.
type entry struct {
	number int64
	action *Action
	effect *Effect
}

func (l rows) find(number int64) (int, bool) {
	return slices.BinarySearchFunc(l, number, func(e entry, n int64) int { return int(max(-1, min(1, e.number-n))) })
}

func (l rows) at(number int64) entry {
	if i, ok := l.find(number); ok {
		return l[i]
	}
	return entry{}
}

// put adds a row, or takes the place of one of the same number.
func (l *rows) put(e entry) {
	if n := len(*l); n == 0 || (*l)[n-1].number < e.number { // the usual case
		*l = append(roomy(*l), e)
		return
	}
	i, there := l.find(e.number)
	if there {
		(*l)[i] = e
		return
	}
	*l = slices.Insert(*l, i, e)
}

// roomy has room for one more: for as many again, since what is dropped in front leaves
// no room behind, and all would be moved every few rows.
func roomy[E any](list []E) []E {
	if len(list) == cap(list) {
		return slices.Grow(list, len(list)+together)
	}
	return list
}

// pop takes the first row off, if its number is less.
func (l *rows) pop(before int64) (entry, bool) {
	if len(*l) == 0 || (*l)[0].number >= before {
		return entry{}, false
	}
	first := (*l)[0]
	(*l)[0], *l = entry{}, (*l)[1:]
	return first, true
}
