package badge

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/look"
)

// mostCounted is the largest number a badge shows in full.
const mostCounted = 99

// Count shows how many of something wait, as a number on a pill. It hides
// where nothing waits.
type Count struct {
	widget.BaseWidget
	back *look.Fill
	text *look.TextLine
}

// NewCount gives a hidden badge.
func NewCount() *Count {
	b := &Count{
		back: look.NewFill(theme.ColorNamePrimary, 9),
		text: look.NewTextLine(theme.ColorNameForegroundOnPrimary, theme.SizeNameCaptionText, fyne.TextStyle{Bold: true}).Whole(60),
	}
	b.text.Align = fyne.TextAlignCenter
	b.Hidden = true
	b.ExtendBaseWidget(b)
	return b
}

// Set shows a number; 0 and less hide the badge.
func (b *Count) Set(n int) {
	text := strconv.Itoa(n)
	if n > mostCounted {
		text = strconv.Itoa(mostCounted) + "+"
	}
	b.text.Set(text)
	look.SetShown(b, n > 0)
}

// SetQuiet shows the number in grey, for what the user does not want to be told of.
func (b *Count) SetQuiet(quiet bool) {
	back, text := theme.ColorNamePrimary, theme.ColorNameForegroundOnPrimary
	if quiet {
		back, text = theme.ColorNameButton, theme.ColorNameForeground
	}
	b.back.Set(back)
	b.text.SetColored(b.text.Text, text)
}

// CreateRenderer is Fyne's.
func (b *Count) CreateRenderer() fyne.WidgetRenderer { return &countBadgeRenderer{b} }

type countBadgeRenderer struct{ badge *Count }

func (r *countBadgeRenderer) MinSize() fyne.Size {
	text := r.badge.text.MinSize()
	high := text.Height + 2
	return fyne.NewSize(max(high, text.Width+10), high)
}

func (r *countBadgeRenderer) Layout(size fyne.Size) {
	if half := size.Height / 2; r.badge.back.Radius != half {
		r.badge.back.Radius = half
		r.badge.back.Refresh()
	}
	r.badge.back.Resize(size)
	r.badge.text.Resize(size)
}

func (r *countBadgeRenderer) Refresh() {
	r.badge.back.Refresh()
	r.badge.text.Refresh()
	r.Layout(r.badge.Size())
}

func (r *countBadgeRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.badge.back, r.badge.text}
}

func (r *countBadgeRenderer) Destroy() {}
