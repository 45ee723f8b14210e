package chooser

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/dialog"
	"muster/widgets/list"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// finder is a dialog with a field and a list of what is found by it.
type finder[T goer] struct {
	ask     *dialog.Box
	entry   *switcherEntry
	list    *list.KeyList
	none    *widget.Label
	found   []T
	current int
}

// goer is something that one can go to.
type goer interface{ goTo() }

// newRow gives what shows one of the things that are found, and what sets it.
type newRow[T any] func() (row *fyne.Container, set func(T))

func newFinder[T goer](ask *dialog.Box, title, typeWhat string, create newRow[T]) *finder[T] {
	f := &finder[T]{ask: ask}
	f.entry = &switcherEntry{onKey: f.key}
	f.entry.Begin(f.entry)
	f.entry.PlaceHolder = typeWhat
	f.list = list.NewKeyList(title, func() int { return len(f.found) }, func() fyne.CanvasObject { return newFinderRow(create) }, func(i widget.ListItemID, o fyne.CanvasObject) {
		if i < len(f.found) {
			row := o.(*finderRow[T])
			row.set(f.found[i])
			look.SetShown(row.mark, i == f.current)
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
func (f *finder[T]) open(rows int, high float32, between ...fyne.CanvasObject) {
	room := fyne.NewSize(0, list.Height(rows, high))
	f.ask.Rows = append(f.ask.Rows[:1], f.entry)
	f.ask.Rows = append(f.ask.Rows, between...)
	f.ask.Rows = append(f.ask.Rows, container.New(look.Tall{Size: room}, f.list, f.none))
}

// show moves the mark to the i-th of what was found.
func (f *finder[T]) show(i int) {
	look.SetShown(f.none, len(f.found) == 0)
	f.current = max(0, min(i, len(f.found)-1))
	if len(f.found) > 0 {
		f.list.ScrollTo(f.current)
	}
	f.list.Refresh()
}

func (f *finder[T]) key(name fyne.KeyName) bool {
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
func (f *finder[T]) leave() {
	if f.current < len(f.found) {
		f.ask.Close()
		f.found[f.current].goTo()
	}
}

// finderRow is a row with a mark on the one that Enter goes to.
type finderRow[T any] struct {
	widget.BaseWidget
	mark *look.Fill
	row  *fyne.Container
	set  func(T)
}

func newFinderRow[T any](create newRow[T]) *finderRow[T] {
	r := &finderRow[T]{mark: look.NewFill(theme.ColorNameSelection, 4)}
	r.row, r.set = create()
	r.ExtendBaseWidget(r)
	return r
}

func (r *finderRow[T]) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(r.mark, r.row))
}
