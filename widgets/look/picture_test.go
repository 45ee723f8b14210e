package look

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/internal/fixture"
)

// Without a canvas, as in a real window, Fyne draws twice as many pixels as are wanted.
func TestIconOfHalfThePixelsLooksAsFyneDrawsIt(t *testing.T) {
	fixture.App(t, NewTheme())
	for _, icon := range []fyne.Resource{theme.SearchIcon(), theme.SettingsIcon(), markIcons[Bad]} {
		for _, side := range []int{16, 21} {
			want := draw(icon, side)
			got := halved(draw(icon, 2*side))
			if got.Bounds() != want.Bounds() {
				t.Fatalf("%s: %v, and Fyne draws %v", icon.Name(), got.Bounds(), want.Bounds())
			}
			for y := range side {
				for x := range side {
					if got, want := alpha(got.At(x, y)), alpha(want.At(x, y)); got-want > 8 || want-got > 8 {
						t.Errorf("%s: %d at %d,%d, and Fyne draws %d", icon.Name(), got, x, y, want)
					}
				}
			}
		}
	}
}

func alpha(c color.Color) int { return int(color.NRGBAModel.Convert(c).(color.NRGBA).A) }
