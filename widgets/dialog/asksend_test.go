package dialog

import (
	"fmt"
	"image"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

// sending opens the question in a window and gives the buttons, what can be read,
// and the picture.
func sending(t *testing.T, v SendView) (w fyne.Window, buttons map[string]fyne.Tappable, text string, picture *canvas.Image) {
	t.Helper()
	w = test.NewTempWindow(t, widget.NewLabel(""))
	w.Resize(fyne.NewSize(600, 600))
	AskSend(w, v)
	buttons = map[string]fyne.Tappable{}
	for _, o := range test.LaidOutObjects(w.Canvas().Overlays().Top()) {
		switch o := o.(type) {
		case *control.Action:
			buttons[o.AccessibilityLabel()] = o
		case *widget.Label:
			text += o.Text + "\n"
		case *canvas.Image:
			if o.Image == v.Picture && v.Picture != nil {
				picture = o
			}
		}
	}
	return w, buttons, text, picture
}

func TestQuestionBeforeSendingNamesWhatIsSent(t *testing.T) {
	fixture.App(t, look.NewTheme())
	var files []SendFile
	for i := range 20 {
		files = append(files, SendFile{Name: fmt.Sprintf("f%d\nx.txt", i), Size: 1500})
	}
	picture := image.NewGray(image.Rect(0, 0, 300, 90))
	sent, asText := 0, 0
	v := SendView{
		Title: "Send to Team?", Files: files, Where: "/home/a", Picture: picture, Verb: "Send",
		OnSend: func() { sent++ }, OnText: func() { asText++ },
	}
	w, _, text, shown := sending(t, v)
	for _, want := range []string{"Send to Team?", "f0 x.txt · 1.5 kB", "f5 x.txt", "and 14 more", "/home/a"} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %q:\n%s", want, text)
		}
	}
	if shown == nil || shown.Size().Height != 90 {
		t.Errorf("the picture is shown as %v", shown)
	}
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if sent != 1 || w.Canvas().Overlays().Top() != nil {
		t.Errorf("Enter has sent it %d times", sent)
	}

	_, buttons, _, _ := sending(t, v)
	test.Tap(buttons["Paste as text"])
	w, _, _, _ = sending(t, v)
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if sent != 1 || asText != 1 || w.Canvas().Overlays().Top() != nil {
		t.Errorf("sent %d times, pasted as text %d times", sent, asText)
	}
}

func TestSevenFilesAreAllNamed(t *testing.T) {
	fixture.App(t, look.NewTheme())
	var files []SendFile
	for i := range 7 {
		files = append(files, SendFile{Name: fmt.Sprintf("f%d.txt", i)})
	}
	if _, _, text, _ := sending(t, SendView{Files: files, Verb: "Send"}); !strings.Contains(text, "f6.txt") || strings.Contains(text, "more") {
		t.Errorf("named are:\n%s", text)
	}
}
