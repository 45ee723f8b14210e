package dialog

import (
	"image"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/look"
	"muster/widgets/phrase"
)

// SendView is what is to be sent: files, or a picture.
type SendView struct {
	As      look.Actor
	Title   string
	Files   []SendFile
	Where   string      // the folder they are in
	Picture image.Image // in small
	Verb    string
	OnSend  func()
	OnText  func() // instead, what names the files is to be pasted as text; nil offers no such thing
}

// SendFile is one of several files.
type SendFile struct {
	Name string
	Size int64
}

// AskSend shows what is to be sent, and asks. The sending button has the focus:
// Enter sends, Escape does not.
func AskSend(w fyne.Window, v SendView) {
	const most = 6
	a := NewBox(w, v.Title, "")
	a.Rows = a.Rows[:1]
	a.As(v.As)
	if v.Picture != nil {
		picture := canvas.NewImageFromImage(v.Picture)
		picture.FillMode = canvas.ImageFillContain
		picture.SetMinSize(fyne.NewSize(0, min(pictureHigh, float32(v.Picture.Bounds().Dy()))))
		a.Rows = append(a.Rows, picture)
	}
	var files []string
	for i, f := range v.Files {
		if i == most && len(v.Files) > most+1 {
			files = append(files, phrase.Count(wordMoreFiles, len(v.Files)-most))
			break
		}
		files = append(files, look.Shortened(look.Thinned(look.ClipRunes(f.Name, look.MaxMeasured)), 200)+" · "+look.SizeInWords(f.Size))
	}
	list := widget.NewLabel(strings.Join(files, "\n"))
	list.Truncation = fyne.TextTruncateEllipsis
	a.Rows = append(a.Rows, list)
	if v.Where != "" {
		where := newAskText(v.Where)
		where.Importance, where.Wrapping = widget.LowImportance, fyne.TextWrapBreak
		a.Rows = append(a.Rows, where)
	}
	send := a.Button(v.Verb, v.OnSend)
	send.Importance = widget.HighImportance
	buttons := []fyne.CanvasObject{a.Button(phrase.Of(wordCancel), nil)}
	if v.OnText != nil {
		buttons = append(buttons, a.Button(phrase.Of(wordAsText), v.OnText))
	}
	a.ShowWith(send, append(buttons, send)...)
}

// pictureHigh is the height of a picture in the question.
const pictureHigh = 220
