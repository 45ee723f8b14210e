package look

import (
	"image"
	"image/color"
	"testing"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/internal/fixture"
)

var (
	paper = color.NRGBA{R: 200, G: 100, B: 50, A: 255}
	ink   = color.NRGBA{R: 20, G: 40, B: 60, A: 255}
)

func TestRoundedHasItsColoursWhereTheyBelong(t *testing.T) {
	r := rounded{fill: paper, border: ink, radius: 6, thick: 2}
	picture := r.rows(40, 20, 0, 20)
	for _, at := range []struct {
		what string
		x, y int
		want color.NRGBA
	}{
		{"outside a corner", 0, 0, color.NRGBA{}},
		{"outside the opposite one", 39, 19, color.NRGBA{}},
		{"the border's outer pixel", 0, 10, ink},
		{"its inner pixel", 20, 1, ink},
		{"inside it", 20, 2, paper},
		{"the middle", 20, 10, paper},
		{"the border at the end", 39, 10, ink},
	} {
		if got := color.NRGBAModel.Convert(picture.At(at.x, at.y)); got != at.want {
			t.Errorf("%s is %v, want %v", at.what, got, at.want)
		}
	}
}

func TestRoundedOfAHalfTransparentColourIsThat(t *testing.T) {
	half := paper
	half.A = 128
	r := rounded{fill: half, radius: 4}
	if _, _, _, a := r.rows(20, 20, 0, 20).At(10, 10).RGBA(); a>>8 != 128 {
		t.Errorf("opacity is %d, want 128", a>>8)
	}
}

func TestALargeFillLooksLikeASmallOne(t *testing.T) {
	f := NewFill(ColorNameCard, 6)
	f.Border = theme.ColorNameSeparator
	w := fixture.Open(t, NewTheme(), f, 400, 300)
	if n := len(test.WidgetRenderer(f).Objects()); n != 3 {
		t.Fatalf("the fill is drawn in %d parts, want 3", n)
	}
	shown, whole := w.Canvas().Capture(), test.WidgetRenderer(f).(*fillRenderer).shape.rows(400, 300, 0, 300)
	for y := range 300 {
		for x := range 400 {
			if c := whole.RGBAAt(x, y); c.A == 255 && !near(shown.At(x, y), c) {
				t.Fatalf("at %d,%d there is %v, want %v", x, y, shown.At(x, y), c)
			}
		}
	}
}

func near(a, b color.Color) bool {
	r1, g1, b1, _ := a.RGBA()
	r2, g2, b2, _ := b.RGBA()
	const slack = 0x200 // of 0xffff
	off := func(v, w uint32) bool { return max(v, w)-min(v, w) > slack }
	return !off(r1, r2) && !off(g1, g2) && !off(b1, b2)
}

func TestATransparentFillIsNotDrawn(t *testing.T) {
	f := NewFill(ColorNameCard, 6)
	fixture.Open(t, NewTheme(), f, 40, 40)
	f.Opacity = 0
	f.Refresh()
	if n := len(test.WidgetRenderer(f).Objects()); n != 0 {
		t.Errorf("%d objects are drawn of what is not to be seen", n)
	}
	f.Border = theme.ColorNamePrimary
	f.Refresh()
	if n := len(test.WidgetRenderer(f).Objects()); n != 1 {
		t.Errorf("%d objects are drawn of a border, want 1", n)
	}
}

func TestAFillAtAnotherScaleKeepsItsProportions(t *testing.T) {
	f := NewFill(ColorNameCard, 6)
	f.Border = theme.ColorNameSeparator
	fixture.Open(t, NewTheme(), f, 40, 40)
	raster := test.WidgetRenderer(f).Objects()[0].(*canvas.Raster)
	shape := test.WidgetRenderer(f).(*fillRenderer).shape
	shape.radius, shape.thick = 12, 2
	double, want := raster.Generator(80, 80).(*image.RGBA), shape.rows(80, 80, 0, 80)
	if string(double.Pix) != string(want.Pix) {
		t.Error("at 200 % the corners or the border are not twice as large")
	}
}
