package inspector

import (
	"time"
)

// Reveal shows the rows of all kinds that have these words in them, such as the id of a
// message or of a group, and goes to the one nearest to a time.
func (in *Inspector) Reveal(words string, at time.Time) {
	if in.file != nil {
		in.back()
	}
	in.sight = sight{}
	in.wanted = at
	in.pane.SetFilter(words, false)
	in.refilter()
}

// arrive goes to the row that is wanted, now that the rows are sifted.
func (in *Inspector) arrive() {
	if in.wanted.IsZero() || in.Behind() {
		return
	}
	nearest, least := -1, time.Duration(0)
	for i := range in.rows.Len() {
		if away := in.rows.Row(i).At.Sub(in.wanted).Abs(); nearest < 0 || away < least {
			nearest, least = i, away
		}
	}
	in.wanted = time.Time{}
	if nearest >= 0 {
		in.pane.Table().Choose(nearest)
	}
}
