package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// fill is a rectangle whose colours are names of the theme. A bare
// canvas.Rectangle would keep the colours of the theme it was made under.
type fill struct {
	widget.BaseWidget
	name    fyne.ThemeColorName // "" for a border alone
	opacity float32             // of the named colour, from 0 to 1
	border  fyne.ThemeColorName // "" for none
	radius  float32
	thick   float32 // of the border, 0 for that of a separator
}

func newFill(name fyne.ThemeColorName, radius float32) *fill {
	f := &fill{name: name, opacity: 1, radius: radius}
	f.ExtendBaseWidget(f)
	return f
}

// newFrame is a fill of which only the border is seen.
func newFrame(name fyne.ThemeColorName, radius float32) *fill {
	f := newFill(name, radius)
	f.opacity, f.border = 0, name
	return f
}

func (f *fill) set(name fyne.ThemeColorName) {
	if f.name == name {
		return
	}
	f.name = name
	f.Refresh()
}

func (f *fill) CreateRenderer() fyne.WidgetRenderer {
	r := &fillRenderer{fill: f, rect: canvas.NewRectangle(color.Transparent)}
	r.apply()
	return r
}

type fillRenderer struct {
	fill *fill
	rect *canvas.Rectangle
}

func (r *fillRenderer) apply() {
	r.rect.CornerRadius = r.fill.radius
	r.rect.FillColor = color.Transparent
	if r.fill.name != "" {
		c := color.NRGBAModel.Convert(themeColor(r.fill.name)).(color.NRGBA)
		c.A = uint8(float32(c.A) * r.fill.opacity)
		r.rect.FillColor = c
	}
	r.rect.StrokeWidth = 0
	if r.fill.border != "" {
		r.rect.StrokeColor = themeColor(r.fill.border)
		r.rect.StrokeWidth = max(r.fill.thick, theme.Size(theme.SizeNameSeparatorThickness))
	}
}

func (r *fillRenderer) Layout(size fyne.Size)        { r.rect.Resize(size) }
func (r *fillRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *fillRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rect} }
func (r *fillRenderer) Destroy()                     {}

func (r *fillRenderer) Refresh() {
	r.apply()
	r.rect.Refresh()
}
