package frame

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/look"
)

// BannerView is what a banner shows. Action "" leaves the button out.
type BannerView struct {
	Shown        bool
	Mark         look.Mark
	Icon         fyne.Resource // in place of the mark's; nil for that
	Text, Action string
}

// Banner is a coloured strip with an icon, a text that wraps and at most one
// action. It takes no room unless it is shown.
type Banner struct {
	widget.BaseWidget
	view   BannerView
	back   *look.Fill
	icon   *look.Pictogram
	text   *widget.Label
	action *control.Action
	frame  *fyne.Container
}

// NewBanner gives a hidden banner; onAction is called when its button is tapped.
func NewBanner(onAction func()) *Banner {
	b := &Banner{
		back:   look.NewFill(look.ColorNameNeutral, 4),
		icon:   look.NewPictogram(look.Neutral.Icon()),
		text:   widget.NewLabel(""),
		action: control.NewAction("", nil, onAction),
	}
	b.back.Opacity = look.BannerOpacity
	b.text.Wrapping = fyne.TextWrapWord
	b.action.Hide()
	row := container.New(&bannerRow{}, container.New(look.TopIcon{}, b.icon), b.text, container.New(bannerAction{}, b.action))
	b.frame = container.NewStack(b.back, row)
	b.frame.Hide()
	b.ExtendBaseWidget(b)
	return b
}

// Set shows or hides the banner.
func (b *Banner) Set(v BannerView) {
	if b.view == v {
		return
	}
	b.view = v
	b.Refresh()
}

// View gives what the banner shows.
func (b *Banner) View() BannerView { return b.view }

// Refresh takes over the colours of a changed theme.
func (b *Banner) Refresh() {
	v := b.view
	if v.Shown {
		b.back.Set(v.Mark.ColorName())
		if b.icon.SetResource(v.Mark.Icon()); v.Icon != nil {
			b.icon.SetResource(v.Icon)
		}
		if text := look.Bounded(v.Text); b.text.Text != text {
			b.text.SetText(text)
		}
		b.action.Set(control.ActionView{Label: v.Action, Enabled: true})
		look.SetShown(b.action, v.Action != "")
	}
	look.SetShown(b.frame, v.Shown)
	b.BaseWidget.Refresh()
}

// MinSize is nothing while the banner is hidden.
func (b *Banner) MinSize() fyne.Size {
	if !b.view.Shown {
		return fyne.Size{}
	}
	return b.BaseWidget.MinSize()
}

// CreateRenderer is Fyne's.
func (b *Banner) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(b.frame)
}

// bannerBeside is the width of a banner from which on its action stands beside the
// text: in a narrower one it stands under it, and the text keeps its room.
const bannerBeside = 320

// bannerRow places icon, text and action.
type bannerRow struct{ under bool }

func (l *bannerRow) MinSize(o []fyne.CanvasObject) fyne.Size {
	icon, text, action := o[0].MinSize(), o[1].MinSize(), o[2].MinSize()
	size := fyne.NewSize(icon.Width+max(text.Width, action.Width), max(icon.Height, text.Height))
	if size.Height += l.drop(action); l.under {
		size.Height += action.Height
	} else {
		size.Height = max(size.Height, action.Height)
	}
	return size
}

func (l *bannerRow) Layout(o []fyne.CanvasObject, size fyne.Size) {
	icon, action := o[0].MinSize(), o[2].MinSize()
	l.under = action.Width > 0 && size.Width < look.Scaled(bannerBeside)
	wide := size.Width - icon.Width
	if !l.under {
		wide -= action.Width
	}
	drop := l.drop(action)
	fit(o[0], 0, drop, icon.Width, icon.Height)
	o[1].Resize(fyne.NewSize(max(0, wide), o[1].Size().Height)) // by which its height is known
	fit(o[1], icon.Width, drop, wide, o[1].MinSize().Height)
	if l.under {
		fit(o[2], icon.Width, size.Height-action.Height, wide, action.Height)
	} else {
		fit(o[2], icon.Width+wide, 0, action.Width, size.Height)
	}
}

// drop is how far below the edge the text begins, so that its first line and an action
// beside it have the same middle.
func (l *bannerRow) drop(action fyne.Size) float32 {
	if l.under || action.Width == 0 {
		return 0
	}
	line := fyne.MeasureText("M", theme.TextSize(), fyne.TextStyle{}).Height + 2*theme.InnerPadding()
	return max(0, (action.Height-line)/2)
}

// bannerAction keeps the button clear of the strip's edge, beside the text's
// first line.
type bannerAction struct{}

func (bannerAction) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if !objects[0].Visible() {
		return fyne.Size{}
	}
	return objects[0].MinSize().AddWidthHeight(6, 6)
}

func (bannerAction) Layout(objects []fyne.CanvasObject, _ fyne.Size) {
	objects[0].Resize(objects[0].MinSize())
	objects[0].Move(fyne.NewPos(3, 3))
}
