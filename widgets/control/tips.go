package control

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/look"
)

// tipWidth is where the text of a tooltip wraps.
const tipWidth = 280

// The most that a tooltip shows of a text: a larger one would cover what it is about.
const (
	tipRunes = 300
	tipLines = 12
)

// tipText is as much of a text as a tooltip shows.
func tipText(text string) string {
	short := look.ClipRunes(text, tipRunes)
	if lines := strings.SplitN(short, "\n", tipLines+1); len(lines) > tipLines {
		short = strings.Join(lines[:tipLines], "\n")
	}
	thin := look.Thinned(short)
	if len(short) < len(text) {
		return strings.TrimRight(thin, " \n") + look.Ellipsis
	}
	return thin
}

// Tips is a window's content with a layer over it on which an Action shows why
// it is disabled, and what has no room for its words shows them. The layer lets all input through, which an overlay of Fyne's
// canvas would not. It has to be the content of the window itself.
type Tips struct {
	widget.BaseWidget

	OnFocus   func(fyne.CanvasObject) // something in the content has got the focus
	OnAct     func(fyne.CanvasObject) // the user presses something in the content
	OnResized func()                  // the window has another size; nil for nobody

	layer  *Layer // has the content
	bubble *fyne.Container
	text   *widget.Label
	owner  fyne.CanvasObject
	hushed bool // something is dragged: no tooltip comes
}

// NewTips lays the layer over content.
func NewTips(content fyne.CanvasObject) *Tips {
	t := &Tips{layer: NewLayer(content), text: widget.NewLabel("")}
	t.text.Wrapping = fyne.TextWrapWord
	back := look.NewFill(theme.ColorNameMenuBackground, 4)
	back.Border = theme.ColorNameInputBorder
	t.bubble = container.NewStack(back, t.text)
	t.bubble.Hide()
	t.ExtendBaseWidget(t)
	return t
}

func tipsFor(o fyne.CanvasObject) *Tips {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil || c.Overlays().Top() != nil {
		return nil
	}
	tips, _ := c.Content().(*Tips)
	return tips
}

// Hush takes the tooltips of all windows away, and lets none come until it is turned off:
// while something is dragged, the pointer goes over much that it does not rest on.
func Hush(on bool) {
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		if t, is := w.Content().(*Tips); is {
			t.hushed = on
			if on && t.owner != nil {
				t.hide(t.owner)
			}
		}
	}
}

func (t *Tips) show(owner fyne.CanvasObject, reason string) {
	if t.hushed {
		return
	}
	t.owner = owner
	reason = tipText(reason)
	if t.text.Text != reason {
		t.text.SetText(reason)
	}
	t.bubble.Show()
	t.place()
}

func (t *Tips) hide(owner fyne.CanvasObject) {
	if t.owner != owner {
		return
	}
	t.owner = nil
	t.bubble.Hide()
}

// Tipper is what a widget keeps to show its tooltip.
type Tipper struct{ tips *Tips }

// Show shows a text for the widget where the window has a layer for it.
func (t *Tipper) Show(owner fyne.CanvasObject, text string) {
	if t.tips = tipsFor(owner); t.tips != nil {
		t.tips.show(owner, text)
	}
}

// Hide takes it away.
func (t *Tipper) Hide(owner fyne.CanvasObject) {
	if t.tips != nil {
		t.tips.hide(owner)
		t.tips = nil
	}
}

// place puts the bubble under its owner, or over it where there is no room, and
// never beyond the window.
func (t *Tips) place() {
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(t.owner).Subtract(driver.AbsolutePositionForObject(t))
	room := t.Size()
	wide := float32(0)
	for line := range strings.Lines(t.text.Text) {
		wide = max(wide, fyne.MeasureText(strings.TrimSuffix(line, "\n"), theme.TextSize(), fyne.TextStyle{}).Width)
	}
	wide += 2*theme.InnerPadding() + 1
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
	r.tips.layer.Resize(size)
	r.tips.layer.Move(fyne.Position{})
	if r.tips.owner != nil {
		r.tips.place()
	}
	for _, d := range dialogs {
		if d.canvas.Content() == fyne.CanvasObject(r.tips) {
			d.place()
		}
	}
}

func (r *tipsRenderer) MinSize() fyne.Size { return r.tips.layer.MinSize() }
func (r *tipsRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.tips.layer, r.tips.bubble}
}

func (r *tipsRenderer) Refresh() {
	r.tips.layer.content.Refresh()
	r.tips.layer.Refresh()
	r.tips.bubble.Refresh()
}
func (r *tipsRenderer) Destroy() {}
