package participants

import "fyne.io/fyne/v2"

const (
	KeyFoldedNarrow = "people.folded.narrow"
	KeyFoldedWide   = "people.folded.wide"
	KeyShownClose   = "people.shown.close"
)

// Folds is where the participants are folded away: in columns in which they stand
// over the conversation, in those in which they stand beside it, and in those in which
// they do so with little room. There they are folded until somebody wants to see them.
type Folds struct{ narrow, wide, close bool }

// ReadFolds gives what was chosen last. A column keeps its own from then on, and
// the next one begins with what was chosen last in any of them.
func ReadFolds(p fyne.Preferences) Folds {
	return Folds{narrow: p.Bool(KeyFoldedNarrow), wide: p.Bool(KeyFoldedWide), close: !p.Bool(KeyShownClose)}
}

// in gives where it is kept that they are folded, in a column of this kind.
func (f *Folds) in(wide, roomy bool) *bool {
	switch {
	case !wide:
		return &f.narrow
	case !roomy:
		return &f.close
	}
	return &f.wide
}

// turn folds or unfolds, and remembers it for the next start.
func (f *Folds) turn(p fyne.Preferences, wide, roomy bool) {
	folded := f.in(wide, roomy)
	*folded = !*folded
	switch {
	case !wide:
		p.SetBool(KeyFoldedNarrow, *folded)
	case !roomy:
		p.SetBool(KeyShownClose, !*folded)
	default:
		p.SetBool(KeyFoldedWide, *folded)
	}
}
