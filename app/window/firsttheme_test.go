package window_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/app/window"
)

// earlyDriver notes what is measured while the theme is not yet Muster's.
type earlyDriver struct {
	fyne.Driver
	early []string
}

func (d *earlyDriver) RenderedTextSize(text string, size float32, style fyne.TextStyle, font fyne.Resource) (fyne.Size, float32) {
	if fyne.CurrentApp().Settings().Theme() == theme.DefaultTheme() {
		d.early = append(d.early, text)
	}
	return d.Driver.RenderedTextSize(text, size, style, font)
}

type earlyApp struct {
	fyne.App
	driver *earlyDriver
}

func (a earlyApp) Driver() fyne.Driver { return a.driver }

// Until its loop runs, Fyne keeps the font it has measured with. In the real window
// that would be one without a glyph for what no font has.
func TestNothingIsMeasuredBeforeTheThemeIsMusters(t *testing.T) {
	plain := window.FyneApp(t)
	plain.Settings().SetTheme(theme.DefaultTheme())
	watched := earlyApp{plain, &earlyDriver{Driver: plain.Driver()}}
	fyne.SetCurrentApp(watched)
	t.Cleanup(func() { fyne.SetCurrentApp(plain) })
	a := window.New(window.Options{Fyne: watched, Post: func(f func()) { f() }})
	t.Cleanup(func() {
		a.Close()
		<-a.Done()
	})
	if len(watched.driver.early) > 0 {
		t.Errorf("measured in another font: %q", watched.driver.early)
	}
}
