package redact

import "slices"

// Mutant is the rulebook with one rule missing.
type Mutant struct {
	Without string
	book    *rulebook
}

// Mutants are one for each header, name and rule.
func Mutants() []Mutant {
	var list []Mutant
	for i, h := range standard.headers {
		list = append(list, Mutant{"header " + h.word, newRulebook(slices.Delete(slices.Clone(standard.headers), i, i+1), standard.names, nil)})
	}
	for i, n := range standard.names {
		list = append(list, Mutant{"name " + n.name, newRulebook(standard.headers, slices.Delete(slices.Clone(standard.names), i, i+1), nil)})
	}
	for _, one := range standard.rules {
		list = append(list, Mutant{"rule for " + one.about, newRulebook(standard.headers, standard.names, func(about string) bool { return about == one.about })})
	}
	return list
}

// Use has new Redactors go by the mutant, until restore is called.
func (m Mutant) Use() (restore func()) {
	before := standard
	standard = m.book
	return func() { standard = before }
}
