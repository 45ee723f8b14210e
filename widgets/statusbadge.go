package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// badgeWidth is where the word of a badge is cut, in Fyne's units.
const badgeWidth = 190

// StatusBadge shows a status as an icon and a word.
type StatusBadge struct {
	widget.BaseWidget
	status Status
	icon   *widget.Icon
	word   *textLine
	short  bool // there is no room for the word
	tip    tipper
}

var _ desktop.Hoverable = (*StatusBadge)(nil)

// NewStatusBadge gives a badge without a word, marked Neutral.
func NewStatusBadge() *StatusBadge {
	b := &StatusBadge{
		icon: widget.NewIcon(Neutral.Icon()),
		word: newTextLine(ColorNameNeutral, theme.SizeNameText, fyne.TextStyle{}).whole(badgeWidth),
	}
	b.ExtendBaseWidget(b)
	return b
}

// Set shows the status.
func (b *StatusBadge) Set(s Status) {
	if b.status == s {
		return
	}
	b.status = s
	b.icon.SetResource(s.Mark.Icon())
	b.word.setColored(s.Word, s.Mark.ColorName())
	b.Refresh()
}

// Status gives what is shown.
func (b *StatusBadge) Status() Status { return b.status }

// SetShort leaves the word out: a pointer that rests on the icon and a screen
// reader still get it. Each mark has an icon of its own shape.
func (b *StatusBadge) SetShort(short bool) {
	if b.short == short {
		return
	}
	b.short = short
	setShown(b.word, !short)
	b.Refresh()
}

// MouseIn shows the word that is left out.
func (b *StatusBadge) MouseIn(*desktop.MouseEvent) {
	if b.short && b.status.Word != "" {
		b.tip.show(b, b.status.Word)
	}
}

// MouseMoved is Fyne's.
func (b *StatusBadge) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes it away.
func (b *StatusBadge) MouseOut() { b.tip.hide(b) }

// AccessibilityLabel is the word of the status.
func (b *StatusBadge) AccessibilityLabel() string { return b.status.Word }

// AccessibilityRole of a badge is that of text.
func (b *StatusBadge) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is Fyne's.
func (b *StatusBadge) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(iconThenText{}, b.icon, b.word))
}

// Refresh takes over the colours of a changed theme.
func (b *StatusBadge) Refresh() {
	b.icon.SetResource(b.status.Mark.Icon())
	b.word.setColored(b.status.Word, b.status.Mark.ColorName())
	b.BaseWidget.Refresh()
}

// iconThenText places an icon of the theme's inline size and a text beside it,
// both centred in the height.
type iconThenText struct{}

const iconGap = 4

func (iconThenText) MinSize(objects []fyne.CanvasObject) fyne.Size {
	side := theme.IconInlineSize()
	if !objects[1].Visible() {
		return fyne.NewSquareSize(side)
	}
	text := objects[1].MinSize()
	return fyne.NewSize(side+iconGap+text.Width, max(side, text.Height))
}

func (iconThenText) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	side := min(theme.IconInlineSize(), size.Width) // a row without room for it gives it none
	objects[0].Resize(fyne.NewSquareSize(side))
	objects[0].Move(fyne.NewPos(0, (size.Height-side)/2))
	high := objects[1].MinSize().Height
	objects[1].Resize(fyne.NewSize(max(0, size.Width-side-iconGap), high))
	objects[1].Move(fyne.NewPos(side+iconGap, (size.Height-high)/2))
}
