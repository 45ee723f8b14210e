package settings

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/look"
	"muster/widgets/phrase"
)

// The appearances one can choose; any other value means the system's.
const (
	lightAppearance    = "light"
	darkAppearance     = "dark"
	contrastAppearance = "contrast"
)

// chosenTheme is the window's theme, light or dark whatever the system prefers
// if that was chosen, and as large as was chosen.
type chosenTheme struct {
	fyne.Theme
	fixed   bool // the variant; else it is as the system prefers
	variant fyne.ThemeVariant
	scale   float32
	strong  bool // in high contrast, which is dark
}

func (t chosenTheme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	if t.fixed {
		variant = t.variant
	}
	if c, ok := contrastColors[name]; ok && t.strong {
		return c
	}
	return t.Theme.Color(name, variant)
}

func (t chosenTheme) Size(name fyne.ThemeSizeName) float32 {
	size := t.Theme.Size(name)
	if name == theme.SizeNameSeparatorThickness {
		return size
	}
	return size * t.scale
}

// ThemeFor is Muster's theme in an appearance, at so many percent of the usual size.
func ThemeFor(appearance string, percent int) fyne.Theme {
	t := chosenTheme{Theme: look.NewTheme(), scale: float32(percent) / 100}
	variants := map[string]fyne.ThemeVariant{lightAppearance: theme.VariantLight, darkAppearance: theme.VariantDark}
	t.variant, t.fixed = variants[appearance]
	if appearance == contrastAppearance {
		t.strong, t.variant, t.fixed = true, theme.VariantDark, true
	}
	return t
}

// appear changes the appearance and remembers it.
func (s *Store) appear(appearance string) {
	s.fyne.Preferences().SetString(keyAppearance, appearance)
	s.mark()
	s.ShowTheme()
}

// mark marks the chosen appearance in the menu, which is drawn anew with the theme.
func (s *Store) mark() {
	chosen := s.fyne.Preferences().String(keyAppearance)
	for i, item := range s.items {
		item.Checked = appearances[i].name == chosen
	}
}

// appearances are the choices, in the order they are offered.
var appearances = []struct {
	label phrase.Key
	name  string
}{
	{"System", ""}, {"Light", lightAppearance}, {"Dark", darkAppearance}, {"High contrast", contrastAppearance},
}

// AppearanceItems are the choices, for the window's menu.
func (s *Store) AppearanceItems() []*fyne.MenuItem {
	s.items = nil
	for _, one := range appearances {
		s.items = append(s.items, fyne.NewMenuItem(one.label.String(), func() { s.appear(one.name) }))
	}
	s.mark()
	return s.items
}
