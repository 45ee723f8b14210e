package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// dialogWidth is that of a dialog where the window has the room.
const dialogWidth = 400

// Choice is one of the ways out that Choose offers. Reason tells why it is not
// enabled.
type Choice struct {
	Label       string
	Destructive bool
	Enabled     bool
	Reason      string
	Do          func()
}

// Confirm asks before onConfirm is called. The confirming button is the verb;
// Cancel has the focus, and Escape cancels.
func Confirm(w fyne.Window, title, text, verb string, destructive bool, onConfirm func()) {
	a := newAsk(w, title)
	cancel := a.button(wordCancel, nil)
	confirm := a.button(verb, onConfirm)
	confirm.Importance = widget.HighImportance
	if destructive {
		confirm.Importance = widget.DangerImportance
	}
	a.show(a.text(text), []fyne.CanvasObject{cancel, confirm}, cancel)
}

// Choose offers several ways out of a situation, and Cancel. The reason of a
// choice that is not enabled stands under it.
func Choose(w fyne.Window, title, text string, choices []Choice) {
	a := newAsk(w, title)
	rows := []fyne.CanvasObject{a.text(text)}
	for _, c := range choices {
		b := a.button(c.Label, c.Do)
		if c.Destructive {
			b.Importance = widget.DangerImportance
		}
		rows = append(rows, b)
		if !c.Enabled {
			b.Disable()
			if c.Reason != "" {
				why := a.text(c.Reason)
				why.Importance = widget.LowImportance
				rows = append(rows, why)
			}
		}
	}
	cancel := a.button(wordCancel, nil)
	a.show(container.New(stacked{gap: 4}, rows...), []fyne.CanvasObject{cancel}, cancel)
}

// ask is a dialog that closes on each of its buttons and on Escape.
type ask struct {
	window fyne.Window
	dialog *dialog.CustomDialog
	title  string
	keys   func(*fyne.KeyEvent) // the canvas's own handler, while the dialog has it
}

func newAsk(w fyne.Window, title string) *ask { return &ask{window: w, title: title} }

func (a *ask) text(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.Wrapping = fyne.TextWrapWord
	return l
}

func (a *ask) button(label string, do func()) *askButton {
	b := &askButton{close: func() { a.dialog.Hide() }}
	b.Text = label
	b.OnTapped = func() {
		b.close()
		if do != nil {
			do()
		}
	}
	b.ExtendBaseWidget(b)
	return b
}

func (a *ask) show(content fyne.CanvasObject, buttons []fyne.CanvasObject, focus fyne.Focusable) {
	wide := min(dialogWidth, a.window.Canvas().Size().Width-2*theme.Padding())
	content.Resize(fyne.NewSize(wide-2*dialogInset, 0))
	title := a.title
	a.dialog = dialog.NewCustomWithoutButtons(clipTo(title, wide-2*dialogInset), content, a.window)
	a.dialog.SetButtons(buttons)
	canvas := a.window.Canvas()
	a.keys = canvas.OnTypedKey()
	a.dialog.SetOnClosed(func() { canvas.SetOnTypedKey(a.keys) })
	// Where no button has the focus, after a click beside them, keys go here.
	canvas.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			a.dialog.Hide()
		}
	})
	a.dialog.Resize(fyne.NewSize(wide, 0))
	a.dialog.Show()
	canvas.Focus(focus)
}

// dialogInset is the padding that Fyne's dialogs have at either side.
const dialogInset = 16

func clipTo(text string, width float32) string {
	style := fyne.TextStyle{Bold: true}
	measure := func(s string) float32 { return fyne.MeasureText(s, theme.TextSize(), style).Width }
	width -= 2 * theme.InnerPadding()
	if text = oneLine(text); len(text) < maxMeasured && measure(text) <= width {
		return text
	}
	return cut(text, width, measure)
}

// askButton is a button that Enter also presses, and on which Escape closes the
// dialog.
type askButton struct {
	widget.Button
	close func()
}

// TypedKey handles Enter and Escape and leaves the rest to Fyne.
func (b *askButton) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		b.close()
	case fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	default:
		b.Button.TypedKey(e)
	}
}
