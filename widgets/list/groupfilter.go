package list

import (
	"fyne.io/fyne/v2"

	"muster/widgets/control"
	"muster/widgets/input"
	"muster/widgets/phrase"
)

// groupFilter narrows a Groups down.
type groupFilter struct {
	input.LineEntry
	list *Groups
}

func newGroupFilter(g *Groups) *groupFilter {
	e := &groupFilter{list: g}
	e.PlaceHolder = phrase.Of(wordFindGroup)
	e.OnChanged = func(text string) {
		if g.OnFilter != nil {
			g.OnFilter(text)
		}
	}
	e.Begin(e)
	return e
}

// TypedKey goes to the rows, selects the first one, or empties the entry.
func (e *groupFilter) TypedKey(key *fyne.KeyEvent) {
	switch {
	case key.Name == fyne.KeyDown:
		control.GiveFocus(e.list.list)
	case key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter:
		if len(e.list.rows) > 0 {
			e.list.list.Unselect(0) // it may be selected already, and is wanted all the same
			e.list.list.Select(0)
		}
	case key.Name == fyne.KeyEscape && e.Text != "":
		e.SetText("")
	default:
		e.LineEntry.TypedKey(key)
	}
}
