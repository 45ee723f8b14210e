package app

import "fyne.io/fyne/v2"

const (
	keyFoldedNarrow = "people.folded.narrow"
	keyFoldedWide   = "people.folded.wide"
)

// folds is where the participants are folded away: in columns in which they stand
// over the conversation, and in those in which they stand beside it.
type folds struct{ narrow, wide bool }

// readFolds gives what was chosen last. A column keeps its own from then on, and
// the next one begins with what was chosen last in any of them.
func readFolds(p fyne.Preferences) folds {
	return folds{narrow: p.Bool(keyFoldedNarrow), wide: p.Bool(keyFoldedWide)}
}

func (f *folds) in(wide bool) bool {
	if wide {
		return f.wide
	}
	return f.narrow
}

// turn folds or unfolds, and remembers it for the next start.
func (f *folds) turn(p fyne.Preferences, wide bool) {
	key, folded := keyFoldedNarrow, &f.narrow
	if wide {
		key, folded = keyFoldedWide, &f.wide
	}
	*folded = !*folded
	p.SetBool(key, *folded)
}
