package app

import (
	"errors"
	"io/fs"
	"math"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"muster/widgets"
	"muster/widgets/phrase"
)

// The keys of what the window remembers between two runs.
const (
	keyWidth  = "window.width"
	keyHeight = "window.height"
	keyLayout = "window.layout"
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

// newNotice is the strip that tells what is wrong with the preferences, until it
// is dismissed.
func (a *App) newNotice(text string) *widgets.Banner {
	if p := a.host.fyne.Preferences(); p.Int(keyVersion) < preferencesVersion {
		p.SetInt(keyVersion, preferencesVersion)
	}
	a.warning = widgets.NewBanner(func() {
		a.warning.Set(widgets.BannerView{})
		setVisible(a.warning, false)
	})
	setVisible(a.warning, false)
	a.warn(text)
	return a.warning
}

// warn has the strip say something besides what it says already, "" for nothing.
func (a *App) warn(text string) {
	if text == "" {
		return
	}
	a.logLine("", widgets.LevelWarn, text)
	all := strings.TrimPrefix(a.warning.View().Text+"\n"+text, "\n")
	a.warning.Set(widgets.BannerView{Shown: true, Mark: widgets.Warn, Text: all, Action: phrase.Of("Dismiss")})
	setVisible(a.warning, true)
}

// watchPreferences tells of settings that cannot be written.
func (a *App) watchPreferences() {
	p, ok := a.host.fyne.Preferences().(interface{ Tell(func(error)) })
	if !ok {
		return
	}
	p.Tell(func(err error) {
		if inner, ok := errors.AsType[*fs.PathError](err); ok {
			err = inner.Err // without the name of the file beside it
		}
		a.mailbox.Post(func() {
			a.warn(phrase.Of("The settings cannot be saved: {{.Error}}. What you change now is gone at the next start.", phrase.With{"Error": ownWords(err, phrase.Of)}))
		})
	})
}

// savedSize is the window's size when it was last closed.
func (a *App) savedSize() fyne.Size {
	p := a.host.fyne.Preferences()
	return fyne.NewSize(
		float32(p.FloatWithFallback(keyWidth, defaultWidth)),
		float32(p.FloatWithFallback(keyHeight, defaultHeight)))
}

// saveSize remembers the window's size in even numbers: a compositor that scales
// by two would otherwise let the window grow by a pixel at each start.
func (a *App) saveSize() {
	size := a.host.window.Canvas().Size()
	p := a.host.fyne.Preferences()
	for key, length := range map[string]float32{keyWidth: size.Width, keyHeight: size.Height} {
		if even := 2 * math.Round(float64(length)/2); p.Float(key) != even {
			p.SetFloat(key, even)
		}
	}
}

// How long what was read and the window's size may be in memory only: for each, all
// preferences are written anew.
const (
	savingQuiet = 15 * time.Second
	savingMost  = 2 * time.Minute
)

// saveProgress remembers what was read and the window's size, for a program that is
// killed.
func (a *App) saveProgress() {
	a.saveSize()
	for _, c := range a.deck.columns {
		c.account.keepMarks()
	}
}
