package settings

import (
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"muster/app/host"
	"muster/cpaas"
	"muster/widgets/control"
	"muster/widgets/dialog"
	"muster/widgets/look"
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

// Open shows the dialog.
func (v *View) Open() {
	rows := []fyne.CanvasObject{
		heading(phrase.Of("Appearance and language")),
		setting(phrase.Of("Appearance"), v.appearanceChoice()),
		setting(phrase.Of("Size of text and controls"), v.scaleChoice()),
		setting(phrase.Of("Language"), v.languageChoice()),
		host.Note(phrase.Of("The language changes with the next start.")),
		v.check(phrase.Of("Show each membership change, folding none"), v.Store.Unfolded,
			func(s *Settings, on bool) { s.Unfolded = on }),
		heading(phrase.Of("Desktop")),
	}
	rows = append(rows, v.desktopRows()...)
	rows = append(rows,
		heading(phrase.Of("Connection")),
		setting(phrase.Of("Request timeout"), v.timingChoice(requestTimes, v.Store.request, func(s *Settings, n int) { s.request = n })),
		setting(phrase.Of("Connection check interval"), v.timingChoice(pingTimes, v.Store.ping, func(s *Settings, n int) { s.ping = n })),
		setting(phrase.Of("Longest retry delay"), v.timingChoice(retryTimes, v.Store.retry, func(s *Settings, n int) { s.retry = n })),
		host.Note(phrase.Of("The times apply from the next login.")),
		heading(phrase.Of("On this computer")))
	rows = append(rows, v.recordRows()...)
	rows = append(rows, v.copied(phrase.Of("Settings folder: {{.Folder}}", phrase.With{"Folder": v.Folder}), v.Folder))
	var sheet *dialog.Sheet
	away := func(do func()) func() { return func() { sheet.Close(); do() } }
	rows = append(rows, container.NewGridWithColumns(2,
		control.NewAction(phrase.Of("Forget all users…"), nil, away(v.OnForgetAll)),
		control.NewAction(phrase.Of("Reset settings…"), nil, away(v.askReset))))
	sheet = dialog.NewSheet(v.Host.Window, phrase.Of("Settings"), rows, nil)
}

// heading stands over the settings that belong together.
func heading(text string) fyne.CanvasObject {
	return widget.NewLabelWithStyle(text, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
}

func setting(label string, choice *control.Picker) fyne.CanvasObject {
	choice.SetSpoken(label)
	return container.NewBorder(nil, nil, widget.NewLabel(label), container.New(whole{}, choice))
}

// whole gives a choice the width of the longest of the choices, which is one of the appearances.
type whole struct{}

func (whole) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(look.Scaled(150), o[0].MinSize().Height)
}

func (whole) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

// copied is a note with a button that copies what it tells of. A label of which
// one can select parts would take the focus and not show it.
func (v *View) copied(text, what string) fyne.CanvasObject {
	return container.NewBorder(nil, nil, nil, v.Host.CopyAction(what), host.Note(text))
}

func (v *View) check(label string, on bool, set func(*Settings, bool)) fyne.CanvasObject {
	c := control.NewCheck(label, func(on bool) { v.Store.Change(func(s *Settings) { set(s, on) }) })
	c.Checked = on
	return c
}

// desktopRows are for what the desktop is told. To go on in the tray is offered
// only where there is one: without it nobody could get the window back. To look
// for a newer Muster is offered where the build names a place to ask.
func (v *View) desktopRows() []fyne.CanvasObject {
	rows := []fyne.CanvasObject{
		v.check(phrase.Of("Notify me while another program is in front"), v.Store.Notify,
			func(s *Settings, on bool) { s.Notify = on }),
		v.check(phrase.Of("With the beginning of each message"), v.Store.NotifyText,
			func(s *Settings, on bool) { s.NotifyText = on }),
	}
	if v.Tray {
		rows = append(rows, v.check(phrase.Of("Keep running in the tray when the window is closed"), v.Store.KeepInTray,
			func(s *Settings, on bool) { s.KeepInTray = on }))
	}
	if v.OnReleases != nil {
		look := control.NewCheck(phrase.Of("Look for a newer Muster at each start"), func(on bool) {
			v.Store.Change(func(s *Settings) { s.Releases = on })
			v.OnReleases()
		})
		look.Checked = v.Store.Releases
		rows = append(rows, look)
	}
	return rows
}

// recordRows are for what is written of what goes over the wire.
func (v *View) recordRows() []fyne.CanvasObject {
	if v.Recordings == "" {
		return nil
	}
	return []fyne.CanvasObject{
		v.check(phrase.Of("Keep what went over the wire on this computer"), v.Store.Record,
			func(s *Settings, on bool) { s.Record = on }),
		v.copied(phrase.Of("The last five runs, with messages and without passwords: {{.Folder}}", phrase.With{"Folder": v.Recordings}), v.Recordings),
	}
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

func (v *View) scaleChoice() *control.Picker {
	var labels []string
	for percent := LeastScale; percent <= mostScale; percent += scaleStep {
		labels = append(labels, fmt.Sprintf("%d %%", percent))
	}
	return choice(labels, (v.Store.scale-LeastScale)/scaleStep, func(i int) {
		v.Store.Change(func(s *Settings) { s.scale = LeastScale + i*scaleStep })
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
