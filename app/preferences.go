package app

import (
	"math"

	"fyne.io/fyne/v2"

	"muster/widgets"
	"muster/widgets/phrase"
)

// The keys of what is remembered between two runs. Nothing secret is.
const (
	keyVersion      = "version"
	keyInstallation = "installation"
	keyLanguage     = "language"
	keyAppearance   = "appearance"
	keyWidth        = "window.width"
	keyHeight       = "window.height"
	keyLayout       = "window.layout"
	keyScale        = "window.scale"
	keyRequest      = "timing.request"
	keyPing         = "timing.ping"
	keyRetry        = "timing.retry"
	keyNotify       = "notify"
	keyNotifyText   = "notify.text"
	keyTray         = "tray.keep"
	keyReleases     = "releases"
	keyLogFolder    = "log.folder"
	keyServer       = "login.server"
	keyClientID     = "login.clientID"
	keyEmail        = "login.email"
	keyRemembered   = "login.remembered"
)

// The ways to show the users: all side by side, or one alone.
const (
	layoutDeck  = "deck"
	layoutFocus = "focus"
)

const (
	defaultWidth  = 1280
	defaultHeight = 800
)

func (a *App) preference(key string) string    { return a.fyne.Preferences().String(key) }
func (a *App) setPreference(key, value string) { a.fyne.Preferences().SetString(key, value) }

// newNotice is the strip that tells what is wrong with the preferences, until it
// is dismissed.
func (a *App) newNotice(text string) *widgets.Banner {
	if p := a.fyne.Preferences(); p.Int(keyVersion) < preferencesVersion {
		p.SetInt(keyVersion, preferencesVersion)
	}
	var strip *widgets.Banner
	strip = widgets.NewBanner(func() {
		strip.Set(widgets.BannerView{})
		setVisible(strip, false)
	})
	strip.Set(widgets.BannerView{Shown: text != "", Mark: widgets.Warn, Text: text, Action: phrase.Of("Dismiss")})
	setVisible(strip, text != "")
	if text != "" {
		a.say("", widgets.LevelWarn, text)
	}
	return strip
}

// savedSize is the window's size when it was last closed.
func (a *App) savedSize() fyne.Size {
	p := a.fyne.Preferences()
	return fyne.NewSize(
		float32(p.FloatWithFallback(keyWidth, defaultWidth)),
		float32(p.FloatWithFallback(keyHeight, defaultHeight)))
}

// saveSize remembers the window's size in even numbers: a compositor that scales
// by two would otherwise let the window grow by a pixel at each start.
func (a *App) saveSize() {
	size := a.window.Canvas().Size()
	p := a.fyne.Preferences()
	for key, length := range map[string]float32{keyWidth: size.Width, keyHeight: size.Height} {
		if even := 2 * math.Round(float64(length)/2); p.Float(key) != even {
			p.SetFloat(key, even)
		}
	}
}
