package scenario

import "slices"

// Scenario is a scenario of a feature file: of an outline, one for each row of its
// examples.
type Scenario struct {
	File    string
	Line    int // of its first line, or of the row of its examples
	Feature string
	Rule    string // empty if it is under no rule
	Name    string
	Tags    []string // with their @
	Steps   []*Step
}

// Step is a line of a scenario.
type Step struct {
	File         string
	Line, Column int    // of its keyword, from 1
	Keyword      string // in the language of the file, such as Given
	Text         string // with the values of the examples filled in
	Doc          string // the text below the step
	HasDoc       bool
	Table        [][]string // the table below the step
	Match        *Match
	Given        bool   // it says what was so before, by its keyword or by that of a step before
	From         string // the scenario it was taken from, by "was played"; empty if it is its own
	Index        int    // of the step of the pickle that it stands for

	textColumn int // of the first letter of the text
}

// Where says where the step is, as Problem does.
func (s *Step) problem(column int, text string) Problem {
	return Problem{s.File, s.Line, s.textColumn + column, text}
}

// Users are the users of the scenario who log in, by Muster or by a client of their own,
// in the order in which they are named.
func (s *Scenario) Users() []string {
	var users []string
	for _, step := range s.Steps {
		if key := step.Match.Sentence.Key; key != "login" && key != "subscribed" && key != "foreign" {
			continue
		}
		for _, name := range step.Match.Values["who"].Users.Names {
			if !slices.Contains(users, name) {
				users = append(users, name)
			}
		}
	}
	return users
}

// Names are all users that the scenario names, whether they log in or not, in the
// order in which they are named.
func (s *Scenario) Names() []string {
	var names []string
	for _, step := range s.Steps {
		step.Match.each(func(_ string, v Value) {
			of := v.Users.Names
			if v.Place.User != "" {
				of = append(of[:len(of):len(of)], v.Place.User)
			}
			for _, name := range of {
				if !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
		})
	}
	return names
}

// each calls do with every value of a sentence, those of its events included, in the
// order of the sentence.
func (m *Match) each(do func(slot string, v Value)) {
	slots := make([]string, 0, len(m.Values))
	for slot := range m.Values {
		slots = append(slots, slot)
	}
	slices.SortFunc(slots, func(a, b string) int { return m.Values[a].Column - m.Values[b].Column })
	for _, slot := range slots {
		v := m.Values[slot]
		if v.Event != nil {
			v.Event.each(do)
			continue
		}
		do(slot, v)
	}
}
