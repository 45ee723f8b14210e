package chooser

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/dialog"
	"muster/widgets/list"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// finder is a dialog with a field and a list of what is found by it.
type finder struct {
	ask     *dialog.Box
	entry   *switcherEntry
	list    *list.KeyList
	none    *widget.Label
	rows    rowsOf
	current int
}

// rowsOf tells a finder about its rows.
type rowsOf struct {
	count  func() int
	create func() fyne.CanvasObject
	update func(i int, o fyne.CanvasObject, marked bool)
	goTo   func(i int)
}

func newFinder(ask *dialog.Box, title, typeWhat string, rows rowsOf) *finder {
	f := &finder{ask: ask, rows: rows}
	f.entry = &switcherEntry{onKey: f.key}
	f.entry.Begin(f.entry)
	f.entry.PlaceHolder = typeWhat
	f.list = list.NewKeyList(title, rows.count, rows.create, func(i widget.ListItemID, o fyne.CanvasObject) {
		if i < rows.count() {
			rows.update(i, o, i == f.current)
		}
	})
	f.list.Picks(func(i int) {
		f.list.UnselectAll() // the mark is the finder's own: a tap on a selected row would do nothing
		f.current = i
		f.leave()
	})
	f.none = look.NewEmptyText()
	f.none.Text = phrase.Of(wordNothingFound)
	return f
}

// open puts the field and the list into the dialog, with so many rows, and what stands
// between them.
func (f *finder) open(rows int, high float32, between ...fyne.CanvasObject) {
	room := fyne.NewSize(0, list.Height(rows, high))
	f.ask.Rows = append(f.ask.Rows[:1], f.entry)
	f.ask.Rows = append(f.ask.Rows, between...)
	f.ask.Rows = append(f.ask.Rows, container.New(look.Tall{Size: room}, f.list, f.none))
}

// show moves the mark to the i-th of what was found.
func (f *finder) show(i int) {
	look.SetShown(f.none, f.rows.count() == 0)
	f.current = max(0, min(i, f.rows.count()-1))
	if f.rows.count() > 0 {
		f.list.ScrollTo(f.current)
	}
	f.list.Refresh()
}

func (f *finder) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyUp:
		f.show(f.current - 1)
	case fyne.KeyDown:
		f.show(f.current + 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		f.leave()
	default:
		return false
	}
	return true
}

// leave closes the dialog and goes to what is marked.
func (f *finder) leave() {
	if f.current < f.rows.count() {
		f.ask.Close()
		f.rows.goTo(f.current)
	}
}
