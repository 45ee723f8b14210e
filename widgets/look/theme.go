package look

import (
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/emojifont"
	"muster/widgets/internal/lastresort"
)

// Colour names which Muster's theme has beside those of Fyne. Where another
// theme is active each falls back on the nearest of Fyne's own.
const (
	ColorNameNeutral fyne.ThemeColorName = "musterNeutral" // a state without news
	ColorNameGood    fyne.ThemeColorName = "musterGood"    // all is well
	ColorNameBusy    fyne.ThemeColorName = "musterBusy"    // work under way
	ColorNameWarn    fyne.ThemeColorName = "musterWarn"    // needs attention
	ColorNameBad     fyne.ThemeColorName = "musterBad"     // broken or refused
	ColorNameCard    fyne.ThemeColorName = "musterCard"    // a column or card, raised over the background
	ColorNameBubble  fyne.ThemeColorName = "musterBubble"  // a line someone else wrote
	ColorNameOwn     fyne.ThemeColorName = "musterOwn"     // a line the user wrote
	ColorNameFound   fyne.ThemeColorName = "musterFound"   // under words that were searched for
	colorNameAccent  fyne.ThemeColorName = "musterAccent"  // followed by a digit from 0 to 7
	accentCount                          = 8
)

var fallbackNames = map[fyne.ThemeColorName]fyne.ThemeColorName{
	ColorNameNeutral: theme.ColorNamePlaceHolder,
	ColorNameGood:    theme.ColorNameSuccess,
	ColorNameBusy:    theme.ColorNamePrimary,
	ColorNameWarn:    theme.ColorNameWarning,
	ColorNameBad:     theme.ColorNameError,
	ColorNameCard:    theme.ColorNameMenuBackground,
	ColorNameBubble:  theme.ColorNameInputBackground,
	ColorNameOwn:     theme.ColorNameSelection,
	ColorNameFound:   theme.ColorNameSelection,
}

// palette is one variant of the theme: a colour by its name, as 0xRRGGBBAA.
type palette map[fyne.ThemeColorName]uint32

type musterTheme struct {
	fyne.Theme
}

// NewTheme gives Muster's theme: quiet, dense, and with text that has at least
// the contrast of WCAG level AA on every background it is used on, in light and
// in dark. It follows the variant that Fyne asks for.
func NewTheme() fyne.Theme {
	emojifont.Use()
	return musterTheme{theme.DefaultTheme()}
}

func (t musterTheme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	colors := darkPalette
	if variant == theme.VariantLight {
		colors = lightPalette
	}
	if _, ok := colors[name]; ok {
		return colors.at(name)
	}
	return t.Theme.Color(name, variant)
}

func (t musterTheme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return 13
	case theme.SizeNamePadding:
		return 4
	case theme.SizeNameInnerPadding:
		return 6
	case theme.SizeNameInlineIcon:
		return 16
	case theme.SizeNameLineSpacing:
		return 3
	case theme.SizeNameHeadingText:
		return 20
	case theme.SizeNameSubHeadingText:
		return 15
	case theme.SizeNameSelectionRadius:
		return 4
	case theme.SizeNameScrollBar:
		return 10
	case theme.SizeNameModalBlurRadius:
		// What is behind a dialog is dark enough. To blur it as well takes four times
		// as long as all else without a graphics card, at each letter one types.
		return 0
	}
	return t.Theme.Size(name)
}

// Font gives Fyne's own font behind one that has whatever no other font has. A font
// that the user gave in the environment stays as it is.
func (t musterTheme) Font(style fyne.TextStyle) fyne.Resource {
	text := t.Theme.Font(style)
	if style.Symbol || !slices.Contains(ownFonts(), text) {
		return text
	}
	return lastresort.For(text)
}

func ownFonts() []fyne.Resource {
	return []fyne.Resource{
		theme.DefaultTextFont(), theme.DefaultTextBoldFont(), theme.DefaultTextItalicFont(),
		theme.DefaultTextBoldItalicFont(), theme.DefaultTextMonospaceFont(),
	}
}

// accentName gives the colour name of the i-th column's accent; i may be any
// number, the eight accents repeat.
func accentName(i int) fyne.ThemeColorName {
	i %= accentCount
	if i < 0 {
		i += accentCount
	}
	return colorNameAccent + fyne.ThemeColorName(rune('0'+i))
}

// knownName gives the name under which the active theme has the colour: the
// name itself, or Fyne's nearest where the theme does not know Muster's own.
func knownName(name fyne.ThemeColorName) fyne.ThemeColorName {
	fallback, own := fallbackNames[name]
	if !own && strings.HasPrefix(string(name), string(colorNameAccent)) {
		fallback, own = theme.ColorNamePrimary, true
	}
	if !own || isOwnTheme() {
		return name
	}
	return fallback
}

// isOwnTheme tells whether the active theme is Muster's or made over it. Its
// primary colour gives that away; a theme asked for a colour it does not know
// may complain.
func isOwnTheme() bool {
	primary := color.NRGBAModel.Convert(theme.Color(theme.ColorNamePrimary))
	return primary == lightPalette.at(theme.ColorNamePrimary) || primary == darkPalette.at(theme.ColorNamePrimary)
}

func (p palette) at(name fyne.ThemeColorName) color.Color {
	rgba := p[name]
	return color.NRGBA{R: uint8(rgba >> 24), G: uint8(rgba >> 16), B: uint8(rgba >> 8), A: uint8(rgba)}
}

// ThemeColor gives a colour of the active theme, or one of it that stands for one that only Muster's has.
func ThemeColor(name fyne.ThemeColorName) color.Color {
	return theme.Color(knownName(name))
}

// BannerOpacity is how much of the mark's colour the strip takes.
const BannerOpacity = 0.16
