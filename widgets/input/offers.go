package input

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/badge"
	"muster/widgets/control"
	"muster/widgets/look"
)

const (
	mostOffers  = 6  // are shown at once
	offerAvatar = 18 // the side of one in a row
)

// offers is what a field offers for what is being typed. One of them may be marked:
// Tab and Enter take it. It drops down from the entry, which keeps the keyboard.
type offers struct {
	widget.BaseWidget
	shown    []look.Offer // nil while it is away
	marked   int          // less than nothing for none
	hovered  bool
	rows     []*offerRow
	note     *look.TextLine // asks which; hidden until it has to
	box      *fyne.Container
	takeAway func()
	onTaken  func(value string)
	onLeft   func() // the pointer has gone from it
}

func newOffers(onTaken func(value string)) *offers {
	o := &offers{onTaken: onTaken, marked: -1}
	column := container.New(look.Stacked{})
	for range mostOffers {
		row := newOfferRow(o)
		o.rows = append(o.rows, row)
		column.Add(row)
	}
	o.note = look.NewTextLine(look.ColorNameBad, theme.SizeNameCaptionText, fyne.TextStyle{})
	o.note.Hide()
	column.Add(container.New(look.Stacked{}, o.note))
	back := look.NewFill(theme.ColorNameMenuBackground, 4)
	back.Border = theme.ColorNameInputBorder
	o.box = container.NewStack(back, column)
	o.ExtendBaseWidget(o)
	return o
}

// set shows what is offered under an entry, with one of them marked; nothing where
// there is nothing to offer.
func (o *offers) set(under fyne.CanvasObject, found []look.Offer, marked int) {
	o.shown, o.marked = found[:min(len(found), mostOffers)], marked
	for i, row := range o.rows {
		look.SetShown(row, i < len(o.shown))
		if i < len(o.shown) {
			row.set(o.shown[i], i == marked)
		}
	}
	o.note.Hide()
	o.hide()
	if len(found) > 0 {
		o.takeAway = control.DropUnder(under, o)
	}
	if o.takeAway == nil {
		o.shown, o.marked = nil, -1
	}
}

// hide takes it off the window.
func (o *offers) hide() {
	if o.takeAway != nil {
		o.takeAway()
		o.takeAway = nil
	}
}

// close takes away what is offered.
func (o *offers) close() {
	o.hide()
	o.shown, o.marked, o.hovered = nil, -1, false
}

// ask is set with a word that one of them has to be chosen.
func (o *offers) ask(under fyne.CanvasObject, which string) {
	o.set(under, o.shown, -1)
	o.note.Set(which)
	o.note.Show()
	o.takeAway = control.DropUnder(under, o)
}

// mark marks the i-th, less than nothing for none.
func (o *offers) mark(i int) {
	o.marked = max(-1, min(i, len(o.shown)-1))
	for n, row := range o.rows {
		row.mark(n == o.marked)
	}
}

// take is for the i-th that is taken.
func (o *offers) take(i int) {
	if i >= 0 && i < len(o.shown) {
		o.onTaken(o.shown[i].Value)
	}
}

// CreateRenderer is Fyne's.
func (o *offers) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(o.box) }

// offerRow is one of the offers: avatar, value, and where it is known from.
type offerRow struct {
	widget.BaseWidget
	all    *offers
	avatar *badge.Avatar
	value  *look.TextLine
	detail *look.TextLine
	back   *look.Fill // of the one that is marked
	row    *fyne.Container
}

var (
	_ fyne.Tappable     = (*offerRow)(nil)
	_ desktop.Hoverable = (*offerRow)(nil)
)

func newOfferRow(all *offers) *offerRow {
	r := &offerRow{
		all:    all,
		avatar: badge.NewAvatar(offerAvatar),
		value:  look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{}),
		detail: look.NewTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{}).Whole(140),
		back:   look.NewFill(theme.ColorNameSelection, 4),
	}
	r.row = container.New(look.RowLayout{Height: look.RowHeight, Gap: 8, Inset: 6, Grow: 1, GrowLeast: 150, Drop: []int{2}}, r.avatar, r.value, r.detail)
	r.ExtendBaseWidget(r)
	return r
}

func (r *offerRow) set(offer look.Offer, marked bool) {
	r.avatar.SetSide(look.Em(offerAvatar))
	r.avatar.Set(badge.AvatarView{Key: offer.Value, Name: offer.Value})
	r.value.Set(offer.Value)
	r.detail.Set(offer.Detail)
	r.mark(marked)
	r.row.Layout.Layout(r.row.Objects, r.row.Size())
}

func (r *offerRow) mark(marked bool) { look.SetShown(r.back, marked) }

func (r *offerRow) place() int {
	for i, row := range r.all.rows {
		if row == r {
			return i
		}
	}
	return -1
}

// Tapped takes it, also where the press has taken the keyboard from the entry before.
func (r *offerRow) Tapped(*fyne.PointEvent) { r.all.onTaken(r.value.Text) }

// MouseIn marks it.
func (r *offerRow) MouseIn(*desktop.MouseEvent) {
	r.all.hovered = true
	r.all.mark(r.place())
}

// MouseMoved does nothing: it is marked already.
func (r *offerRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut leaves it marked, as in a menu.
func (r *offerRow) MouseOut() {
	r.all.hovered = false
	control.Call(r.all.onLeft)
}

// AccessibilityLabel is the value, and where it is known from.
func (r *offerRow) AccessibilityLabel() string {
	return look.JoinedWords(r.value.Text, r.detail.Text)
}

// AccessibilityRole is that of a button.
func (r *offerRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer is Fyne's.
func (r *offerRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(r.back, r.row))
}
