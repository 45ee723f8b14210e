package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/app/host"
	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// secondStartWidth is how wide the window of NewSecondStart is.
const secondStartWidth = 480

// NewSecondStart gives the window of a start while another Muster runs and cannot be
// shown: because it does not answer, or because it is another version. Anyway is
// called when the user wants to start all the same; to cancel closes the window.
func NewSecondStart(a fyne.App, otherVersion bool, anyway func()) fyne.Window {
	head := phrase.Of("Muster is already running but does not answer")
	text := phrase.Of("It may be busy, or hang. This window closes by itself as soon as the other one answers or ends.")
	if otherVersion {
		head = phrase.Of("Another version of Muster is already running")
		text = phrase.Of("This version cannot show its window. Quit the other one first, and this one starts.")
	}
	w := a.NewWindow("Muster")
	title := widget.NewLabelWithStyle(head, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	title.Wrapping = fyne.TextWrapWord
	guest := host.Note(phrase.Of("A second one knows no remembered users and keeps nothing: settings, drafts and messages that were not sent are gone when it ends. What the other one has is left alone."))
	guest.Wrapping = fyne.TextWrapWord
	what := widget.NewLabel(text)
	what.Wrapping = fyne.TextWrapWord
	cancel := control.NewAction(phrase.Of("Cancel"), nil, w.Close)
	start := control.NewAction(phrase.Of("Start anyway"), nil, anyway)
	icon := container.NewVBox(look.NewPictogram(theme.NewWarningThemedResource(theme.WarningIcon())))
	w.SetContent(container.NewPadded(container.NewBorder(nil, container.NewHBox(layout.NewSpacer(), cancel, start), icon, nil,
		container.NewVBox(title, what, guest))))
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			w.Close()
		}
	})
	w.Resize(fyne.NewSize(secondStartWidth, 0))
	w.Resize(fyne.NewSize(secondStartWidth, w.Content().MinSize().Height))
	w.SetFixedSize(true)
	w.CenterOnScreen()
	w.Canvas().Focus(cancel)
	return w
}

// GuestNotice is what the window of a guest tells.
func GuestNotice() string {
	return phrase.Of("This Muster runs beside one that does not answer. It knows no remembered users and keeps nothing: settings, drafts and messages that were not sent are gone when it ends.")
}

// UnlockedNotice is what a window tells that cannot keep a second one away.
func UnlockedNotice(why error) string {
	return phrase.Of("Muster cannot see here whether it runs already ({{.Error}}). Do not start it twice: messages could be sent twice, and drafts lost.", phrase.With{"Error": why})
}
