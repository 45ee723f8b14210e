package help

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// Welcome is what stands in place of the deck while there are no users: what this
// is, and the three ways to go on.
func Welcome(startDemo, addUser, help func()) fyne.CanvasObject {
	title := widget.NewRichText(&widget.TextSegment{
		Text:  phrase.Of("See every side of a group chat"),
		Style: widget.RichTextStyle{SizeName: theme.SizeNameHeadingText, Alignment: fyne.TextAlignCenter, TextStyle: fyne.TextStyle{Bold: true}},
	})
	title.Wrapping = fyne.TextWrapWord
	text := widget.NewLabelWithStyle(phrase.Of("Muster puts several users of a messaging platform side by side, each with a login and a connection of its own, so that you see what each of them sees when a group is made, joined, left and deleted."), fyne.TextAlignCenter, fyne.TextStyle{})
	text.Wrapping = fyne.TextWrapWord
	demo := control.NewAction(phrase.Of("Start demo"), theme.MediaPlayIcon(), startDemo)
	demo.SetImportance(widget.HighImportance)
	user := control.NewAction(phrase.Of("Log in to a server"), theme.LoginIcon(), addUser)
	read := control.NewAction(phrase.Of("Learn more"), theme.HelpIcon(), help)
	all := []fyne.CanvasObject{demo, user, read}
	return container.New(readable{}, container.NewVBox(title, text, widget.NewLabel(""),
		newWay(all, demo, phrase.Of("Alice, bob and carol on a sandbox inside this program. No account and no network are needed.")),
		newWay(all, user, phrase.Of("With an address, a client ID, an e-mail and a password that you were given. Muster can remember you.")),
		newWay(all, read, phrase.Of("Nothing starts by itself, and nothing is sent to anybody before you log in."))))
}

// The widths that follow are for text of the plain size.
const (
	wayWidth      = 180 // the least of the buttons that lead on
	besideWidth   = 220 // the least of a text beside its button: in less room it stands under it
	readableWidth = 600 // of lines that are comfortable to read
)

// way places one of the ways to go on: its button, and what comes of it. All buttons have the
// width of the widest, so that their texts begin at one edge.
type way struct {
	buttons []fyne.CanvasObject
	under   bool // the text stands under the button
}

func newWay(buttons []fyne.CanvasObject, button fyne.CanvasObject, what string) fyne.CanvasObject {
	text := widget.NewLabel(what)
	text.Wrapping = fyne.TextWrapWord
	return container.New(&way{buttons: buttons}, button, text)
}

func (w *way) wide() float32 {
	wide := look.Scaled(wayWidth)
	for _, button := range w.buttons {
		wide = max(wide, button.MinSize().Width)
	}
	return wide
}

func (w *way) MinSize(objects []fyne.CanvasObject) fyne.Size {
	button, text := objects[0].MinSize().Height+theme.Padding()/2, objects[1].MinSize().Height
	if w.under {
		return fyne.NewSize(w.wide(), button+text)
	}
	return fyne.NewSize(w.wide(), max(button, text))
}

func (w *way) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	wide, high := w.wide(), objects[0].MinSize().Height
	at := fyne.NewPos(wide+theme.Padding(), 0)
	w.under = size.Width-at.X < look.Scaled(besideWidth)
	if w.under {
		at = fyne.NewPos(0, high+theme.Padding()/2)
		wide = size.Width
	}
	objects[0].Resize(fyne.NewSize(wide, high))
	objects[0].Move(fyne.NewPos(0, theme.Padding()/2))
	objects[1].Resize(fyne.NewSize(size.Width-at.X, objects[1].Size().Height)) // by which its height is known
	objects[1].Resize(fyne.NewSize(size.Width-at.X, objects[1].MinSize().Height))
	objects[1].Move(at)
}

// readable centres its one object and keeps its lines from becoming longer than
// is comfortable to read.
type readable struct{}

func (readable) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := objects[0].MinSize()
	return fyne.NewSize(max(280, size.Width), size.Height)
}

func (readable) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(look.Scaled(readableWidth), size.Width-2*theme.Padding())
	// Wrapped text knows its height only once it has its width.
	objects[0].Resize(fyne.NewSize(width, size.Height))
	height := objects[0].MinSize().Height
	objects[0].Resize(fyne.NewSize(width, height))
	objects[0].Move(fyne.NewPos((size.Width-width)/2, max(0, (size.Height-height)/2)))
}
