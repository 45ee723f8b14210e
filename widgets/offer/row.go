package offer

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

// row is one of what is offered: avatar, value, and where it is known from.
type row struct {
	widget.BaseWidget
	all    *List
	avatar *badge.Avatar
	value  *look.TextLine
	detail *look.TextLine
	back   *look.Fill // of the one that is marked
	line   *fyne.Container
}

var (
	_ fyne.Tappable     = (*row)(nil)
	_ desktop.Hoverable = (*row)(nil)
	_ desktop.Mouseable = (*row)(nil)
)

func newRow(all *List) *row {
	r := &row{
		all:    all,
		avatar: badge.NewAvatar(offerAvatar),
		value:  look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{}),
		detail: look.NewTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{}).Whole(140),
		back:   look.NewFill(theme.ColorNameSelection, 4),
	}
	r.line = container.New(look.RowLayout{Height: look.RowHeight, Gap: 8, Inset: 6, Grow: 1, GrowLeast: 150, Drop: []int{2}}, r.avatar, r.value, r.detail)
	r.ExtendBaseWidget(r)
	return r
}

func (r *row) set(offer look.Offer, marked bool) {
	r.avatar.SetSide(look.Scaled(offerAvatar))
	r.avatar.Set(badge.AvatarView{Key: offer.Value, Name: offer.Value})
	r.value.Set(offer.Value)
	r.detail.Set(offer.Detail)
	r.mark(marked)
	r.line.Layout.Layout(r.line.Objects, r.line.Size())
}

func (r *row) mark(marked bool) { look.SetShown(r.back, marked) }

func (r *row) place() int {
	for i, row := range r.all.rows {
		if row == r {
			return i
		}
	}
	return -1
}

// Tapped takes it, also where the press has taken the keyboard from the entry before.
func (r *row) Tapped(*fyne.PointEvent) { r.all.onTaken(r.value.Text) }

// MouseIn marks it.
func (r *row) MouseIn(*desktop.MouseEvent) {
	r.all.hovered = true
	r.all.Mark(r.place())
}

// MouseMoved marks it where the list came under a pointer that rested: the toolkit tells no
// MouseIn of a row that it was on before.
func (r *row) MouseMoved(e *desktop.MouseEvent) {
	if !r.all.hovered {
		r.MouseIn(e)
	}
}

// MouseDown comes before the entry loses the keyboard, also of a pointer that has not moved.
func (r *row) MouseDown(*desktop.MouseEvent) { r.all.hovered = true }

// MouseUp is Fyne's.
func (r *row) MouseUp(*desktop.MouseEvent) {}

// MouseOut leaves it marked, as in a menu.
func (r *row) MouseOut() {
	r.all.hovered = false
	control.Call(r.all.onLeft)
}

// AccessibilityLabel is the value, and where it is known from.
func (r *row) AccessibilityLabel() string {
	return look.JoinedWords(r.value.Text, r.detail.Text)
}

// AccessibilityRole is that of a button.
func (r *row) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer is Fyne's.
func (r *row) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(r.back, r.line))
}
