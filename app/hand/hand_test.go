package hand_test

import (
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"muster/app/hand"
	"muster/widgets/control"
)

func open(t *testing.T, content fyne.CanvasObject) fyne.Canvas {
	t.Helper()
	w := test.NewTempWindow(t, content)
	w.Resize(fyne.NewSize(400, 300))
	return w.Canvas()
}

func TestControlIsFoundByItsSpokenLabelWhereItIs(t *testing.T) {
	test.NewTempApp(t)
	pressed := ""
	named := control.NewAction("", nil, func() { pressed = "named" })
	named.SetSpoken("Add an emoji")
	c := open(t, container.NewVBox(control.NewAction("Send", nil, func() { pressed = "Send" }), named))
	for _, label := range []string{"Send", "Add an emoji"} {
		scene := hand.Look(c, nil)
		found, ok := scene.Find(label)
		if !ok {
			t.Fatalf("%q is not found", label)
		}
		at, _ := scene.Point(found)
		test.TapCanvas(c, at)
		if want := strings.TrimPrefix(label, "Add an emoji"); want == "" && pressed != "named" || want != "" && pressed != want {
			t.Errorf("a tap where %q is, at %v, pressed %q", label, at, pressed)
		}
	}
}

func TestNothingIsFoundThatInputDoesNotComeTo(t *testing.T) {
	test.NewTempApp(t)
	hidden, off := control.NewAction("Hidden", nil, func() {}), control.NewAction("Off", nil, func() {})
	hidden.Hide()
	off.Disable()
	covered := container.NewStack(control.NewAction("Covered", nil, func() {}), control.NewAction("Cover", nil, func() {}))
	far := container.NewVScroll(container.NewVBox(container.New(layout.NewGridWrapLayout(fyne.NewSize(10, 900)), canvas.NewRectangle(color.Black)), control.NewAction("Far", nil, func() {})))
	c := open(t, container.NewBorder(container.NewVBox(hidden, off, covered), nil, nil, nil, far))
	for _, label := range []string{"Hidden", "Off", "Covered", "Far"} {
		if _, ok := hand.Look(c, nil).Find(label); ok {
			t.Errorf("%q is found", label)
		}
	}
	if _, ok := hand.Look(c, nil).Find("Cover"); !ok {
		t.Error("what is on top is not found")
	}
	widget.NewModalPopUp(control.NewAction("Answer", nil, func() {}), c).Show()
	if _, ok := hand.Look(c, nil).Find("Cover"); ok {
		t.Error("what is under a dialog is found")
	}
	if _, ok := hand.Look(c, nil).Find("Answer"); !ok {
		t.Error("what is in a dialog is not found")
	}
}

func TestRowIsPressedBesideTheButtonInIt(t *testing.T) {
	test.NewTempApp(t)
	list := widget.NewList(func() int { return 1 }, func() fyne.CanvasObject {
		return container.NewHBox(widget.NewLabel("A row"), layout.NewSpacer(), control.NewAction("More", nil, func() {}))
	}, func(int, fyne.CanvasObject) {})
	c := open(t, list)
	scene := hand.Look(c, nil)
	more, ok := scene.Find("More")
	if !ok {
		t.Fatal("the button in the row is not found")
	}
	for _, one := range scene.Controls() {
		if one.Kind != "*widget.listItem" {
			continue
		}
		at, free := scene.Point(one)
		if !free || more.Holds(at) {
			t.Errorf("the row is pressed at %v (%v), where its button is", at, free)
		}
		return
	}
	t.Error("the row is not found")
}

func text(s string) *canvas.Text { return canvas.NewText(s, color.Black) }

// narrow gives what is in it less room than it asks for.
type narrow struct{ wide float32 }

func (n narrow) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(n.wide, 20) }
func (n narrow) Layout(o []fyne.CanvasObject, size fyne.Size) {
	for i, one := range o {
		one.Resize(fyne.NewSize(n.wide, 20))
		one.Move(fyne.NewPos(float32(i)*n.wide, 0))
	}
}

func TestClippedTextIsFoundAndWholeOneIsNot(t *testing.T) {
	test.NewTempApp(t)
	long := strings.Repeat("A long text ", 20)
	entry := widget.NewEntry()
	entry.SetText(long)
	cutOff := widget.NewLabel(long)
	cutOff.Truncation = fyne.TextTruncateEllipsis
	for name, one := range map[string]struct {
		content fyne.CanvasObject
		clipped bool
	}{
		"beyond the window":           {container.NewWithoutLayout(text(long)), true},
		"in a scroller of other axis": {container.NewStack(container.NewVScroll(container.New(narrow{100}, text(long)))), true},
		"over its neighbour":          {container.New(narrow{40}, text("A long text"), text("Neighbour")), true},
		"whole":                       {container.NewVBox(text("Short")), false},
		"with an ellipsis":            {cutOff, false},
		"to be scrolled to":           {container.NewHScroll(text(long)), false},
		"in an entry":                 {entry, false},
	} {
		c := open(t, one.content)
		for _, o := range test.LaidOutObjects(one.content) {
			if o, ok := o.(*canvas.Text); ok && o.Size().IsZero() {
				o.Resize(o.MinSize())
			}
		}
		if found := hand.Look(c, nil).Clipped(); (len(found) > 0) != one.clipped {
			t.Errorf("%s: found as clipped: %q", name, found)
		}
	}
}

func TestTraceTellsWhatAPersonSees(t *testing.T) {
	test.NewTempApp(t)
	label, button, check := widget.NewLabel("before"), control.NewAction("Press", nil, func() {}), control.NewCheck("Check", func(bool) {})
	c := open(t, container.NewVBox(label, button, check))
	before := hand.Look(c, nil).Trace()
	c.Focus(check)
	if what := hand.Look(c, nil).Trace().Since(before); what != "" {
		t.Errorf("the ring around what has the focus is told as a change: %s", what)
	}
	label.SetText("after")
	if what := hand.Look(c, nil).Trace().Since(before); !strings.Contains(what, `"after"`) {
		t.Errorf("another text is told as %q", what)
	}
	label.SetText("before")
	button.Disable()
	if hand.Look(c, nil).Trace().Since(before) == "" {
		t.Error("a button that is disabled is no change")
	}
}
