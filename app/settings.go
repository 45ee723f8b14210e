package app

import (
	"slices"

	"fyne.io/fyne/v2"

	"muster/widgets"
)

// settings are what the user has chosen, as the preferences keep it.
type settings struct {
	notify     bool // tell of what happens while another program has the keyboard
	notifyText bool // with the beginning of a message
	keepInTray bool // go on in the tray when the window is closed
	releases   bool // look for a newer Muster at each start
	scale      int  // of text and controls, in percent

	// Of sessions, in seconds: for a request, between checks of the connection, and
	// the longest wait between attempts to reconnect.
	request, ping, retry int
}

// The bounds of the scale, in percent.
const (
	leastScale = 100
	mostScale  = 200
	scaleStep  = 10
)

// readSettings takes the settings from the preferences. Values out of bounds,
// which another version or an editor may have left, become the nearest ones.
func readSettings(p fyne.Preferences) settings {
	return settings{
		notify:     p.BoolWithFallback(keyNotify, true),
		notifyText: p.BoolWithFallback(keyNotifyText, true),
		keepInTray: p.Bool(keyTray),
		releases:   p.Bool(keyReleases),
		scale:      min(max(p.IntWithFallback(keyScale, leastScale), leastScale), mostScale),
		request:    oneOf(requestTimes, p.Int(keyRequest)),
		ping:       oneOf(pingTimes, p.Int(keyPing)),
		retry:      oneOf(retryTimes, p.Int(keyRetry)),
	}
}

// oneOf is n if it is among the choices, else the first of them.
func oneOf(choices []int, n int) int {
	if slices.Contains(choices, n) {
		return n
	}
	return choices[0]
}

func (s settings) write(p fyne.Preferences) {
	p.SetBool(keyNotify, s.notify)
	p.SetBool(keyNotifyText, s.notifyText)
	p.SetBool(keyTray, s.keepInTray)
	p.SetBool(keyReleases, s.releases)
	p.SetInt(keyScale, s.scale)
	p.SetInt(keyRequest, s.request)
	p.SetInt(keyPing, s.ping)
	p.SetInt(keyRetry, s.retry)
}

// change takes over changed settings and remembers them.
func (a *App) change(change func(*settings)) {
	before := a.settings
	change(&a.settings)
	if a.settings == before {
		return
	}
	a.settings.write(a.fyne.Preferences())
	if a.settings.scale != before.scale {
		a.showTheme()
	}
	a.waitingCount.ask()
}

// showTheme gives the window the chosen appearance and scale.
func (a *App) showTheme() {
	chosen := themeFor(a.preference(keyAppearance), a.settings.scale)
	if a.fyne.Settings().Theme() != chosen { // Fyne reads all fonts anew
		a.fyne.Settings().SetTheme(chosen)
		widgets.ForgetFonts()
	}
}
