package scenarios

import (
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
	all      []*scenario.Scenario
	chosen   int // of all
}

// set takes over a text, and reads it.
func (d *document) set(text string) {
	d.text = text
	d.all = nil
	file, problems := scenario.Parse(d.name, text)
	if len(problems) == 0 {
		problems = scenario.Link([]*scenario.File{file})
	}
	if d.problems = problems; len(problems) == 0 {
		d.all = file.Scenarios
	}
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
