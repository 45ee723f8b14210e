package scenario

import (
	"fmt"
	"slices"
	"strconv"
)

// Link puts the steps of other scenarios in the place of "was played", and then looks
// whether users, groups and lines are named before they are used. The files must have
// been parsed without problems.
func Link(files []*File) Problems {
	l := &linker{named: map[string][]*Scenario{}}
	for _, f := range files {
		for _, s := range f.Scenarios {
			l.named[s.Name] = append(l.named[s.Name], s)
		}
	}
	linked := map[*Scenario][]*Step{}
	for _, f := range files {
		for _, s := range f.Scenarios {
			linked[s] = l.expand(s, nil)
		}
	}
	if len(l.problems) > 0 {
		return l.problems
	}
	for _, f := range files {
		for _, s := range f.Scenarios {
			s.Steps = linked[s]
			l.problems = append(l.problems, check(s)...)
		}
	}
	return unique(l.problems)
}

type linker struct {
	named    map[string][]*Scenario
	problems Problems
}

// expand gives the steps of a scenario with those that it has played. through are the
// names of those that lead to it.
func (l *linker) expand(s *Scenario, through []string) []*Step {
	through = append(through[:len(through):len(through)], s.Name)
	var steps []*Step
	for _, step := range s.Steps {
		if step.Match.Sentence.Key != "played" {
			steps = append(steps, step)
			continue
		}
		name := step.Match.Text("scenario")
		switch of := l.named[name]; {
		case len(of) == 0:
			l.problems = append(l.problems, step.problem(0, fmt.Sprintf("no scenario of these files is called %q", name)))
		case len(of) > 1:
			l.problems = append(l.problems, step.problem(0, fmt.Sprintf("%d scenarios of these files are called %q", len(of), name)))
		case slices.Contains(through, name):
			l.problems = append(l.problems, step.problem(0, fmt.Sprintf("%q plays itself", name)))
		default:
			for _, inner := range l.expand(of[0], through) {
				taken := *inner
				taken.Index, taken.Given = step.Index, step.Given
				if taken.From == "" {
					taken.From = name
				}
				steps = append(steps, &taken)
			}
		}
	}
	return steps
}

// known is what the steps so far have named.
type known struct {
	users, groups, lines map[string]bool
	step                 *Step
	problems             Problems
}

// check looks whether what a step names was there before.
func check(s *Scenario) Problems {
	k := &known{users: map[string]bool{}, groups: map[string]bool{}, lines: map[string]bool{}}
	for _, step := range s.Steps {
		k.step = step
		k.define(step.Match)
		k.use(step.Match)
		k.events(step.Match)
	}
	return k.problems
}

// define takes in what a sentence is the first to name.
func (k *known) define(m *Match) {
	switch m.Sentence.Key {
	case "login", "subscribed", "foreign":
		for _, name := range m.Values["who"].Users.Names {
			k.users[name] = true
		}
	case "create":
		k.groups[m.Text("group")] = true
	case "send", "queue", "sendfile", "clientsent": // what a client sends may be a line
		k.lines[m.Text("text")] = true
	case "sendtext":
		k.lines[k.step.Doc] = true
	case "sendmany":
		for n := range min(m.Number("n", 0), mostSteps) {
			k.lines[strconv.Itoa(n+1)] = true
		}
	}
}

func (k *known) use(m *Match) {
	for slot, v := range m.Values {
		switch {
		case slot == "who" || slot == "owner":
			k.actors(v)
		case slot == "group":
			k.group(v.Text, v)
		case slot == "to" && v.Place.Group != "":
			k.group(v.Place.Group, v)
		case slot == "text" && (m.Sentence.Key == "deletemessage" || m.Sentence.Key == "read"):
			k.line(v.Text, v)
		}
	}
}

func (k *known) events(m *Match) {
	for _, slot := range []string{"event", "next"} {
		event := m.Values[slot].Event
		if event == nil {
			continue
		}
		for slot, v := range event.Values {
			switch {
			case slot == "group":
				k.group(v.Text, v)
			case slot == "to" && v.Place.Group != "":
				k.group(v.Place.Group, v)
			case slot == "text":
				k.line(v.Text, v)
			}
		}
	}
}

func (k *known) actors(v Value) {
	if v.Users.Everyone && len(k.users) == 0 {
		k.problem(v, `nobody is logged in here; a step before it should say so, such as "Given alice and bob are subscribed"`)
	}
	for _, name := range v.Users.Names {
		if !k.users[name] {
			k.problem(v, fmt.Sprintf(`%s is not logged in here; a step before it should say so, such as "Given %s is subscribed"`, name, name))
		}
	}
}

func (k *known) group(name string, v Value) {
	if !k.groups[name] {
		k.problem(v, fmt.Sprintf(`there is no group %q here; a step before it should make it, such as "When alice creates the group %q"`, name, name))
	}
}

func (k *known) line(text string, v Value) {
	if !k.lines[text] {
		k.problem(v, fmt.Sprintf(`nobody has written %q here; a step before it should, such as "When alice sends %q to ..."`, text, text))
	}
}

func (k *known) problem(v Value, text string) {
	k.problems = append(k.problems, k.step.problem(v.Column, text))
}

func unique(problems Problems) Problems {
	var kept Problems
	for _, p := range problems {
		if !slices.Contains(kept, p) {
			kept = append(kept, p)
		}
	}
	return kept
}
