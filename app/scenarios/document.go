package scenarios

import (
	"strings"

	"muster/cpaas/scenario"
	"muster/widgets/phrase"
)

// document is a feature file as it is being edited.
type document struct {
	path  string // where it was read from or saved; "" for nowhere
	name  string // for messages
	text  string
	saved string // the text as it was read, saved or recorded last

	problems scenario.Problems
	told     []problemRow
	all      []*scenario.Scenario
	chosen   int // of all
}

// reading is a text as it was read.
type reading struct {
	text     string
	problems scenario.Problems
	told     []problemRow
	all      []*scenario.Scenario
}

// problemRow is a line of what is said about a problem, as rows of a list have one line each.
type problemRow struct {
	text  string
	first bool // of the problem
}

func problemRows(problems scenario.Problems) []problemRow {
	var rows []problemRow
	for _, p := range problems {
		first, rest, more := strings.Cut(p.Text, "\n")
		rows = append(rows, problemRow{phrase.Of("Line {{.Line}}: {{.Problem}}", phrase.With{"Line": p.Line, "Problem": first}), true})
		for more {
			var line string
			line, rest, more = strings.Cut(rest, "\n")
			rows = append(rows, problemRow{text: line})
		}
	}
	return rows
}

// read reads a text; the name is for messages. Any goroutine may call it: a long text takes
// some milliseconds.
func read(name, text string) reading {
	r := reading{text: text}
	file, problems := scenario.Parse(name, text)
	if len(problems) == 0 {
		problems = scenario.Link([]*scenario.File{file})
	}
	r.told = problemRows(problems)
	if r.problems = problems; len(problems) == 0 {
		r.all = file.Scenarios
	}
	return r
}

// set takes over a text that was read.
func (d *document) set(r reading) {
	d.text, d.problems, d.told, d.all = r.text, r.problems, r.told, r.all
	d.chosen = max(0, min(d.chosen, len(d.all)-1))
}

// scenario is the one that is chosen, nil where there is none.
func (d *document) scenario() *scenario.Scenario {
	if len(d.all) == 0 {
		return nil
	}
	return d.all[d.chosen]
}

func (d *document) steps() []*scenario.Step {
	if s := d.scenario(); s != nil {
		return s.Steps
	}
	return nil
}

// whyNotPlayed is the reason why there is nothing to play, "" where there is something.
func (d *document) whyNotPlayed() string {
	switch {
	case d.scenario() == nil:
		return phrase.Of("There is no scenario to play")
	case len(d.steps()) == 0:
		return phrase.Of("The scenario has no steps to play")
	}
	return ""
}

// isChanged tells whether something would be lost if another text came in its place.
func (d *document) isChanged() bool { return d.text != d.saved }
