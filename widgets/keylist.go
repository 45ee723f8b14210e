package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/phrase"
)

// keyList is a list whose rows are selected with Enter as well as with space.
type keyList struct{ widget.List }

func newKeyList(length func() int, create func() fyne.CanvasObject, update func(widget.ListItemID, fyne.CanvasObject)) *keyList {
	l := &keyList{}
	l.Length, l.CreateItem, l.UpdateItem = length, create, update
	l.HideSeparators = true
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey selects with Enter and leaves the rest to Fyne.
func (l *keyList) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter {
		key = &fyne.KeyEvent{Name: fyne.KeySpace}
	}
	if !passOn(l, key) {
		l.List.TypedKey(key)
	}
}

// groupFilter narrows a GroupList down.
type groupFilter struct {
	widget.Entry
	list *GroupList
}

func newGroupFilter(g *GroupList) *groupFilter {
	e := &groupFilter{list: g}
	e.PlaceHolder = phrase.Of(wordFindGroup)
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	e.OnChanged = func(text string) {
		if g.OnFilter != nil {
			g.OnFilter(text)
		}
	}
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey goes to the rows, selects the first one, or empties the entry.
func (e *groupFilter) TypedKey(key *fyne.KeyEvent) {
	switch {
	case key.Name == fyne.KeyDown:
		if canvas := fyne.CurrentApp().Driver().CanvasForObject(e); canvas != nil {
			canvas.Focus(e.list.list)
		}
	case key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter:
		if len(e.list.rows) > 0 {
			e.list.list.Unselect(0) // it may be selected already, and is wanted all the same
			e.list.list.Select(0)
		}
	case key.Name == fyne.KeyEscape && e.Text != "":
		e.SetText("")
	default:
		if !passOn(e, key) {
			e.Entry.TypedKey(key)
		}
	}
}
