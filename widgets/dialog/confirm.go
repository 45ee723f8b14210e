package dialog

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// Choice is one of the ways out that Choose offers. Reason tells why it is not
// enabled.
type Choice struct {
	Label       string
	Leading     bool // what most will want
	Destructive bool
	Enabled     bool
	Reason      string
	Do          func()
}

// Confirm asks before onConfirm is called. The confirming button is the verb;
// Cancel has the focus, and Escape cancels.
func Confirm(w fyne.Window, title, text, verb string, destructive bool, onConfirm func()) {
	ConfirmAs(w, look.Actor{}, title, text, verb, destructive, onConfirm)
}

// ConfirmAs is Confirm for what a user does.
func ConfirmAs(w fyne.Window, who look.Actor, title, text, verb string, destructive bool, onConfirm func()) {
	a := NewBox(w, title, text).As(who)
	cancel := a.Button(phrase.Of(wordCancel), nil)
	confirm := a.Button(verb, onConfirm)
	confirm.Importance = widget.HighImportance
	if destructive {
		confirm.Importance = widget.DangerImportance
	}
	a.show(cancel, confirm)
}

// Tell tells something at the user's wish; Close and Escape end it.
func Tell(w fyne.Window, title, text string) { TellAs(w, look.Actor{}, title, text) }

// TellAs is Tell for what a user has asked for.
func TellAs(w fyne.Window, who look.Actor, title, text string) {
	a := NewBox(w, title, text).As(who)
	a.show(a.Button(phrase.Of(wordClose), nil))
}

// Choose offers several ways out of a situation, and Cancel. The reason of a
// choice that is not enabled stands under it.
func Choose(w fyne.Window, title, text string, choices []Choice) {
	ChooseAs(w, look.Actor{}, title, text, choices)
}

// ChooseAs is Choose for what a user does.
func ChooseAs(w fyne.Window, who look.Actor, title, text string, choices []Choice) {
	a := NewBox(w, title, text).As(who)
	for _, c := range choices {
		b := a.Button(c.Label, c.Do)
		switch {
		case c.Destructive:
			b.Importance = widget.DangerImportance
		case c.Leading:
			b.Importance = widget.HighImportance
		}
		a.Rows = append(a.Rows, b)
		if c.Enabled {
			continue
		}
		b.Set(control.ActionView{Label: b.Text})
		if c.Reason != "" {
			why := newAskText(c.Reason)
			why.Importance = widget.LowImportance
			a.Rows = append(a.Rows, why)
		}
	}
	a.show(a.Button(phrase.Of(wordCancel), nil))
}

// Box is a dialog that closes on each of its buttons and on Escape.
type Box struct {
	Canvas fyne.Canvas
	Wide   float32           // where the window has the room; 0 for that of most
	over   fyne.CanvasObject // of whom acts; nil for nobody
	popUp  *widget.PopUp
	scroll *container.Scroll // of the rows
	inner  *container.Scroll // of what scrolls by itself among the rows; nil for nothing
	Rows   []fyne.CanvasObject
	before func(*fyne.KeyEvent) // the canvas's own handler, while the dialog has its keys
	back   fyne.Focusable       // had the focus before
	closed func()               // forgets the dialog again
	Gone   func()               // is told that the dialog has closed; nil for nobody
}

// NewBox prepares a dialog of a title and a text; show opens it.
func NewBox(w fyne.Window, title, text string) *Box {
	head := newAskText(look.Shortened(title, 120))
	head.TextStyle.Bold = true
	return &Box{Canvas: w.Canvas(), Rows: []fyne.CanvasObject{head, newAskText(text)}}
}

func newAskText(text string) *widget.Label {
	l := widget.NewLabel(look.Bounded(text))
	l.Wrapping = fyne.TextWrapWord
	return l
}

// Button gives a button that closes the dialog and then does something, nil for nothing.
func (a *Box) Button(label string, do func()) *control.Action {
	return control.NewAction(look.Shortened(label, 60), nil, func() {
		a.Close()
		if do != nil {
			do()
		}
	})
}

// show opens the dialog; the first of the buttons in its last row is the default.
func (a *Box) show(buttons ...fyne.CanvasObject) {
	a.ShowWith(buttons[0].(*control.Action), buttons...)
}

// ShowWith opens the dialog with the focus on that.
func (a *Box) ShowWith(focus fyne.Focusable, buttons ...fyne.CanvasObject) {
	body, scroll := newAskBody(a.Canvas, cmp.Or(a.Wide, look.Scaled(askWidth)), a.Rows, buttons)
	a.scroll = scroll
	a.back = a.Canvas.Focused()
	a.before = a.Canvas.OnTypedKey()
	// Where no button has the focus, after a click beside them, keys go here.
	a.Canvas.SetOnTypedKey(func(e *fyne.KeyEvent) {
		switch {
		case e.Name == fyne.KeyEscape:
			a.Close()
		case e.Name == fyne.KeyF1 && a.before != nil:
			a.before(e)
		}
	})
	layer := control.NewLayer(body)
	a.closed = control.DialogOpened(a.Canvas, layer, cmp.Or(a.inner, scroll), a.place)
	a.popUp = widget.NewModalPopUp(layer, a.Canvas)
	a.Fit() // before it is shown: from then on it stays in the middle, or goes where it is put
	a.popUp.Show()
	a.Fit()
	control.GiveFocus(focus)
}

// IsOpen tells whether the dialog is there.
func (a *Box) IsOpen() bool { return a.popUp != nil }

// Fit gives the dialog the height of its rows.
func (a *Box) Fit() {
	a.popUp.Resize(a.popUp.MinSize())
	a.place()
}

// Close closes the dialog, if it is open, and gives the focus back.
func (a *Box) Close() {
	if a.popUp == nil {
		return
	}
	a.popUp.Hide()
	a.popUp = nil
	a.closed()
	a.Canvas.SetOnTypedKey(a.before)
	control.GiveFocus(a.back)
	if a.Gone != nil {
		a.Gone()
	}
}
