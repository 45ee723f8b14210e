package touch_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"muster/app/hand/touch"
	"muster/widgets/control"
	"muster/widgets/input"
)

func view(t *testing.T, content ...fyne.CanvasObject) touch.View {
	t.Helper()
	test.NewTempApp(t)
	w := test.NewTempWindow(t, control.NewTips(container.NewVBox(content...)))
	w.Resize(fyne.NewSize(400, 300))
	return touch.View{Canvas: w.Canvas(), Root: w.Content()}
}

func TestWhatAPersonCannotPressIsNotPressed(t *testing.T) {
	pressed := 0
	press := func() { pressed++ }
	off, busy, hidden := control.NewAction("Off", nil, press), control.NewAction("Busy", nil, press), control.NewAction("Hidden", nil, press)
	off.Set(control.ActionView{Label: "Off", Reason: "Not today"})
	busy.Set(control.ActionView{Label: "Busy", Enabled: true, Busy: true})
	hidden.Hide()
	v := view(t, off, busy, hidden, control.NewAction("On", nil, press))
	for label, why := range map[string]string{"Off": "disabled", "Busy": "busy", "Hidden": "there is none", "Nowhere": "there is none"} {
		if err := v.Press(label); err == nil || !strings.Contains(err.Error(), why) || v.Can(label) {
			t.Errorf("%s is pressed, or not with %q: %v", label, why, err)
		}
	}
	if got := v.Refusal("Off"); got != "Not today" {
		t.Errorf("it is refused with %q", got)
	}
	if err := v.Press("On"); err != nil || pressed != 1 {
		t.Errorf("pressed %d times: %v", pressed, err)
	}
	dialog := widget.NewModalPopUp(control.NewAction("Answer", nil, press), v.Canvas)
	dialog.Show()
	if err := v.Press("On"); err == nil || pressed != 1 {
		t.Error("what is under a dialog is pressed")
	}
	if err := (touch.View{Canvas: v.Canvas, Root: dialog}).Press("Answer"); err != nil || pressed != 2 {
		t.Errorf("what is in a dialog is not pressed: %v", err)
	}
}

func TestFieldIsTypedIntoAndTellsWhatIsWrong(t *testing.T) {
	name, list := input.NewField("Name", ""), input.NewChipField("Several", "", nil)
	v := view(t, name, list)
	if err := v.Field("Name").Fill("Team"); err != nil || v.Field("Name").Text() != "Team" || !v.Field("Name").Focused() {
		t.Errorf("it holds %q: %v", v.Field("Name").Text(), err)
	}
	name.SetError("Too short")
	if got := v.Field("Name").Problem(); got != "Too short" {
		t.Errorf("wrong is %q", got)
	}
	for _, text := range []string{"one two ", "three "} {
		if err := v.Field("Several").Fill(text); err != nil {
			t.Fatal(err)
		}
	}
	if got := v.Field("Several").Values(); len(got) != 1 || got[0] != "three" {
		t.Errorf("in place of what it held it has %q", got)
	}
	if err := v.Field("Nothing").Fill("x"); err == nil {
		t.Error("a field that is not there is filled")
	}
}

func TestWhatGrowsIsLaidOutAtTheNextFrame(t *testing.T) {
	label := widget.NewLabel("")
	label.Wrapping = fyne.TextWrapWord
	under := widget.NewLabel("under it")
	v := view(t, label, under)
	var frames touch.Frames
	frames.Next(v.Canvas)
	before := under.Position().Y
	label.Text = strings.Repeat("many words ", 30)
	label.Refresh()
	frames.Next(v.Canvas)
	frames.Next(v.Canvas) // its height is known once it has its width
	if after := under.Position().Y; after <= before {
		t.Errorf("what is under it stays at %v", after)
	}
}
