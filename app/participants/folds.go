package participants

import "fyne.io/fyne/v2"

const (
	KeyFoldedNarrow = "people.folded.narrow"
	KeyFoldedWide   = "people.folded.wide"
	KeyShownClose   = "people.shown.close"
	KeyShownLow     = "people.shown.low"
)

// Folds is where the participants are folded away: in columns in which they stand
// over the conversation, in those in which they stand beside it, and in either with
// little room. There they are folded until somebody wants to see them.
type Folds struct{ narrow, low, wide, close bool }

// ReadFolds gives what was chosen last. A column keeps its own from then on, and
// the next one begins with what was chosen last in any of them.
func ReadFolds(p fyne.Preferences) Folds {
	return Folds{narrow: p.Bool(KeyFoldedNarrow), low: !p.Bool(KeyShownLow), wide: p.Bool(KeyFoldedWide), close: !p.Bool(KeyShownClose)}
}

// in gives where it is kept that they are folded, in a column of this kind.
func (f *Folds) in(wide, roomy bool) *bool {
	switch {
	case wide && roomy:
		return &f.wide
	case wide:
		return &f.close
	case roomy:
		return &f.narrow
	}
	return &f.low
}

// turn folds or unfolds, and remembers it for the next start.
func (f *Folds) turn(p fyne.Preferences, wide, roomy bool) {
	folded := f.in(wide, roomy)
	*folded = !*folded
	switch {
	case wide && roomy:
		p.SetBool(KeyFoldedWide, *folded)
	case wide:
		p.SetBool(KeyShownClose, !*folded)
	case roomy:
		p.SetBool(KeyFoldedNarrow, *folded)
	default:
		p.SetBool(KeyShownLow, !*folded)
	}
}
