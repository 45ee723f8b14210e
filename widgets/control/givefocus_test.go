package control_test

import (
	"log"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

// That an entry which was never drawn gets the focus, only the desktop's driver can show: the walk presses the
// shortcuts that open a field.
func TestFocusGoesToWhatCanBeSeenAloneAndTheToolkitHasNoComplaint(t *testing.T) {
	shown, alone, hidden, disabled, gone := widget.NewEntry(), widget.NewEntry(), widget.NewEntry(), widget.NewEntry(), widget.NewEntry()
	behind := container.NewVBox(hidden)
	behind.Hide()
	disabled.Disable()
	for name, one := range map[string]struct {
		entry   *widget.Entry
		content fyne.CanvasObject
		gets    bool
	}{
		"an entry among others":         {shown, container.NewPadded(shown), true},
		"the whole content of a window": {alone, alone, true},
		"an entry in something hidden":  {hidden, container.NewVBox(widget.NewLabel("Above"), behind), false},
		"an entry that has gone":        {gone, widget.NewLabel("Another view"), false},
		"nothing":                       {nil, widget.NewLabel("Alone"), false},
		"a disabled entry":              {disabled, container.NewPadded(disabled), true}, // its text can be selected
	} {
		w := fixture.Open(t, look.NewTheme(), one.content, 300, 200)
		var said strings.Builder
		log.SetOutput(&said)
		var f fyne.Focusable
		if one.entry != nil {
			f = one.entry
		}
		given := control.GiveFocus(f)
		log.SetOutput(os.Stderr)
		// The canvas of tests says nothing where the toolkit's own complains.
		if one.entry != nil && (control.CanvasOf(one.entry) != nil) != one.gets {
			t.Errorf("%s: it is in the canvas %v, and the focus is to be asked for: %v", name, control.CanvasOf(one.entry), one.gets)
		}
		if has := f != nil && w.Canvas().Focused() == f; given != one.gets || has != one.gets || said.Len() > 0 {
			t.Errorf("%s: given %v, has it %v, and is to have it: %v; the toolkit says %q", name, given, has, one.gets, &said)
		}
	}
}
