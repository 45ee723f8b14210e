package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/widgets"
)

// The appearances one can choose; any other value means the system's.
const (
	lightAppearance = "light"
	darkAppearance  = "dark"
)

// fixedTheme is a theme that is light or dark whatever the system prefers.
type fixedTheme struct {
	fyne.Theme
	variant fyne.ThemeVariant
}

func (t fixedTheme) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	return t.Theme.Color(name, t.variant)
}

func themeFor(appearance string) fyne.Theme {
	switch appearance {
	case lightAppearance:
		return fixedTheme{widgets.NewTheme(), theme.VariantLight}
	case darkAppearance:
		return fixedTheme{widgets.NewTheme(), theme.VariantDark}
	}
	return widgets.NewTheme()
}

// appear changes the appearance and remembers it.
func (a *App) appear(appearance string) {
	a.setPreference(keyAppearance, appearance)
	a.fyne.Settings().SetTheme(themeFor(appearance))
}

// appearanceItems are the choices, for a menu.
func (a *App) appearanceItems() []*fyne.MenuItem {
	choice := func(label, appearance string) *fyne.MenuItem {
		return fyne.NewMenuItem(label, func() { a.appear(appearance) })
	}
	return []*fyne.MenuItem{choice("Like the system", ""), choice("Light", lightAppearance), choice("Dark", darkAppearance)}
}
