package settings

import (
	"slices"

	"fyne.io/fyne/v2"

	"muster/widgets/look"
)

// Settings are what the user has chosen, as the preferences keep it.
type Settings struct {
	Notify     bool // tell of what happens while another program has the keyboard
	NotifyText bool // with the beginning of a message
	KeepInTray bool // go on in the tray when the window is closed
	Releases   bool // look for a newer Muster at each start
	Record     bool // write what goes over the wire into files
	Unfolded   bool // show each change of who is in a group, however many follow each other
	scale      int  // of text and controls, in percent

	// Of sessions, in seconds: for a request, between checks of the connection, and
	// the longest wait between attempts to reconnect.
	request, ping, retry int
}

// The keys of what is remembered between two runs.
const (
	KeyLanguage   = "language"
	keyAppearance = "appearance"
	keyScale      = "window.scale"
	keyRequest    = "timing.request"
	keyPing       = "timing.ping"
	keyRetry      = "timing.retry"
	keyNotify     = "notify"
	keyNotifyText = "notify.text"
	keyTray       = "tray.keep"
	keyReleases   = "releases"
	keyRecord     = "wire.record"
	keyUnfolded   = "memberships.unfolded"
)

// The bounds of the scale, in percent.
const (
	LeastScale = 100
	mostScale  = 200
	scaleStep  = 10
)

// readSettings takes the settings from the preferences. Values out of bounds,
// which another version or an editor may have left, become the nearest ones.
func readSettings(p fyne.Preferences) Settings {
	return Settings{
		Notify:     p.BoolWithFallback(keyNotify, true),
		NotifyText: p.BoolWithFallback(keyNotifyText, true),
		KeepInTray: p.Bool(keyTray),
		Releases:   p.Bool(keyReleases),
		Record:     p.BoolWithFallback(keyRecord, true),
		Unfolded:   p.Bool(keyUnfolded),
		scale:      min(max(p.IntWithFallback(keyScale, LeastScale), LeastScale), mostScale),
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

func (s Settings) write(p fyne.Preferences) {
	p.SetBool(keyNotify, s.Notify)
	p.SetBool(keyNotifyText, s.NotifyText)
	p.SetBool(keyTray, s.KeepInTray)
	p.SetBool(keyReleases, s.Releases)
	p.SetBool(keyRecord, s.Record)
	p.SetBool(keyUnfolded, s.Unfolded)
	p.SetInt(keyScale, s.scale)
	p.SetInt(keyRequest, s.request)
	p.SetInt(keyPing, s.ping)
	p.SetInt(keyRetry, s.retry)
}

// Store has the settings as they are now, and keeps them.
type Store struct {
	Settings
	fyne      fyne.App
	page      int              // of the dialog, that was in sight last
	items     []*fyne.MenuItem // of the appearances
	OnChanged func()
}

// NewStore reads the settings of the last start.
func NewStore(a fyne.App) *Store {
	return &Store{Settings: readSettings(a.Preferences()), fyne: a, OnChanged: func() {}}
}

// Change takes over changed settings and remembers them.
func (s *Store) Change(change func(*Settings)) {
	before := s.Settings
	change(&s.Settings)
	if s.Settings == before {
		return
	}
	s.write(s.fyne.Preferences())
	if s.scale != before.scale {
		s.ShowTheme()
	}
	s.OnChanged()
}

// Reset makes all as it was at first.
func (s *Store) Reset() {
	p := s.fyne.Preferences()
	for _, key := range []string{keyAppearance, KeyLanguage, keyScale, keyNotify, keyNotifyText, keyTray, keyReleases, keyRecord, keyUnfolded, keyRequest, keyPing, keyRetry} {
		p.RemoveValue(key)
	}
	s.Settings = readSettings(p)
	s.mark()
	s.ShowTheme()
	s.OnChanged()
}

// ShowTheme gives the window the chosen appearance and scale.
func (s *Store) ShowTheme() {
	chosen := ThemeFor(s.fyne.Preferences().String(keyAppearance), s.scale)
	if s.fyne.Settings().Theme() != chosen { // Fyne reads all fonts anew
		s.fyne.Settings().SetTheme(chosen)
		look.ForgetFonts()
	}
}
