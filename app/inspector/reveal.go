package inspector

import (
	"time"

	"fyne.io/fyne/v2"

	"muster/cpaas/trace"
	"muster/widgets/phrase"
)

// highlight is which rows stand out among the others: those with some words in them.
type highlight struct {
	words  string // "" for none
	filter trace.Filter
	known  map[int64]bool // whether a row does, by its number
	count  int            // how many did when it began
}

// takes tells whether a row stands out. Rows never change, so it looks at each once.
func (h *highlight) takes(e *entry) bool {
	if h.words == "" {
		return false
	}
	is, known := h.known[e.Number]
	if !known {
		is = h.filter.Takes(e.Row)
		h.known[e.Number] = is
	}
	return is
}

// Reveal highlights the rows of all kinds that have these words in them, such as the id of
// a message or of a group, among all others, and goes to the one nearest to a time, or, where
// that is zero, to the last that is no receipt if there is one.
func (in *Inspector) Reveal(words string, at time.Time) {
	if in.file != nil {
		in.back()
	}
	in.light = highlight{}
	if filter, err := trace.ParseFilter(words); err == nil {
		in.light = highlight{words: words, filter: filter, known: map[int64]bool{}}
	}
	in.sight = sight{}
	in.wanted, in.revealed = at, true
	in.pane.SetFilter("", false)
	in.refilter() // which arrives once the rows are sifted: until then hidden ones are not among them
}

// arrive goes to the row that is wanted, now that the rows are sifted.
func (in *Inspector) arrive() {
	if !in.revealed || in.Behind() {
		return
	}
	in.revealed, in.light.count = false, 0
	nearest, least := -1, time.Duration(0)
	for i := range in.rows.Len() {
		e := in.rows.Row(i)
		if !in.light.takes(e) {
			continue
		}
		in.light.count++
		away := e.At.Sub(in.wanted).Abs()
		if in.wanted.IsZero() && nearest >= 0 && e.kind == kindReceipt && in.rows.Row(nearest).kind != kindReceipt {
			continue // what it is about says more
		}
		if nearest < 0 || in.wanted.IsZero() || away < least {
			nearest, least = i, away
		}
	}
	if nearest >= 0 {
		in.pane.Table().Choose(nearest)
	}
	in.show()
	in.pane.Table().Renew()
}

// highlightItems are what can be done about the rows that stand out.
func (in *Inspector) highlightItems() []*fyne.MenuItem {
	if in.light.words == "" {
		return nil
	}
	return []*fyne.MenuItem{
		fyne.NewMenuItem(phrase.Of("Only the highlighted rows"), func() { in.pane.SetFilter(in.light.words, false) }),
		fyne.NewMenuItem(phrase.Of("No highlight"), func() {
			in.light = highlight{}
			in.show()
			in.pane.Table().Renew()
		}),
		fyne.NewMenuItemSeparator(),
	}
}

// highlighted says how many rows stand out.
func (in *Inspector) highlighted() string {
	if in.light.words == "" {
		return ""
	}
	return phrase.Count("{{.Count}} highlighted", in.light.count)
}
