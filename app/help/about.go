package help

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"muster/app/host"
	"muster/assets"
	"muster/cpaas"
	"muster/widgets/control"
	"muster/widgets/dialog"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// About tells what runs, in words that a report of a fault needs; looks is whether the
// program can look for newer versions.
func About(h *host.Host, looks bool) {
	icon := canvas.NewImageFromResource(fyne.NewStaticResource("icon.png", assets.IconPNG))
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSize(64, 64))
	build := host.Note("Muster " + cpaas.Build())
	promise := host.Note(phrase.Of("Licence: MIT. Muster asks for no updates and reports nothing to anybody."))
	if looks {
		promise.SetText(phrase.Of("Licence: MIT. Muster looks for a newer version only if the settings say so, and reports nothing to anybody."))
	}
	promise.Wrapping = fyne.TextWrapWord
	rows := []fyne.CanvasObject{
		container.NewHBox(icon, widget.NewLabel(phrase.Of("Group messaging on a CPaaS,\nas each user sees it"))),
		build,
		promise,
		container.NewHBox(control.NewAction(phrase.Of("Copy"), nil, func() {
			h.Copy("Muster " + cpaas.Build())
			h.LogLine("", look.LevelInfo, "Copied what runs")
		}), control.NewAction(phrase.Of("Third-party notices"), nil, func() { showNotices(h) })),
	}
	dialog.NewSheet(h.Window, phrase.Of("About Muster"), rows, nil)
}
