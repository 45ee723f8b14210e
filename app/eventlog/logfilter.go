package eventlog

import (
	"cmp"
	"slices"
	"strings"

	"muster/app/records"
)

// logFilter is which lines of the log are to be seen; the zero value is all.
type logFilter struct {
	user, group string // "" for any
	pattern     records.Pattern
}

// keep gives the function that tells whether a line is to be seen, nil for all.
// Goroutines may share it.
func (f logFilter) keep() func(*Line) bool {
	if f == (logFilter{}) {
		return nil
	}
	return func(l *Line) bool {
		return (f.user == "" || f.user == l.User) && (f.group == "" || f.group == l.Group) &&
			(f.pattern.Match(l.Text) || f.pattern.Match(l.User) || f.pattern.Match(l.Name) || f.pattern.Match(l.Level.Word()))
	}
}

// tally counts how many lines of the log have which value in a column, and knows
// what the values are called.
type tally struct {
	count   map[string]int
	name    map[string]string
	changed bool // values came, went, or got another name
}

func newTally() tally { return tally{count: map[string]int{}, name: map[string]string{}} }

// add counts a value; name is what it is called, "" if that is not known.
func (t *tally) add(value, name string) {
	if value == "" {
		return
	}
	t.changed = t.changed || t.count[value] == 0 || name != "" && t.name[value] != name
	t.count[value]++
	if name != "" {
		t.name[value] = name
	}
}

// drop counts a value that has gone.
func (t *tally) drop(value string) {
	if value == "" {
		return
	}
	if t.count[value]--; t.count[value] > 0 {
		return
	}
	delete(t.count, value)
	delete(t.name, value)
	t.changed = true
}

// clear forgets all values.
func (t *tally) clear() {
	*t = newTally()
	t.changed = true
}

// choices gives the values in the order of their names, and the names, each unlike
// the others. The chosen value is among them in any case.
func (t *tally) choices(chosen string) (values, names []string) {
	for value := range t.count {
		values = append(values, value)
	}
	if chosen != "" && t.count[chosen] == 0 {
		values = append(values, chosen)
	}
	slices.SortFunc(values, func(a, b string) int {
		return cmp.Or(strings.Compare(strings.ToLower(t.called(a)), strings.ToLower(t.called(b))), strings.Compare(a, b))
	})
	seen := map[string]bool{}
	for _, value := range values {
		name := t.called(value)
		for n := 8; seen[name]; n++ { // more of the id, until it tells them apart
			name = t.called(value) + " · " + value[:min(n, len(value))]
		}
		seen[name] = true
		names = append(names, name)
	}
	return values, names
}

// called is a value's name as far as a menu has room for it.
func (t *tally) called(value string) string {
	const room = 40
	name := cmp.Or(t.name[value], value)
	if runes := []rune(name); len(runes) > room {
		return string(runes[:room-1]) + "…"
	}
	return name
}
