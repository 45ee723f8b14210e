package scenarios

import (
	"fmt"

	"muster/cpaas/scenario"
)

// Progress is how far the scenario that was played last has come.
type Progress struct {
	Steps int // that have ended
	Ended bool
	Err   error // of the step that failed, with its line; of what is no step; nil for none
}

// Present shows the scenarios of a text in place of what was there, and gives them: none
// where something is wrong with the text, which is shown then.
func (v *View) Present(name, text string) []*scenario.Scenario {
	v.opened("", name, text)
	return v.doc.all
}

// PlayStep plays the next step of the i-th scenario of the file.
func (v *View) PlayStep(i int) {
	if !v.isPlaying() && i != v.doc.chosen {
		v.choose(i)
	}
	v.playStep()
}

// Progress tells how far it has come since PlayStep began.
func (v *View) Progress() Progress {
	p := v.playing
	if p == nil {
		return Progress{}
	}
	return Progress{Steps: len(p.results), Ended: p.ended, Err: p.trouble()}
}

// trouble is why it has not been played to its end, nil where it has, or is under way.
func (p *playing) trouble() error {
	if f := p.failure(); f != nil {
		return fmt.Errorf("line %d: %s: %w", f.Step.Line, f.Step.Text, f.Err)
	}
	return p.err
}
