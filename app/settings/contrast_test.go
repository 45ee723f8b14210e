package settings

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/look"
)

// contrast is the ratio of two colours by the guidelines for accessible content.
func contrast(a, b color.Color) float64 {
	light := func(c color.Color) float64 {
		r, g, b, _ := c.RGBA()
		linear := func(v uint32) float64 {
			if s := float64(v) / 0xffff; s > 0.04045 {
				return math.Pow((s+0.055)/1.055, 2.4)
			} else {
				return s / 12.92
			}
		}
		return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
	}
	x, y := light(a), light(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestHighContrastIsThatOfLevelAAAWhateverTheSystemPrefers(t *testing.T) {
	th := ThemeFor(contrastAppearance, 100)
	if th != ThemeFor(contrastAppearance, 100) || th == ThemeFor(darkAppearance, 100) {
		t.Error("the window cannot tell whether another appearance was chosen")
	}
	texts := []fyne.ThemeColorName{
		theme.ColorNameForeground, theme.ColorNamePlaceHolder, theme.ColorNamePrimary, theme.ColorNameHyperlink, theme.ColorNameError,
		theme.ColorNameDisabled, theme.ColorNameInputBorder, look.ColorNameNeutral, look.ColorNameGood, look.ColorNameBusy, look.ColorNameWarn, look.ColorNameBad,
	}
	grounds := []fyne.ThemeColorName{theme.ColorNameBackground, look.ColorNameCard, theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground}
	for _, v := range []fyne.ThemeVariant{theme.VariantDark, theme.VariantLight} {
		for _, text := range texts {
			for _, ground := range grounds {
				if c := contrast(th.Color(text, v), th.Color(ground, v)); c < 7 {
					t.Errorf("%s on %s has contrast %.2f, want 7", text, ground, c)
				}
			}
		}
		for _, ground := range []fyne.ThemeColorName{look.ColorNameBubble, look.ColorNameOwn, look.ColorNameFound, theme.ColorNameButton} {
			if c := contrast(th.Color(theme.ColorNameForeground, v), th.Color(ground, v)); c < 7 {
				t.Errorf("text on %s has contrast %.2f, want 7", ground, c)
			}
		}
	}
}
