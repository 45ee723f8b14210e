package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/look"
)

// headingView is what a Heading shows.
type headingView struct{ title, detail, tip string }

// Heading is a title with small print under it. What is too long is cut; a pointer
// that rests on it is shown the whole of it.
type Heading struct {
	widget.BaseWidget
	title, detail *look.TextLine
	view          headingView
	tip           Tipper
}

var _ desktop.Hoverable = (*Heading)(nil)

// NewHeading gives an empty heading: its title is bold, in this size of the
// theme's.
func NewHeading(size fyne.ThemeSizeName) *Heading {
	return NewHeadingOf(look.NewTextLine(theme.ColorNameForeground, size, fyne.TextStyle{Bold: true}))
}

// NewHeadingOf gives a heading whose title is that line.
func NewHeadingOf(title *look.TextLine) *Heading {
	h := &Heading{
		title:  title,
		detail: look.NewTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{}),
	}
	h.ExtendBaseWidget(h)
	return h
}

// Set shows a title and, unless it is "", a detail. Tip is what else the pointer
// is shown.
func (h *Heading) Set(title, detail, tip string) {
	view := headingView{title, detail, tip}
	if h.view == view {
		return
	}
	h.view = view
	h.title.Set(title)
	h.detail.Set(detail)
	h.Refresh()
}

// Whole is the width of the title when nothing of it is cut.
func (h *Heading) Whole() float32 {
	return h.title.Measure(look.ClipRunes(look.OneLine(h.view.title), look.MaxMeasured)).Width + 1
}

// Title gives the title.
func (h *Heading) Title() string { return h.view.title }

// mostInTip is how many characters a tooltip shows of each part: a name that was given
// in Muster has fewer.
const mostInTip = 130

// MouseIn shows the whole text.
func (h *Heading) MouseIn(*desktop.MouseEvent) {
	if text := look.JoinedLines(look.Shortened(h.view.title, mostInTip), look.Shortened(h.view.detail, mostInTip), h.view.tip); text != "" {
		h.tip.Show(h, text)
	}
}

// MouseMoved is Fyne's.
func (h *Heading) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes it away.
func (h *Heading) MouseOut() { h.tip.Hide(h) }

// Hide also takes the whole text away.
func (h *Heading) Hide() {
	h.tip.Hide(h)
	h.BaseWidget.Hide()
}

// AccessibilityLabel is title and detail.
func (h *Heading) AccessibilityLabel() string { return look.JoinedWords(h.view.title, h.view.detail) }

// AccessibilityRole of a heading is that of text.
func (h *Heading) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is Fyne's.
func (h *Heading) CreateRenderer() fyne.WidgetRenderer { return &headingRenderer{h} }

type headingRenderer struct{ heading *Heading }

func (r *headingRenderer) MinSize() fyne.Size {
	h := r.heading
	high := h.title.MinSize().Height
	if h.view.detail != "" {
		high += h.detail.MinSize().Height
	}
	return fyne.NewSize(0, high)
}

func (r *headingRenderer) Layout(size fyne.Size) {
	h := r.heading
	first, second := h.title.MinSize().Height, h.detail.MinSize().Height
	if h.view.detail == "" {
		second = 0
	}
	y := max(0, (size.Height-first-second)/2)
	h.title.Resize(fyne.NewSize(size.Width, first))
	h.title.Move(fyne.NewPos(0, y))
	h.detail.Resize(fyne.NewSize(size.Width, second))
	h.detail.Move(fyne.NewPos(0, y+first))
}

func (r *headingRenderer) Refresh() {
	r.heading.title.Refresh()
	r.heading.detail.Refresh()
	r.Layout(r.heading.Size())
}

func (r *headingRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.heading.title, r.heading.detail}
}

func (r *headingRenderer) Destroy() {}
