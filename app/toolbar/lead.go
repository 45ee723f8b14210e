package toolbar

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/frame"
)

// lead places the name or the tabs, then what can be undone, and a hint in what is
// left. The buttons that undo, and go on with what the hint says, have their room before all.
type lead struct {
	tabs *frame.UserTabs
	done *widget.Label // what can be undone
	hint *control.Heading
}

func (l lead) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(o[0].MinSize().Width, max(o[0].MinSize().Height, o[1].MinSize().Height))
}

func (l lead) Layout(o []fyne.CanvasObject, size fyne.Size) {
	name, undo, way := o[0], o[4], o[5]
	left, x := size.Width, float32(0)
	for _, button := range []fyne.CanvasObject{undo, way} {
		if button.Visible() {
			left -= button.MinSize().Width
		}
	}
	place := func(o fyne.CanvasObject, wide float32) {
		high := o.MinSize().Height
		o.Resize(fyne.NewSize(wide, high))
		o.Move(fyne.NewPos(x, (size.Height-high)/2))
		x += wide
	}
	take := func(wide float32) float32 {
		wide = max(0, min(wide, left))
		left -= wide
		return wide
	}
	if l.tabs.Visible() {
		place(l.tabs, take(l.tabs.Whole()))
	} else {
		place(name, take(name.MinSize().Width))
	}
	if undo.Visible() {
		place(l.done, take(widget.NewLabel(l.done.Text).MinSize().Width+theme.Padding()))
		place(undo, undo.MinSize().Width)
	}
	inner := theme.InnerPadding()
	x += inner
	place(l.hint, max(0, min(left-2*inner, l.hint.Whole())))
	if way.Visible() {
		x += inner
		place(way, way.MinSize().Width)
	}
}
