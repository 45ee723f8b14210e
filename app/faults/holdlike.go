package faults

import (
	"fyne.io/fyne/v2"

	"muster/cpaas/trace"
	"muster/cpaas/transport"
	"muster/cpaas/transport/hold"
	"muster/widgets/phrase"
)

// HoldItems are the ways to hold what is like a row of the wire, by a rule that is given
// to add, or to have it come in once more.
func HoldItems(r *transport.Row, add func(hold.Rule), inject func()) []*fyne.MenuItem {
	item := func(label string, what hold.What) *fyne.MenuItem {
		return fyne.NewMenuItem(label, func() { add(trace.RuleLike(r, what)) })
	}
	switch x := r.Record.(type) {
	case transport.Exchange:
		return []*fyne.MenuItem{item(phrase.Of("Hold requests like this"), hold.Request), item(phrase.Of("Hold replies like this"), hold.Reply)}
	case transport.Frame:
		switch {
		case x.Kind != transport.Text:
			return nil
		case x.Sent:
			return []*fyne.MenuItem{item(phrase.Of("Hold frames like this"), hold.Sent)}
		}
		return []*fyne.MenuItem{item(phrase.Of("Hold frames like this"), hold.Received), fyne.NewMenuItem(phrase.Of("Inject one like this…"), inject)}
	}
	return nil
}
