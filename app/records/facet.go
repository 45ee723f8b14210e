package records

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Facet narrows rows down to those of one value, such as a user. It counts how many rows have
// which value, and knows what the values are called and which of them each choice stands for.
type Facet struct {
	Changed bool // values came, went, or got another name since this was set to false

	count map[string]int
	name  map[string]string

	values []string // what the choices stand for that were offered last
}

// NewFacet gives one without values.
func NewFacet() Facet { return Facet{count: map[string]int{}, name: map[string]string{}} }

// Add counts a value; name is what it is called, "" if that is not known.
func (f *Facet) Add(value, name string) {
	if value == "" {
		return
	}
	f.Changed = f.Changed || f.count[value] == 0 || name != "" && f.name[value] != name
	f.count[value]++
	if name != "" {
		f.name[value] = name
	}
}

// Drop counts a value that has gone.
func (f *Facet) Drop(value string) {
	if value == "" {
		return
	}
	if f.count[value]--; f.count[value] > 0 {
		return
	}
	delete(f.count, value)
	delete(f.name, value)
	f.Changed = true
}

// Clear forgets all values.
func (f *Facet) Clear() {
	*f = NewFacet()
	f.Changed = true
}

// Offer gives the names of the choices, those of values that are there and of the one that is
// chosen, and the place of that one: 0 stands for all values.
func (f *Facet) Offer(chosen string) (names []string, place int) {
	f.Changed = false
	f.values, names = f.choices(chosen)
	return names, slices.Index(f.values, chosen) + 1
}

// Chosen is the value at a place of what was offered last, "" for all.
func (f *Facet) Chosen(place int) string {
	if place < 1 || place > len(f.values) {
		return ""
	}
	return f.values[place-1]
}

// choices gives the values in the order of their names, and the names, each unlike
// the others. The chosen value is among them in any case.
func (f *Facet) choices(chosen string) (values, names []string) {
	for value := range f.count {
		values = append(values, value)
	}
	if chosen != "" && f.count[chosen] == 0 {
		values = append(values, chosen)
	}
	slices.SortFunc(values, func(a, b string) int {
		return cmp.Or(strings.Compare(strings.ToLower(f.Called(a)), strings.ToLower(f.Called(b))), strings.Compare(a, b))
	})
	seen := map[string]bool{}
	for _, value := range values {
		name := f.Called(value)
		for n := 8; seen[name]; n++ { // more of the id, until it tells them apart
			name = f.Called(value) + " · " + value[:min(n, len(value))]
		}
		seen[name] = true
		names = append(names, name)
	}
	return values, names
}

// Called is a value's name as far as a menu has room for it.
func (f *Facet) Called(value string) string {
	const room = 40
	name := cmp.Or(f.name[value], value)
	if runes := []rune(name); len(runes) > room {
		return string(runes[:room-1]) + "…"
	}
	return name
}

// Known is the name of a value, "" where it has none.
func (f *Facet) Known(value string) string { return f.name[value] }

// Call gives a value another name, where there is such a value.
func (f *Facet) Call(value, name string) {
	if f.count[value] > 0 && name != "" && f.name[value] != name {
		f.name[value], f.Changed = name, true
	}
}

// Values are all there are, in any order.
func (f *Facet) Values() []string { return slices.Collect(maps.Keys(f.count)) }
