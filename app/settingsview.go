package app

import (
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/cpaas"
	"muster/widgets"
	"muster/widgets/phrase"
)

// showSettings opens the dialog in which the user chooses how the window looks
// and behaves. Each choice takes effect at once and is remembered.
func (a *App) showSettings() {
	rows := []fyne.CanvasObject{
		setting(phrase.Of("Appearance"), a.appearanceChoice()),
		setting(phrase.Of("Language"), a.languageChoice()),
		setting(phrase.Of("Size of text and controls"), a.scaleChoice()),
	}
	rows = append(rows, a.desktopRows()...)
	rows = append(rows,
		setting(phrase.Of("Give a request up after"), a.timingChoice(requestTimes, a.settings.request, func(s *settings, n int) { s.request = n })),
		setting(phrase.Of("Check a connection every"), a.timingChoice(pingTimes, a.settings.ping, func(s *settings, n int) { s.ping = n })),
		setting(phrase.Of("Wait at most between attempts"), a.timingChoice(retryTimes, a.settings.retry, func(s *settings, n int) { s.retry = n })),
		note(phrase.Of("The language changes with the next start.")),
		note(phrase.Of("The times count from the next login on.")),
		a.copied(phrase.Of("Settings and profiles: {{.Folder}}", phrase.With{"Folder": a.folder}), a.folder),
	)
	var sheet *widgets.Sheet
	away := func(do func()) func() { return func() { sheet.Close(); do() } }
	rows = append(rows, container.NewGridWithColumns(2,
		widgets.NewAction(phrase.Of("Forget all users…"), nil, away(a.askForgetAll)),
		widgets.NewAction(phrase.Of("Reset settings…"), nil, away(a.askReset))))
	sheet = widgets.NewSheet(a.window, phrase.Of("Settings"), rows, nil)
}

func setting(label string, choice *widgets.Picker) fyne.CanvasObject {
	choice.SetSpoken(label)
	return container.NewBorder(nil, nil, widget.NewLabel(label), choice)
}

func note(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.Wrapping = fyne.TextWrapBreak
	l.Importance = widget.LowImportance
	return l
}

// copied is a note with a button that copies what it tells of. A label of which
// one can select parts would take the focus and not show it.
func (a *App) copied(text, what string) fyne.CanvasObject {
	return container.NewBorder(nil, nil, nil, a.copyAction(what), note(text))
}

func (a *App) copyAction(what string) fyne.CanvasObject {
	c := widgets.NewAction("", theme.ContentCopyIcon(), func() { a.copy(what) })
	c.SetSpoken(phrase.Of("Copy"))
	c.SetImportance(widget.LowImportance)
	return container.NewVBox(c)
}

func (a *App) check(label string, on bool, set func(*settings, bool)) fyne.CanvasObject {
	c := widgets.NewCheck(label, func(on bool) { a.change(func(s *settings) { set(s, on) }) })
	c.Checked = on
	return c
}

// desktopRows are for what the desktop is told. To go on in the tray is offered
// only where there is one: without it nobody could get the window back. To look
// for a newer Muster is offered where the build names a place to ask.
func (a *App) desktopRows() []fyne.CanvasObject {
	rows := []fyne.CanvasObject{
		a.check(phrase.Of("Notify me while another program is in front"), a.settings.notify,
			func(s *settings, on bool) { s.notify = on }),
		a.check(phrase.Of("With the beginning of each message"), a.settings.notifyText,
			func(s *settings, on bool) { s.notifyText = on }),
	}
	if a.tray.there {
		rows = append(rows, a.check(phrase.Of("Keep running in the tray when the window is closed"), a.settings.keepInTray,
			func(s *settings, on bool) { s.keepInTray = on }))
	}
	if a.newer.Page != "" {
		look := widgets.NewCheck(phrase.Of("Look for a newer Muster at each start"), a.newer.turn)
		look.Checked = a.settings.releases
		rows = append(rows, look)
	}
	return rows
}

func (a *App) appearanceChoice() *widgets.Picker {
	var labels []string
	chosen := 0
	for i, one := range appearances {
		labels = append(labels, one.label.String())
		if one.name == a.preference(keyAppearance) {
			chosen = i
		}
	}
	return choice(labels, chosen, func(i int) { a.appear(appearances[i].name) })
}

// languageChoice offers the system's language and the others by their own names.
func (a *App) languageChoice() *widgets.Picker {
	labels, codes := []string{phrase.Of("System")}, []string{""}
	for _, one := range phrase.Languages {
		labels, codes = append(labels, one.Name), append(codes, one.Code)
	}
	chosen := max(0, slices.Index(codes, a.preference(keyLanguage)))
	return choice(labels, chosen, func(i int) { a.setPreference(keyLanguage, codes[i]) })
}

func (a *App) scaleChoice() *widgets.Picker {
	var labels []string
	for percent := leastScale; percent <= mostScale; percent += scaleStep {
		labels = append(labels, fmt.Sprintf("%d %%", percent))
	}
	return choice(labels, (a.settings.scale-leastScale)/scaleStep, func(i int) {
		a.change(func(s *settings) { s.scale = leastScale + i*scaleStep })
	})
}

// The times one can choose, in seconds. The first of each is what sessions use
// anyway.
var (
	requestTimes = []int{15, 5, 30, 60}
	pingTimes    = []int{30, 10, 60}
	retryTimes   = []int{60, 5, 15, 300}
)

func (a *App) timingChoice(seconds []int, chosen int, set func(*settings, int)) *widgets.Picker {
	sorted := slices.Sorted(slices.Values(seconds))
	var labels []string
	for _, n := range sorted {
		labels = append(labels, fmt.Sprintf("%d s", n))
	}
	return choice(labels, max(0, slices.Index(sorted, chosen)), func(i int) {
		a.change(func(s *settings) { set(s, sorted[i]) })
	})
}

// choice picks one of some labels.
func choice(labels []string, chosen int, set func(i int)) *widgets.Picker {
	p := widgets.NewPicker(labels, set)
	p.Offer(labels, chosen)
	return p
}

// timings are those of sessions that begin from now on.
func (s settings) timings() cpaas.Timings {
	t := cpaas.DefaultTimings()
	t.Request = time.Duration(s.request) * time.Second
	t.Ping = time.Duration(s.ping) * time.Second
	t.Silence = t.Ping + 10*time.Second
	t.LastRetry = time.Duration(s.retry) * time.Second
	return t
}

// askReset asks before everything but the remembered users is as at first.
func (a *App) askReset() {
	widgets.Confirm(a.window, phrase.Of("Reset the settings?"), phrase.Of("Appearance, language, size, notifications, times and layout become as they were at first. Remembered users stay."), phrase.Of("Reset"), true, a.reset)
}

func (a *App) reset() {
	p := a.fyne.Preferences()
	for _, key := range []string{keyAppearance, keyLanguage, keyScale, keyNotify, keyNotifyText, keyTray, keyReleases, keyRequest, keyPing, keyRetry, keyLayout, keyLogDeck, keyLogFocus, keyFoldedNarrow, keyFoldedWide} {
		p.RemoveValue(key)
	}
	a.settings = readSettings(p)
	a.showTheme()
	a.waitingCount.ask()
	a.deck.showAlone(false)
	a.showLog()
}
