package participants

import "fyne.io/fyne/v2"

const (
	KeyFoldedNarrow = "people.folded.narrow"
	KeyFoldedWide   = "people.folded.wide"
)

// Folds is where the participants are folded away: in columns in which they stand
// over the conversation, and in those in which they stand beside it.
type Folds struct{ narrow, wide bool }

// ReadFolds gives what was chosen last. A column keeps its own from then on, and
// the next one begins with what was chosen last in any of them.
func ReadFolds(p fyne.Preferences) Folds {
	return Folds{narrow: p.Bool(KeyFoldedNarrow), wide: p.Bool(KeyFoldedWide)}
}

func (f *Folds) in(wide bool) bool {
	if wide {
		return f.wide
	}
	return f.narrow
}

// turn folds or unfolds, and remembers it for the next start.
func (f *Folds) turn(p fyne.Preferences, wide bool) {
	key, folded := KeyFoldedNarrow, &f.narrow
	if wide {
		key, folded = KeyFoldedWide, &f.wide
	}
	*folded = !*folded
	p.SetBool(key, *folded)
}
