package toolbar

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/frame"
)

// lead places the name or the tabs, then what can be undone, and a hint in what is
// left. The button that undoes has its room before all.
type lead struct {
	tabs *frame.UserTabs
	done *widget.Label // what can be undone
}

func (l lead) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(o[0].MinSize().Width, max(o[0].MinSize().Height, o[1].MinSize().Height))
}

func (l lead) Layout(o []fyne.CanvasObject, size fyne.Size) {
	name, hint, undo := o[0], o[2], o[4]
	left, x := size.Width, float32(0)
	if undo.Visible() {
		left -= undo.MinSize().Width
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
	place(hint, left)
}
