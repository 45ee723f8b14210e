package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// tipWidth is where the text of a tooltip wraps.
const tipWidth = 280

// Tips is a window's content with a layer over it on which an Action shows why
// it is disabled. The layer lets all input through, which an overlay of Fyne's
// canvas would not. It has to be the content of the window itself.
type Tips struct {
	widget.BaseWidget

	OnFocus   func(fyne.CanvasObject) // something in the content has got the focus
	OnResized func()                  // the window has another size; nil for nobody

	content fyne.CanvasObject
	bubble  *fyne.Container
	text    *widget.Label
	owner   *Action
}

// NewTips lays the layer over content.
func NewTips(content fyne.CanvasObject) *Tips {
	t := &Tips{content: content, text: widget.NewLabel("")}
	t.text.Wrapping = fyne.TextWrapWord
	back := newFill(theme.ColorNameMenuBackground, 4)
	back.border = theme.ColorNameInputBorder
	t.bubble = container.NewStack(back, t.text)
	t.bubble.Hide()
	t.ExtendBaseWidget(t)
	return t
}

// Text gives the tooltip that is shown, "" for none.
func (t *Tips) Text() string {
	if t.owner == nil {
		return ""
	}
	return t.text.Text
}

func tipsFor(o fyne.CanvasObject) *Tips {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil || c.Overlays().Top() != nil {
		return nil
	}
	tips, _ := c.Content().(*Tips)
	return tips
}

func (t *Tips) show(owner *Action, reason string) {
	t.owner = owner
	if t.text.Text != reason {
		t.text.SetText(reason)
	}
	t.bubble.Show()
	t.place()
}

func (t *Tips) hide(owner *Action) {
	if t.owner != owner {
		return
	}
	t.owner = nil
	t.bubble.Hide()
}

// place puts the bubble under its owner, or over it where there is no room, and
// never beyond the window.
func (t *Tips) place() {
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(t.owner).Subtract(driver.AbsolutePositionForObject(t))
	room := t.Size()
	wide := fyne.MeasureText(t.text.Text, theme.TextSize(), fyne.TextStyle{}).Width + 2*theme.InnerPadding() + 1
	wide = min(wide, tipWidth, room.Width)
	t.text.Resize(fyne.NewSize(wide, t.text.Size().Height))
	high := t.text.MinSize().Height

	x := max(0, min(at.X, room.Width-wide))
	y := at.Y + t.owner.Size().Height + 2
	if y+high > room.Height {
		y = max(0, at.Y-high-2)
	}
	t.bubble.Resize(fyne.NewSize(wide, high))
	t.bubble.Move(fyne.NewPos(x, y))
	t.bubble.Refresh()
}

// CreateRenderer is Fyne's.
func (t *Tips) CreateRenderer() fyne.WidgetRenderer { return &tipsRenderer{tips: t} }

type tipsRenderer struct{ tips *Tips }

func (r *tipsRenderer) Layout(size fyne.Size) {
	if r.tips.OnResized != nil {
		r.tips.OnResized()
	}
	r.tips.content.Resize(size)
	r.tips.content.Move(fyne.Position{})
	if r.tips.owner != nil {
		r.tips.place()
	}
}

func (r *tipsRenderer) MinSize() fyne.Size { return r.tips.content.MinSize() }
func (r *tipsRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.tips.content, r.tips.bubble}
}

func (r *tipsRenderer) Refresh() {
	r.tips.content.Refresh()
	r.tips.bubble.Refresh()
}
func (r *tipsRenderer) Destroy() {}
