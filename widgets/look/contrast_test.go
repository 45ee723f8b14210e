package look

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/internal/fixture"
)

// on are the layers of a ground, the lowest first.
type on []fyne.ThemeColorName

// seen is the colour that layers give together.
func (o on) seen(th fyne.Theme, v fyne.ThemeVariant) color.Color {
	ground := th.Color(o[0], v)
	for _, layer := range o[1:] {
		ground = fixture.Over(th.Color(layer, v), ground, 1)
	}
	return ground
}

func TestTextIsReadableInEveryStateOfWhatItStandsOn(t *testing.T) {
	fore, small, off := theme.ColorNameForeground, theme.ColorNamePlaceHolder, theme.ColorNameDisabled
	rows := on{ColorNameCard, theme.ColorNameSelection}
	pairs := []struct {
		text   fyne.ThemeColorName
		ground on
	}{
		{fore, on{theme.ColorNameButton, theme.ColorNameHover}},
		{fore, on{theme.ColorNameButton, theme.ColorNameFocus}},
		{fore, on{theme.ColorNameButton, theme.ColorNamePressed}},
		{theme.ColorNameForegroundOnPrimary, on{theme.ColorNamePrimary, theme.ColorNameHover}},
		{theme.ColorNameForegroundOnPrimary, on{theme.ColorNamePrimary, theme.ColorNameFocus}},
		{theme.ColorNameForegroundOnError, on{theme.ColorNameError, theme.ColorNameHover}},
		{theme.ColorNameForegroundOnError, on{theme.ColorNameError, theme.ColorNameFocus}},
		{fore, on{theme.ColorNameInputBackground, theme.ColorNameFocus}},
		{fore, on{theme.ColorNameMenuBackground, theme.ColorNameFocus}},
		{fore, on{theme.ColorNameInputBackground, theme.ColorNameSelection}},
		{fore, on{ColorNameBubble, theme.ColorNameSelection}},
		{fore, on{ColorNameOwn, theme.ColorNameSelection}},
		{fore, on{theme.ColorNameOverlayBackground, theme.ColorNameSelection}},
		{small, rows},
		{theme.ColorNamePrimary, rows},
		{ColorNameGood, rows},
		{small, on{ColorNameCard, theme.ColorNameHover}},
		{small, on{theme.ColorNameOverlayBackground, theme.ColorNameSelection}},
		{small, on{theme.ColorNameBackground, theme.ColorNameSelection}},
		{fore, on{theme.ColorNameBackground, theme.ColorNameSelection}},
		{fore, on{theme.ColorNameHeaderBackground}},
		{off, on{theme.ColorNameInputBackground}},
		{off, on{theme.ColorNameMenuBackground}},
		{theme.ColorNameForegroundOnPrimary, on{ColorNameBusy}},
	}
	for _, mark := range markColors {
		pairs = append(pairs, struct {
			text   fyne.ThemeColorName
			ground on
		}{mark, on{ColorNameBubble}})
	}
	th := NewTheme()
	for name, v := range fixture.Variants {
		for _, pair := range pairs {
			if c := fixture.Contrast(th.Color(pair.text, v), pair.ground.seen(th, v)); c < 4.5 {
				t.Errorf("%s: %s on %v has contrast %.2f, want 4.5", name, pair.text, pair.ground, c)
			}
		}
		// What is disabled needs none by the guidelines; it is to be read all the same.
		for _, ground := range []fyne.ThemeColorName{theme.ColorNameDisabledButton, theme.ColorNameBackground} {
			if c := fixture.Contrast(th.Color(off, v), th.Color(ground, v)); c < 3 {
				t.Errorf("%s: disabled on %s has contrast %.2f, want 3", name, ground, c)
			}
		}
	}
}

func TestRingsAndOutlinesStandOut(t *testing.T) {
	ring := theme.ColorNamePrimary
	pairs := []struct {
		line   fyne.ThemeColorName
		ground on
	}{
		{ring, on{ColorNameCard}},
		{ring, on{theme.ColorNameBackground}},
		{ring, on{theme.ColorNameOverlayBackground}},
		{ring, on{theme.ColorNameInputBackground}},
		{ring, on{ColorNameBubble}},
		{ring, on{ColorNameOwn}},
		{ring, on{theme.ColorNameButton}},
		{ring, on{theme.ColorNameButton, theme.ColorNameFocus}},
		{ring, on{theme.ColorNameInputBackground, theme.ColorNameFocus}},
		{ring, on{ColorNameCard, theme.ColorNameSelection}},
		{ring, on{ColorNameCard, theme.ColorNameHover}},
		{theme.ColorNameForegroundOnPrimary, on{theme.ColorNamePrimary, theme.ColorNameFocus}},
		{theme.ColorNameForegroundOnError, on{theme.ColorNameError, theme.ColorNameFocus}},
		{theme.ColorNameInputBorder, on{theme.ColorNameInputBackground}},
		{theme.ColorNameInputBorder, on{ColorNameCard}},
		{theme.ColorNameInputBorder, on{theme.ColorNameOverlayBackground}},
		{ColorNameBad, on{theme.ColorNameInputBackground}}, // around a filter that is none
		{ColorNameBad, on{ColorNameOwn}},                   // around a line that was not sent
	}
	for i := range accentCount { // the stripe over a column
		pairs = append(pairs, struct {
			line   fyne.ThemeColorName
			ground on
		}{accentName(i), on{ColorNameCard}})
	}
	th := NewTheme()
	for name, v := range fixture.Variants {
		for _, pair := range pairs {
			if c := fixture.Contrast(th.Color(pair.line, v), pair.ground.seen(th, v)); c < 3 {
				t.Errorf("%s: %s on %v has contrast %.2f, want 3", name, pair.line, pair.ground, c)
			}
		}
	}
}
