package widgets

import (
	"image"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/phrase"
)

// SendView is what is to be sent: files, or a picture.
type SendView struct {
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
	a := newAsk(w, v.Title, "")
	a.rows = a.rows[:1]
	if v.Picture != nil {
		picture := canvas.NewImageFromImage(v.Picture)
		picture.FillMode = canvas.ImageFillContain
		picture.SetMinSize(fyne.NewSize(0, min(pictureHigh, float32(v.Picture.Bounds().Dy()))))
		a.rows = append(a.rows, picture)
	}
	var files []string
	for i, f := range v.Files {
		if i == most && len(v.Files) > most+1 {
			files = append(files, phrase.Count(wordMoreFiles, len(v.Files)-most))
			break
		}
		files = append(files, shortened(thinned(clipRunes(f.Name, maxMeasured)), 200)+" · "+sizeInWords(f.Size))
	}
	list := widget.NewLabel(strings.Join(files, "\n"))
	list.Truncation = fyne.TextTruncateEllipsis
	a.rows = append(a.rows, list)
	if v.Where != "" {
		where := newAskText(v.Where)
		where.Importance, where.Wrapping = widget.LowImportance, fyne.TextWrapBreak
		a.rows = append(a.rows, where)
	}
	send := a.button(v.Verb, v.OnSend)
	send.Importance = widget.HighImportance
	buttons := []fyne.CanvasObject{a.button(phrase.Of(wordCancel), nil)}
	if v.OnText != nil {
		buttons = append(buttons, a.button(phrase.Of(wordAsText), v.OnText))
	}
	a.showWith(send, append(buttons, send)...)
}

// pictureHigh is the height of a picture in the question.
const pictureHigh = 220
