// Package offer drops a list of what may be meant down from an entry while somebody
// types in it.
package offer

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/look"
)

const (
	mostOffers  = 6  // are shown at once
	offerAvatar = 18 // the side of one in a row
)

// List is what a field offers for what is being typed. One of them may be marked:
// Tab and Enter take it. It drops down from the entry, which keeps the keyboard.
type List struct {
	widget.BaseWidget
	shown    []look.Offer // nil while it is away
	marked   int          // less than nothing for none
	hovered  bool
	rows     []*row
	note     *look.TextLine  // asks which
	asking   *fyne.Container // it in a row, hidden until it has to
	box      *fyne.Container
	takeAway func()
	onTaken  func(value string)
	onLeft   func()
}

// NewList offers nothing yet. onTaken gets the value of what is taken, and onLeft is
// called when the pointer has gone from the list; both on the user interface's goroutine.
func NewList(onTaken func(value string), onLeft func()) *List {
	o := &List{onTaken: onTaken, onLeft: onLeft, marked: -1}
	column := container.New(look.Stacked{})
	for range mostOffers {
		row := newRow(o)
		o.rows = append(o.rows, row)
		column.Add(row)
	}
	o.note = look.NewTextLine(look.ColorNameBad, theme.SizeNameCaptionText, fyne.TextStyle{})
	o.asking = container.New(look.RowLayout{Height: look.RowHeight, Inset: 6}, o.note)
	o.asking.Hide()
	column.Add(o.asking)
	back := look.NewFill(theme.ColorNameMenuBackground, 4)
	back.Border = theme.ColorNameInputBorder
	o.box = container.NewStack(back, column)
	o.ExtendBaseWidget(o)
	return o
}

// Set shows what is offered under an entry, with one of them marked; nothing where
// there is nothing to offer.
func (o *List) Set(under fyne.CanvasObject, found []look.Offer, marked int) {
	o.shown, o.marked = found[:min(len(found), mostOffers)], marked
	for i, row := range o.rows {
		look.SetShown(row, i < len(o.shown))
		if i < len(o.shown) {
			row.set(o.shown[i], i == marked)
		}
	}
	o.asking.Hide()
	o.hide()
	if len(found) > 0 {
		o.takeAway = control.DropUnder(under, o)
	}
	if o.takeAway == nil {
		o.shown, o.marked = nil, -1
	}
}

// Shown is what is offered; nil while the list is away.
func (o *List) Shown() []look.Offer { return o.shown }

// Marked is the place of the one that is marked, less than nothing for none.
func (o *List) Marked() int { return o.marked }

// Hovered reports whether the pointer is on the list.
func (o *List) Hovered() bool { return o.hovered }

// hide takes it off the window.
func (o *List) hide() {
	if o.takeAway != nil {
		o.takeAway()
		o.takeAway = nil
	}
}

// Close takes away what is offered.
func (o *List) Close() {
	o.hide()
	o.shown, o.marked, o.hovered = nil, -1, false
}

// Ask is Set with a word that one of them has to be chosen.
func (o *List) Ask(under fyne.CanvasObject, which string) {
	o.Set(under, o.shown, -1)
	o.note.Set(which)
	o.asking.Show()
	o.takeAway = control.DropUnder(under, o)
}

// Mark marks the i-th, less than nothing for none.
func (o *List) Mark(i int) {
	o.marked = max(-1, min(i, len(o.shown)-1))
	for n, row := range o.rows {
		row.mark(n == o.marked)
	}
}

// Take has the i-th taken, if there is one: onTaken gets its value.
func (o *List) Take(i int) {
	if i >= 0 && i < len(o.shown) {
		o.onTaken(o.shown[i].Value)
	}
}

// CreateRenderer is Fyne's.
func (o *List) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(o.box) }
