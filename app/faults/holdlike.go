package faults

import (
	"regexp"

	"fyne.io/fyne/v2"

	"muster/cpaas/transport"
	"muster/cpaas/transport/hold"
	"muster/widgets/phrase"
)

// HoldItems are the ways to hold what is like a row of the wire, by a rule that is given
// to add, or to have it come in once more.
func HoldItems(r *transport.Row, add func(hold.Rule), inject func()) []*fyne.MenuItem {
	item := func(label string, what hold.What) *fyne.MenuItem {
		return fyne.NewMenuItem(label, func() { add(ruleLike(r, what)) })
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

// ruleLike holds what is like a row: notifications of the same name, and requests to the
// same address, whatever their ids are.
func ruleLike(r *transport.Row, what hold.What) hold.Rule {
	rule := hold.Rule{What: what}
	switch x := r.Record.(type) {
	case transport.Exchange:
		rule.Method = x.Method
		rule.Path = regexp.MustCompile("^" + anyID.ReplaceAllString(regexp.QuoteMeta(x.Path), "[^/]+") + "$")
	case transport.Frame:
		if r.Name != "" {
			rule.Match = regexp.MustCompile(`^\s*\{\s*"` + regexp.QuoteMeta(r.Name) + `"`)
		}
	}
	return rule
}

// anyID is an id as it stands in an expression.
var anyID = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)
