package settings

import (
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/host"
	"muster/cpaas"
	"muster/widgets/control"
	"muster/widgets/dialog"
	"muster/widgets/phrase"
)

// View is the dialog in which the user chooses how the window looks and
// behaves. Each choice takes effect at once and is remembered.
type View struct {
	Store  *Store
	Host   *host.Host
	Folder string // where files are kept

	Recordings string // where what went over the wire is written; "" if it never is

	Tray       bool   // there is one with a way back to the window
	OnReleases func() // whether to look for newer versions was chosen; nil where there is no place to ask

	OnForgetAll func()
	OnReset     func()
}

// Open shows the dialog, at the page that was in sight last.
func (v *View) Open() {
	var sheet *dialog.Pages
	away := func(do func()) func() { return func() { sheet.Close(); do() } }
	sheet = dialog.NewPages(v.Host.Window, phrase.Of("Settings"), []dialog.Page{
		{Title: phrase.Of("Display"), Content: v.displayPage(func() { sheet.Fit() })},
		{Title: phrase.Of("Notifications"), Content: v.notificationsPage()},
		{Title: phrase.Of("Connection"), Content: v.connectionPage()},
		{Title: phrase.Of("Privacy and data"), Content: v.privacyPage(away)},
	}, v.Store.page, func(i int) { v.Store.page = i })
}

// displayPage is for what the window looks like. Fit is called after its size has changed.
func (v *View) displayPage(fit func()) fyne.CanvasObject {
	f := &form{}
	f.pick(phrase.Of("Appearance"), v.appearanceChoice())
	f.pick(phrase.Of("Size of text and controls"), v.scaleChoice(fit))
	f.pick(phrase.Of("Language"), v.languageChoice())
	f.note(phrase.Of("The language changes with the next start."))
	f.check(v.check(phrase.Of("Show each membership change, folding none"), v.Store.Unfolded, func(s *Settings, on bool) { s.Unfolded = on }))
	f.note(phrase.Of("Otherwise ten or more in a row become one line."))
	return f.page()
}

// notificationsPage is for what the desktop is told. To go on in the tray is offered
// only where there is one: without it nobody could get the window back.
func (v *View) notificationsPage() fyne.CanvasObject {
	f := &form{}
	f.check(v.check(phrase.Of("Notify me while another program is in front"), v.Store.Notify, func(s *Settings, on bool) { s.Notify = on }))
	f.note(phrase.Of("Of messages, invitations and removals."))
	f.check(v.check(phrase.Of("With the beginning of each message"), v.Store.NotifyText, func(s *Settings, on bool) { s.NotifyText = on }))
	f.note(phrase.Of("Otherwise only with the group and who wrote."))
	if v.Tray {
		f.check(v.check(phrase.Of("Keep running in the tray when the window is closed"), v.Store.KeepInTray, func(s *Settings, on bool) { s.KeepInTray = on }))
		f.note(phrase.Of("Quit in the menu ends Muster."))
	}
	return f.page()
}

func (v *View) connectionPage() fyne.CanvasObject {
	f := &form{}
	f.fact(phrase.Of("The times apply from the next login."), nil)
	f.pick(phrase.Of("Request timeout"), v.timingChoice(requestTimes, v.Store.request, func(s *Settings, n int) { s.request = n }))
	f.note(phrase.Of("How long Muster waits for an answer of the server."))
	f.pick(phrase.Of("Connection check interval"), v.timingChoice(pingTimes, v.Store.ping, func(s *Settings, n int) { s.ping = n }))
	f.note(phrase.Of("How often Muster asks whether the server is still there."))
	f.pick(phrase.Of("Longest retry delay"), v.timingChoice(retryTimes, v.Store.retry, func(s *Settings, n int) { s.retry = n }))
	f.note(phrase.Of("After each attempt to reconnect that fails, Muster waits longer, up to this."))
	return f.page()
}

// privacyPage is for what is kept on this computer and what leaves it. To look for a
// newer Muster is offered where the build names a place to ask. Away closes the dialog
// before something else is done.
func (v *View) privacyPage(away func(func()) func()) fyne.CanvasObject {
	f := &form{}
	if v.Recordings != "" {
		f.check(v.check(phrase.Of("Keep what went over the wire on this computer"), v.Store.Record, func(s *Settings, on bool) { s.Record = on }))
		f.noteWith(phrase.Of("The last five runs, with messages and without passwords: {{.Folder}}", phrase.With{"Folder": v.Recordings}), v.Host.CopyAction(v.Recordings))
	}
	if v.OnReleases != nil {
		f.check(v.check(phrase.Of("Look for a newer Muster at each start"), v.Store.Releases, func(s *Settings, on bool) { s.Releases = on }, v.OnReleases))
		f.note(phrase.Of("It asks the page of releases for the newest version and sends nothing else."))
	}
	f.fact(phrase.Of("Settings folder: {{.Folder}}", phrase.With{"Folder": v.Folder}), v.Host.CopyAction(v.Folder))
	f.action(control.NewAction(phrase.Of("Forget all users…"), nil, away(v.OnForgetAll)))
	f.action(control.NewAction(phrase.Of("Reset settings…"), nil, away(v.askReset)))
	return f.page()
}

// check is a box for a setting. Then is called after it was turned, too.
func (v *View) check(label string, on bool, set func(*Settings, bool), then ...func()) *control.Check {
	c := control.NewCheck(label, func(on bool) {
		v.Store.Change(func(s *Settings) { set(s, on) })
		for _, do := range then {
			do()
		}
	})
	c.Checked = on
	return c
}

func (v *View) appearanceChoice() *control.Picker {
	var labels []string
	chosen := 0
	for i, one := range appearances {
		labels = append(labels, one.label.String())
		if one.name == v.Host.Preference(keyAppearance) {
			chosen = i
		}
	}
	return choice(labels, chosen, func(i int) { v.Store.appear(appearances[i].name) })
}

// languageChoice offers the system's language and the others by their own names.
func (v *View) languageChoice() *control.Picker {
	labels, codes := []string{phrase.Of("System")}, []string{""}
	for _, one := range phrase.Languages {
		labels, codes = append(labels, one.Name), append(codes, one.Code)
	}
	chosen := max(0, slices.Index(codes, v.Host.Preference(KeyLanguage)))
	return choice(labels, chosen, func(i int) { v.Host.SetPreference(KeyLanguage, codes[i]) })
}

func (v *View) scaleChoice(fit func()) *control.Picker {
	var labels []string
	for percent := LeastScale; percent <= mostScale; percent += scaleStep {
		labels = append(labels, fmt.Sprintf("%d %%", percent))
	}
	return choice(labels, (v.Store.scale-LeastScale)/scaleStep, func(i int) {
		v.Store.Change(func(s *Settings) { s.scale = LeastScale + i*scaleStep })
		fit()
	})
}

// The times one can choose, in seconds. The first of each is what sessions use
// anyway.
var (
	requestTimes = []int{15, 5, 30, 60}
	pingTimes    = []int{30, 10, 60}
	retryTimes   = []int{60, 5, 15, 300}
)

func (v *View) timingChoice(seconds []int, chosen int, set func(*Settings, int)) *control.Picker {
	sorted := slices.Sorted(slices.Values(seconds))
	var labels []string
	for _, n := range sorted {
		labels = append(labels, fmt.Sprintf("%d s", n))
	}
	return choice(labels, max(0, slices.Index(sorted, chosen)), func(i int) {
		v.Store.Change(func(s *Settings) { set(s, sorted[i]) })
	})
}

// choice picks one of some labels.
func choice(labels []string, chosen int, set func(i int)) *control.Picker {
	p := control.NewPicker(labels, set)
	p.Offer(labels, chosen)
	return p
}

// Timings are those of sessions that begin from now on.
func (s Settings) Timings() cpaas.Timings {
	t := cpaas.DefaultTimings()
	t.Request = time.Duration(s.request) * time.Second
	t.Ping = time.Duration(s.ping) * time.Second
	t.Silence = t.Ping + 10*time.Second
	t.LastRetry = time.Duration(s.retry) * time.Second
	return t
}

// askReset asks before everything but the remembered users is as at first.
func (v *View) askReset() {
	dialog.Confirm(v.Host.Window, phrase.Of("Reset the settings?"), phrase.Of("Appearance, language, size, notifications, times and layout become as they were at first. Remembered users stay."), phrase.Of("Reset"), true, v.OnReset)
}
