package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// StatusBadge shows a status as an icon and a word.
type StatusBadge struct {
	widget.BaseWidget
	status Status
	icon   *Pictogram
	word   *textLine
	short  bool // there is no room for the word
	tip    tipper
}

var _ desktop.Hoverable = (*StatusBadge)(nil)

// NewStatusBadge gives a badge without a word, marked Neutral.
func NewStatusBadge() *StatusBadge {
	b := &StatusBadge{
		icon: NewPictogram(Neutral.Icon()),
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
