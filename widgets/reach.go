package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Reach is how far an own line has come.
type Reach int

// The steps of a line's way.
const (
	ReachSent      Reach = iota // the server has it
	ReachDelivered              // all recipients' clients have it
	ReachRead                   // all recipients had it in sight
)

var (
	sentIcon      = loadIcon("sent")
	deliveredIcon = loadIcon("delivered")
)

func (r Reach) word() string {
	switch r {
	case ReachDelivered:
		return wordDelivered
	case ReachRead:
		return wordRead
	}
	return wordSent
}

func (r Reach) icon() fyne.Resource {
	switch r {
	case ReachDelivered:
		return theme.NewColoredResource(deliveredIcon, theme.ColorNamePlaceHolder)
	case ReachRead:
		return theme.NewColoredResource(deliveredIcon, Good.ColorName())
	}
	return theme.NewColoredResource(sentIcon, theme.ColorNamePlaceHolder)
}

// marked tells whether a line has a mark under it. Each own line has one at all
// times, so that nothing jumps when a line comes further.
func (l *Line) marked() bool { return !l.Note && (l.Own || l.Pending || l.Failed) }

// markTap lies over a line's mark and takes its taps.
type markTap struct {
	widget.BaseWidget
	onTapped func()
}

var (
	_ fyne.Tappable      = (*markTap)(nil)
	_ desktop.Cursorable = (*markTap)(nil)
)

func newMarkTap(onTapped func()) *markTap {
	m := &markTap{onTapped: onTapped}
	m.ExtendBaseWidget(m)
	return m
}

// Tapped is Fyne's.
func (m *markTap) Tapped(*fyne.PointEvent) { m.onTapped() }

// Cursor shows that there is something to tap.
func (m *markTap) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer is Fyne's.
func (m *markTap) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{})
}
