package look

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/internal/fixture"
)

func TestTextIsReadableOnEveryBackground(t *testing.T) {
	texts := []fyne.ThemeColorName{
		theme.ColorNameForeground, theme.ColorNamePlaceHolder, theme.ColorNamePrimary, theme.ColorNameError,
		ColorNameNeutral, ColorNameGood, ColorNameBusy, ColorNameWarn, ColorNameBad,
	}
	for i := range accentCount {
		texts = append(texts, accentName(i))
	}
	grounds := []fyne.ThemeColorName{
		theme.ColorNameBackground, ColorNameCard, theme.ColorNameInputBackground, theme.ColorNameOverlayBackground,
	}
	pairs := map[[2]fyne.ThemeColorName]bool{
		{theme.ColorNameForegroundOnPrimary, theme.ColorNamePrimary}: true,
		{theme.ColorNameForegroundOnError, theme.ColorNameError}:     true,
		{theme.ColorNameForegroundOnSuccess, theme.ColorNameSuccess}: true,
		{theme.ColorNameForegroundOnWarning, theme.ColorNameWarning}: true,
		{theme.ColorNameForeground, theme.ColorNameButton}:           true,
		{theme.ColorNameForeground, ColorNameOwn}:                    true,
		{theme.ColorNameForeground, ColorNameBubble}:                 true,
		{theme.ColorNamePlaceHolder, ColorNameBubble}:                true,
		{theme.ColorNamePlaceHolder, ColorNameOwn}:                   true,
		{ColorNameGood, ColorNameOwn}:                                true,
		{ColorNameBusy, ColorNameOwn}:                                true,
		{theme.ColorNameHyperlink, ColorNameBubble}:                  true,
		{theme.ColorNameHyperlink, ColorNameOwn}:                     true,
		{theme.ColorNameHyperlink, ColorNameFound}:                   true,
		{theme.ColorNamePrimary, ColorNameBubble}:                    true,
		{theme.ColorNameForeground, ColorNameFound}:                  true,
		{theme.ColorNameForeground, theme.ColorNameMenuBackground}:   true,
		{theme.ColorNameDisabled, ColorNameCard}:                     true,
		{theme.ColorNameDisabled, theme.ColorNameOverlayBackground}:  true,
	}
	for i := range accentCount {
		pairs[[2]fyne.ThemeColorName{theme.ColorNameForegroundOnPrimary, accentName(i)}] = true
	}
	for _, text := range texts {
		for _, ground := range grounds {
			pairs[[2]fyne.ThemeColorName{text, ground}] = true
		}
	}
	th := NewTheme()
	for name, v := range fixture.Variants {
		for pair := range pairs {
			if c := fixture.Contrast(th.Color(pair[0], v), th.Color(pair[1], v)); c < 4.5 {
				t.Errorf("%s: %s on %s has contrast %.2f, want 4.5", name, pair[0], pair[1], c)
			}
		}
		card, text := th.Color(ColorNameCard, v), th.Color(theme.ColorNameForeground, v)
		for _, mark := range markColors {
			strip := fixture.Over(th.Color(mark, v), card, BannerOpacity)
			if c := fixture.Contrast(text, strip); c < 4.5 {
				t.Errorf("%s: a banner in %s has contrast %.2f, want 4.5", name, mark, c)
			}
		}
		selected := fixture.Over(th.Color(theme.ColorNameSelection, v), card, 1)
		if c := fixture.Contrast(text, selected); c < 4.5 {
			t.Errorf("%s: a selected row has contrast %.2f, want 4.5", name, c)
		}
	}
}

func TestAccentsCanBeToldApart(t *testing.T) {
	th := NewTheme()
	for name, v := range fixture.Variants {
		for i := range accentCount {
			for j := range i {
				a := color.NRGBAModel.Convert(th.Color(accentName(i), v)).(color.NRGBA)
				b := color.NRGBAModel.Convert(th.Color(accentName(j), v)).(color.NRGBA)
				d := math.Hypot(math.Hypot(float64(a.R)-float64(b.R), float64(a.G)-float64(b.G)), float64(a.B)-float64(b.B))
				if d < 40 {
					t.Errorf("%s: accents %d and %d are only %.0f apart", name, j, i, d)
				}
			}
		}
	}
}

func TestAccentsRepeatAndTakeAnyNumber(t *testing.T) {
	if accentName(9) != accentName(1) || accentName(-1) != accentName(7) {
		t.Error("accents do not repeat")
	}
}

func TestThemeDefinesEveryColourOfFyne(t *testing.T) {
	test.AssertAllColorNamesDefined(t, NewTheme(), "muster")
}

func TestOwnColoursFallBackUnderAnotherTheme(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.DefaultTheme())
	for name := range fallbackNames {
		if _, _, _, a := ThemeColor(name).RGBA(); a == 0 {
			t.Errorf("%s is invisible under Fyne's theme", name)
		}
	}
	if _, _, _, a := ThemeColor(accentName(3)).RGBA(); a == 0 {
		t.Error("an accent is invisible under Fyne's theme")
	}
	app.Settings().SetTheme(NewTheme())
	if got := Good.ColorName(); got != ColorNameGood {
		t.Errorf("under Muster's theme Good has the colour %s", got)
	}
}

func TestNothingIsBlurredBehindADialog(t *testing.T) {
	if radius := NewTheme().Size(theme.SizeNameModalBlurRadius); radius != 0 {
		t.Errorf("it is, by %v: without a graphics card each letter typed into a dialog takes a quarter of a second then", radius)
	}
}
