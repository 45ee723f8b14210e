package help

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
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
	buttons := wide{demo, user, read}
	return container.New(readable{width: 600}, container.NewVBox(title, text, widget.NewLabel(""),
		buttons.way(demo, phrase.Of("Alice, bob and carol on a sandbox inside this program. No account and no network are needed.")),
		buttons.way(user, phrase.Of("With an address, a client ID, an e-mail and a password that you were given. Muster can remember you.")),
		buttons.way(read, phrase.Of("Nothing starts by itself, and nothing is sent to anybody before you log in."))))
}

// wayWidth is the least width of the buttons that lead on.
const wayWidth = 180

// wide gives each of some buttons the width of the widest, so that their texts begin at one
// edge, and its own height at the top of what there is.
type wide []fyne.CanvasObject

// way is one of the ways to go on, with what comes of it.
func (w wide) way(button fyne.CanvasObject, what string) fyne.CanvasObject {
	text := widget.NewLabel(what)
	text.Wrapping = fyne.TextWrapWord
	return container.NewBorder(nil, nil, container.New(w, button), nil, text)
}

func (w wide) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(wayWidth, objects[0].MinSize().Height)
	for _, button := range w {
		size.Width = max(size.Width, button.MinSize().Width)
	}
	return size
}

func (w wide) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSize(size.Width, objects[0].MinSize().Height))
	objects[0].Move(fyne.NewPos(0, theme.Padding()/2))
}

// readable centres its one object and keeps its lines from becoming longer than
// is comfortable to read.
type readable struct{ width float32 }

func (r readable) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(280, objects[0].MinSize().Height)
}

func (r readable) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(r.width, size.Width-2*theme.Padding())
	// Wrapped text knows its height only once it has its width.
	objects[0].Resize(fyne.NewSize(width, size.Height))
	height := objects[0].MinSize().Height
	objects[0].Resize(fyne.NewSize(width, height))
	objects[0].Move(fyne.NewPos((size.Width-width)/2, max(0, (size.Height-height)/2)))
}
