package records

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Tally counts how many rows have which value in a column, and knows
// what the values are called.
type Tally struct {
	Changed bool // values came, went, or got another name since this was set to false

	count map[string]int
	name  map[string]string
}

// NewTally gives one without values.
func NewTally() Tally { return Tally{count: map[string]int{}, name: map[string]string{}} }

// Add counts a value; name is what it is called, "" if that is not known.
func (t *Tally) Add(value, name string) {
	if value == "" {
		return
	}
	t.Changed = t.Changed || t.count[value] == 0 || name != "" && t.name[value] != name
	t.count[value]++
	if name != "" {
		t.name[value] = name
	}
}

// Drop counts a value that has gone.
func (t *Tally) Drop(value string) {
	if value == "" {
		return
	}
	if t.count[value]--; t.count[value] > 0 {
		return
	}
	delete(t.count, value)
	delete(t.name, value)
	t.Changed = true
}

// Clear forgets all values.
func (t *Tally) Clear() {
	*t = NewTally()
	t.Changed = true
}

// Choices gives the values in the order of their names, and the names, each unlike
// the others. The chosen value is among them in any case.
func (t *Tally) Choices(chosen string) (values, names []string) {
	for value := range t.count {
		values = append(values, value)
	}
	if chosen != "" && t.count[chosen] == 0 {
		values = append(values, chosen)
	}
	slices.SortFunc(values, func(a, b string) int {
		return cmp.Or(strings.Compare(strings.ToLower(t.Called(a)), strings.ToLower(t.Called(b))), strings.Compare(a, b))
	})
	seen := map[string]bool{}
	for _, value := range values {
		name := t.Called(value)
		for n := 8; seen[name]; n++ { // more of the id, until it tells them apart
			name = t.Called(value) + " · " + value[:min(n, len(value))]
		}
		seen[name] = true
		names = append(names, name)
	}
	return values, names
}

// Called is a value's name as far as a menu has room for it.
func (t *Tally) Called(value string) string {
	const room = 40
	name := cmp.Or(t.name[value], value)
	if runes := []rune(name); len(runes) > room {
		return string(runes[:room-1]) + "…"
	}
	return name
}

// Known is the name of a value, "" where it has none.
func (t *Tally) Known(value string) string { return t.name[value] }

// Call gives a value another name, where there is such a value.
func (t *Tally) Call(value, name string) {
	if t.count[value] > 0 && name != "" && t.name[value] != name {
		t.name[value], t.Changed = name, true
	}
}

// Values are all there are, in any order.
func (t *Tally) Values() []string { return slices.Collect(maps.Keys(t.count)) }
