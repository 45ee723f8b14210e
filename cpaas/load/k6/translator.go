package k6

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"muster/cpaas/scenario"
)

// translator goes through the steps of a plan, and knows at each who is in which group, so that it
// can tell who is to hear of it.
type translator struct {
	before, load []*line
	heard        []heard          // before the load
	notices      map[int][]notice // of groups that the load makes, by the step that makes them
	patience     int              // the longest of all, in milliseconds

	step      *scenario.Step
	loading   bool
	present   []string // who is logged in
	early     []string // who was when the load began
	live      []string // who is subscribed
	automatic []string // who accepts every invitation
	groups    map[string]*group
	happened  []happening
}

// group is who is in a group at a step.
type group struct {
	members, invited []string
	madeBy           int // the step of the load that makes it, or -1
}

func newTranslator() *translator {
	return &translator{groups: map[string]*group{}, notices: map[int][]notice{}, patience: milliseconds(patience)}
}

// patience is how long what is to be seen may take where the scenario does not say it.
const patience = 5 * time.Second

// translate takes all steps. The error has each that cannot be written for k6, and the list of
// those that can.
func (t *translator) translate(before, after []*scenario.Step) error {
	var problems scenario.Problems
	take := func(steps []*scenario.Step, to *[]*line) {
		for _, t.step = range steps {
			call, err := t.call(t.step)
			if err != nil {
				problems = append(problems, scenario.Problem{File: t.step.File, Line: t.step.Line, Column: t.step.Column, Text: err.Error()})
			} else if call != "" {
				*to = append(*to, &line{Label: js(label(t.step)), Call: call, Patience: milliseconds(patience)})
			}
		}
	}
	take(before, &t.before)
	t.loading, t.early, t.happened = true, slices.Clone(t.present), nil
	take(after, &t.load)
	t.settle()
	if len(problems) > 0 {
		return fmt.Errorf("%w\nThe sentences that a script for k6 can have:\n  %s", problems, strings.Join(forms(), "\n  "))
	}
	return nil
}

// call is what the script calls for a step, empty where it only has to see something.
func (t *translator) call(step *scenario.Step) (string, error) {
	m := step.Match
	do := verbs[m.Sentence.Key]
	switch {
	case do == nil:
		return "", fmt.Errorf("a script for k6 has nothing for the sentence %q", m.Sentence.Form())
	case m.Tries:
		return "", fmt.Errorf("a script for k6 has no \"tries to\": it counts each refusal as a failure")
	}
	return do(t, m)
}

// forms are the sentences that have a translation.
func forms() []string {
	var all []string
	for _, s := range scenario.Sentences() {
		if verbs[s.Key] != nil || s.Sort == scenario.Event && slices.Contains(visible, s.Key) {
			all = append(all, s.Form())
		}
	}
	return all
}

// who are the users of a slot.
func (t *translator) who(m *scenario.Match, slot string) []string {
	return slices.Clone(m.Values[slot].Users.Of(t.present))
}

// at is the number of the step in the load, or -1 before it.
func (t *translator) at() int {
	if !t.loading {
		return -1
	}
	return len(t.load)
}

// in gives a group of the scenario, which may have been deleted.
func (t *translator) in(name string) *group {
	if t.groups[name] == nil {
		return &group{madeBy: -1}
	}
	return t.groups[name]
}

// settle writes into the lines of the load what is awaited of each.
func (t *translator) settle() {
	for _, made := range slices.Sorted(maps.Keys(t.notices)) {
		for _, n := range t.notices[made] {
			if n.Cause < len(t.load) {
				t.load[n.Cause].Awaits += len(n.Who)
			}
		}
	}
}

// without are names but for one.
func without(names []string, name string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(one string) bool { return one == name })
}

// both are the names that are in two lists.
func both(names, others []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(one string) bool { return !slices.Contains(others, one) })
}
