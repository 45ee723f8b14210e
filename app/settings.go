package app

import (
	"slices"

	"fyne.io/fyne/v2"

	"muster/widgets/look"
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

// The keys of what is remembered between two runs.
const (
	keyLanguage   = "language"
	keyAppearance = "appearance"
	keyScale      = "window.scale"
	keyRequest    = "timing.request"
	keyPing       = "timing.ping"
	keyRetry      = "timing.retry"
	keyNotify     = "notify"
	keyNotifyText = "notify.text"
	keyTray       = "tray.keep"
	keyReleases   = "releases"
)

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

// settingsStore has the settings as they are now, and keeps them.
type settingsStore struct {
	settings
	fyne      fyne.App
	onChanged func()
}

// newSettingsStore reads the settings of the last start.
func newSettingsStore(a fyne.App) *settingsStore {
	return &settingsStore{settings: readSettings(a.Preferences()), fyne: a, onChanged: func() {}}
}

// change takes over changed settings and remembers them.
func (s *settingsStore) change(change func(*settings)) {
	before := s.settings
	change(&s.settings)
	if s.settings == before {
		return
	}
	s.write(s.fyne.Preferences())
	if s.scale != before.scale {
		s.showTheme()
	}
	s.onChanged()
}

// reset makes all as it was at first.
func (s *settingsStore) reset() {
	p := s.fyne.Preferences()
	for _, key := range []string{keyAppearance, keyLanguage, keyScale, keyNotify, keyNotifyText, keyTray, keyReleases, keyRequest, keyPing, keyRetry} {
		p.RemoveValue(key)
	}
	s.settings = readSettings(p)
	s.showTheme()
	s.onChanged()
}

// showTheme gives the window the chosen appearance and scale.
func (s *settingsStore) showTheme() {
	chosen := themeFor(s.fyne.Preferences().String(keyAppearance), s.scale)
	if s.fyne.Settings().Theme() != chosen { // Fyne reads all fonts anew
		s.fyne.Settings().SetTheme(chosen)
		look.ForgetFonts()
	}
}
