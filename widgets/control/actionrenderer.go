package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/look"
)

// CreateRenderer is Fyne's.
func (a *Action) CreateRenderer() fyne.WidgetRenderer {
	a.ExtendBaseWidget(a)
	r := &actionRenderer{WidgetRenderer: a.Button.CreateRenderer(), action: a, dots: look.NewBusyDots(), ring: look.NewRing(3)}
	r.icon.FillMode = canvas.ImageFillContain
	r.sync()
	return r
}

// actionRenderer is a button's without an icon, and an icon beside it: Fyne's own
// is read and drawn anew at each refresh. While the action is busy there are dots in
// place of label and icon; the size stays that of the label.
type actionRenderer struct {
	fyne.WidgetRenderer
	action  *Action
	icon    canvas.Image
	dots    *look.BusyDots
	ring    *look.Fill
	objects []fyne.CanvasObject // used again at each call: the toolkit asks many times for each frame
}

// Among a button's objects these are behind the label, and then comes the label.
const backObjects = 2

func (r *actionRenderer) label() fyne.CanvasObject { return r.WidgetRenderer.Objects()[backObjects] }

func (r *actionRenderer) MinSize() fyne.Size {
	size := r.WidgetRenderer.MinSize()
	if r.action.icon == nil {
		return size
	}
	side := theme.IconInlineSize()
	size.Width += side
	if r.action.Text != "" {
		size.Width += theme.Padding()
	}
	return size.Max(fyne.NewSize(0, side+2*theme.InnerPadding()))
}

func (r *actionRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	if r.action.icon != nil {
		r.placeIcon(size)
	}
	r.dots.Resize(size)
	r.ring.Resize(size.SubtractWidthHeight(2*look.RingInset, 2*look.RingInset))
	r.ring.Move(fyne.NewPos(look.RingInset, look.RingInset))
}

// placeIcon puts the icon where the label begins, and the label behind it.
func (r *actionRenderer) placeIcon(size fyne.Size) {
	side, label, both := theme.IconInlineSize(), r.label(), float32(0)
	if r.action.Text == "" {
		both = side
	} else {
		both = side + theme.Padding() + label.MinSize().Width
	}
	x := (size.Width - both) / 2
	switch r.action.Alignment {
	case widget.ButtonAlignLeading:
		x = theme.InnerPadding()
	case widget.ButtonAlignTrailing:
		x = size.Width - both - theme.InnerPadding()
	}
	r.icon.Resize(fyne.NewSquareSize(side))
	r.icon.Move(fyne.NewPos(x, (size.Height-side)/2))
	label.Move(fyne.NewPos(x+side+theme.Padding(), label.Position().Y))
	r.draw()
}

// draw shows the icon in its colour and in the pixels of the canvas.
func (r *actionRenderer) draw() {
	name := r.foreground()
	if name == theme.ColorNameForeground {
		name = look.IconColor(r.action.icon)
	}
	look.ShowPicture(&r.icon, look.Picture(r.action.icon, name, look.Pixels(r.action, theme.IconInlineSize())))
}

func (r *actionRenderer) Objects() []fyne.CanvasObject {
	objects := append(r.objects[:0], r.WidgetRenderer.Objects()...)
	switch {
	case r.action.view.Busy:
		objects = append(objects[:backObjects], r.dots)
	case r.action.icon != nil:
		objects = append(objects, &r.icon)
	}
	if r.action.Focused {
		objects = append(objects, r.ring)
	}
	r.objects = objects
	return objects
}

func (r *actionRenderer) Refresh() {
	r.sync()
	r.WidgetRenderer.Refresh()
	r.Layout(r.action.Size())
}

func (r *actionRenderer) Destroy() {
	r.dots.Set(false, r.dots.Name)
	r.WidgetRenderer.Destroy()
}

func (r *actionRenderer) sync() {
	name, ring := r.foreground(), theme.ColorNamePrimary
	if name != theme.ColorNameForeground && name != theme.ColorNameDisabled {
		ring = name
	}
	r.dots.Set(r.action.view.Busy, name)
	r.ring.Border = ring
	look.SetShown(r.ring, r.action.Focused)
	r.ring.Refresh()
}

// foreground is the colour that Fyne gives the label.
func (r *actionRenderer) foreground() fyne.ThemeColorName {
	switch {
	case r.action.Disabled():
		return theme.ColorNameDisabled
	case r.action.Importance == widget.HighImportance:
		return theme.ColorNameForegroundOnPrimary
	case r.action.Importance == widget.DangerImportance:
		return theme.ColorNameForegroundOnError
	case r.action.Importance == widget.WarningImportance:
		return theme.ColorNameForegroundOnWarning
	case r.action.Importance == widget.SuccessImportance:
		return theme.ColorNameForegroundOnSuccess
	}
	return theme.ColorNameForeground
}
