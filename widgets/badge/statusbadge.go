package badge

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/look"
)

// Status shows a status as an icon and a word.
type Status struct {
	widget.BaseWidget
	status look.Status
	icon   *look.Pictogram
	word   *look.TextLine
	short  bool // there is no room for the word
	tip    control.Tipper
}

var _ desktop.Hoverable = (*Status)(nil)

// NewStatus gives a badge without a word, marked Neutral.
func NewStatus() *Status {
	b := &Status{
		icon: look.NewPictogram(look.Neutral.Icon()),
		word: look.NewTextLine(look.ColorNameNeutral, theme.SizeNameText, fyne.TextStyle{}).Whole(badgeWidth),
	}
	b.ExtendBaseWidget(b)
	return b
}

// Set shows the status.
func (b *Status) Set(s look.Status) {
	if b.status == s {
		return
	}
	b.status = s
	b.icon.SetResource(s.Mark.Icon())
	b.word.SetColored(s.Word, s.Mark.ColorName())
	b.Refresh()
}

// Status gives what is shown.
func (b *Status) Status() look.Status { return b.status }

// SetShort leaves the word out: a pointer that rests on the icon and a screen
// reader still get it. Each mark has an icon of its own shape.
func (b *Status) SetShort(short bool) {
	if b.short == short {
		return
	}
	b.short = short
	look.SetShown(b.word, !short)
	b.Refresh()
}

// MouseIn shows the word that is left out, and what else is told of the status.
func (b *Status) MouseIn(*desktop.MouseEvent) {
	var lines []string
	if b.short && b.status.Word != "" {
		lines = append(lines, b.status.Word)
	}
	if b.status.Tip != "" {
		lines = append(lines, b.status.Tip)
	}
	if len(lines) > 0 {
		b.tip.Show(b, strings.Join(lines, "\n"))
	}
}

// MouseMoved is Fyne's.
func (b *Status) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes it away.
func (b *Status) MouseOut() { b.tip.Hide(b) }

// AccessibilityLabel is the word of the status.
func (b *Status) AccessibilityLabel() string { return b.status.Word }

// AccessibilityRole of a badge is that of text.
func (b *Status) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is Fyne's.
func (b *Status) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(look.IconThenText{}, b.icon, b.word))
}

// Refresh takes over the colours of a changed theme.
func (b *Status) Refresh() {
	b.icon.SetResource(b.status.Mark.Icon())
	b.word.SetColored(b.status.Word, b.status.Mark.ColorName())
	b.BaseWidget.Refresh()
}
