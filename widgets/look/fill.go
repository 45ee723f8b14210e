package look

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Fill is a rectangle whose colours are names of the theme. A bare
// canvas.Rectangle would keep the colours of the theme it was made under, and is
// dear to draw.
type Fill struct {
	widget.BaseWidget
	Name    fyne.ThemeColorName // "" for a border alone
	Opacity float32             // of the named colour, from 0 to 1
	Border  fyne.ThemeColorName // "" for none
	Radius  float32
	Thick   float32 // of the border, 0 for that of a separator
}

// NewFill gives an area in a colour of the theme, with rounded corners.
func NewFill(name fyne.ThemeColorName, radius float32) *Fill {
	f := &Fill{Name: name, Opacity: 1, Radius: radius}
	f.ExtendBaseWidget(f)
	return f
}

// NewFrame is a fill of which only the border is seen.
func NewFrame(name fyne.ThemeColorName, radius float32) *Fill {
	f := NewFill(name, radius)
	f.Opacity, f.Border = 0, name
	return f
}

// Set changes the colour.
func (f *Fill) Set(name fyne.ThemeColorName) {
	if f.Name == name {
		return
	}
	f.Name = name
	f.Refresh()
}

func (f *Fill) CreateRenderer() fyne.WidgetRenderer {
	r := &fillRenderer{fill: f}
	r.part(1)
	r.apply()
	return r
}

// fillRenderer shows a fill as a picture. That of a large one is cut in three, of
// which the middle one is a single row, drawn out: pictures take memory.
type fillRenderer struct {
	fill  *Fill
	shape rounded // radius and thickness in Fyne's units
	parts []fyne.CanvasObject
}

// largest is how large a picture in one part may be, in Fyne's units.
const largest = 20_000

// part has so many parts drawn.
func (r *fillRenderer) part(n int) {
	for len(r.parts) < n {
		i := len(r.parts)
		raster := canvas.NewRaster(func(width, height int) image.Image { return r.picture(i, width, height) })
		raster.ScaleMode = canvas.ImageScalePixels
		r.parts = append(r.parts, raster)
	}
	r.parts = r.parts[:n]
}

// end is how high the first and the last of three parts are.
func (r *fillRenderer) end() float32 {
	return float32(math.Ceil(max(r.shape.radius, r.shape.thick))) + 1
}

// picture is that of the i-th part.
func (r *fillRenderer) picture(i, width, height int) image.Image {
	size := r.parts[i].Size()
	shape, pixels := r.shape, 1.0
	if size.Width > 0 {
		pixels = float64(width) / float64(size.Width)
	}
	shape.radius, shape.thick = math.Round(shape.radius*pixels), math.Round(shape.thick*pixels)
	if len(r.parts) == 1 {
		return shape.rows(width, height, 0, height)
	}
	end := int(math.Round(float64(r.end()) * pixels))
	whole := 2*end + 1
	switch i {
	case 0:
		return shape.rows(width, whole, 0, end)
	case 1:
		return shape.rows(width, whole, end, end+1)
	}
	return shape.rows(width, whole, end+1, whole)
}

// apply takes over what the fill is to be, and tells whether that is new.
func (r *fillRenderer) apply() bool {
	shape := rounded{radius: float64(r.fill.Radius)}
	if r.fill.Name != "" {
		shape.fill = color.NRGBAModel.Convert(ThemeColor(r.fill.Name)).(color.NRGBA)
		shape.fill.A = uint8(float32(shape.fill.A) * r.fill.Opacity)
	}
	if r.fill.Border != "" {
		shape.border = color.NRGBAModel.Convert(ThemeColor(r.fill.Border)).(color.NRGBA)
		shape.thick = float64(max(r.fill.Thick, theme.Size(theme.SizeNameSeparatorThickness)))
	}
	old := r.shape
	r.shape = shape
	return shape != old
}

func (r *fillRenderer) Layout(size fyne.Size) {
	if size.Width*size.Height <= largest {
		r.part(1)
		r.parts[0].Resize(size)
		r.parts[0].Move(fyne.Position{})
		return
	}
	r.part(3)
	end, y := r.end(), float32(0)
	for i, height := range []float32{end, size.Height - 2*end, end} {
		r.parts[i].Resize(fyne.NewSize(size.Width, height))
		r.parts[i].Move(fyne.NewPos(0, y))
		y += height
	}
}

func (r *fillRenderer) MinSize() fyne.Size { return fyne.Size{} }
func (r *fillRenderer) Destroy()           {}

// Objects are none where nothing is to be seen: also what is transparent takes
// time to draw.
func (r *fillRenderer) Objects() []fyne.CanvasObject {
	if size := r.fill.Size(); r.shape.fill.A == 0 && r.shape.thick == 0 || size.Width < 1 || size.Height < 1 {
		return nil
	}
	return r.parts
}

func (r *fillRenderer) Refresh() {
	if !r.apply() {
		return
	}
	r.Layout(r.fill.Size())
	for _, part := range r.parts {
		part.Refresh()
	}
	canvas.Refresh(r.fill)
}

// What the keyboard stops at has a ring around it while it has the focus, in a
// colour that stands out from what it is drawn on.
const (
	RingThick = 2
	RingInset = 2 // of a ring on a filled ground, so that the ground is on both of its sides
)

// NewRing is a hidden ring.
func NewRing(radius float32) *Fill {
	r := NewFrame(theme.ColorNamePrimary, radius)
	r.Thick = RingThick
	r.Hide()
	return r
}
