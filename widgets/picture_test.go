package widgets

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/internal/fixture"
)

// readIcon counts how often an icon is read.
type readIcon struct {
	fyne.Resource
	reads int
}

func (i *readIcon) Content() []byte {
	i.reads++
	return i.Resource.Content()
}

func TestIconIsReadOnceHoweverOftenItsButtonIsRefreshed(t *testing.T) {
	fixture.App(t, NewTheme())
	icon := &readIcon{Resource: fyne.NewStaticResource("once.svg", markIcons[Good].Content())}
	action := NewAction("Do it", icon, nil)
	w := test.NewTempWindow(t, action)
	first := icon.reads
	if first == 0 {
		t.Fatal("the icon was not drawn")
	}
	for range 10 {
		action.Refresh()
		w.Content().Refresh()
	}
	test.NewTempWindow(t, NewAction("Do it too", icon, nil))
	if icon.reads != first {
		t.Errorf("read %d times after the first refresh", icon.reads-first)
	}
}

func TestIconIsDrawnInTheColourOfItsButton(t *testing.T) {
	fixture.App(t, NewTheme())
	action := NewAction("", theme.SearchIcon(), nil)
	test.NewTempWindow(t, action)
	for _, state := range []struct {
		enabled bool
		name    fyne.ThemeColorName
	}{{true, theme.ColorNameForeground}, {false, theme.ColorNameDisabled}, {true, theme.ColorNameForeground}} {
		action.Set(ActionView{Enabled: state.enabled})
		shown := ""
		for _, o := range test.WidgetRenderer(action).Objects() {
			if i, ok := o.(*canvas.Image); ok && i.Image == picture(theme.SearchIcon(), state.name, i.Image.Bounds().Dx()) {
				shown = string(state.name)
			}
		}
		if shown == "" {
			t.Errorf("enabled: %t, and the icon is not in the colour %s", state.enabled, state.name)
		}
	}
}

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
