package dialog

import (
	"log"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

// asked gives the buttons of the dialog that is open, by their words.
func asked(w fyne.Window) map[string]*control.Action {
	found := map[string]*control.Action{}
	top := w.Canvas().Overlays().Top()
	if top == nil {
		return found
	}
	for _, o := range test.LaidOutObjects(top) {
		if b, ok := o.(*control.Action); ok {
			found[b.Text] = b
		}
	}
	return found
}

func TestConfirmCallsOnlyOnItsVerb(t *testing.T) {
	entry := widget.NewEntry()
	w := fixture.Open(t, look.NewTheme(), entry, 600, 400)
	w.Canvas().Focus(entry)
	calls := 0
	ask := func() { Confirm(w, "Delete?", "It is gone then.", "Delete group", true, func() { calls++ }) }

	ask()
	buttons := asked(w)
	if w.Canvas().Focused() != buttons["Cancel"] {
		t.Error("Cancel does not have the focus")
	}
	if buttons["Delete group"].Importance != widget.DangerImportance {
		t.Error("the destructive verb does not look dangerous")
	}
	fixture.Key(w.Canvas().Focused(), fyne.KeyReturn)
	if calls != 0 || len(asked(w)) != 0 {
		t.Errorf("Enter on Cancel: %d calls, %d buttons left", calls, len(asked(w)))
	}
	if w.Canvas().Focused() != entry {
		t.Error("the focus did not go back to where it was")
	}

	ask()
	fixture.Key(asked(w)["Delete group"], fyne.KeyEscape)
	if calls != 0 || len(asked(w)) != 0 {
		t.Errorf("Escape on the verb: %d calls, %d buttons left", calls, len(asked(w)))
	}

	ask()
	test.Tap(asked(w)["Delete group"])
	if calls != 1 || len(asked(w)) != 0 {
		t.Errorf("the verb: %d calls, %d buttons left", calls, len(asked(w)))
	}
}

func TestEscapeCancelsWithoutFocusAndTheKeysGoBack(t *testing.T) {
	w := fixture.Open(t, look.NewTheme(), widget.NewLabel(""), 600, 400)
	outside := 0
	w.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { outside++ })
	Confirm(w, "Leave?", "", "Leave", false, nil)
	w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if len(asked(w)) != 0 || outside != 0 {
		t.Errorf("%d buttons left, %d keys went outside", len(asked(w)), outside)
	}
	w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if outside != 1 {
		t.Error("the window's own keys do not work any more")
	}
}

func TestChooseOffersEachWayAndExplainsTheDisabled(t *testing.T) {
	w := fixture.Open(t, look.NewTheme(), widget.NewLabel(""), 600, 400)
	done := ""
	choices := []Choice{
		{Label: "Delete", Destructive: true, Enabled: true, Do: func() { done = "delete" }},
		{Label: "Hand over", Reason: "the server cannot", Do: func() { done = "hand over" }},
	}
	Choose(w, "Leave Team", "You administer it.", choices)
	test.Tap(asked(w)["Hand over"])
	if done != "" || len(asked(w)) != 3 {
		t.Errorf("the disabled choice did %q, %d buttons are left", done, len(asked(w)))
	}
	explained := false
	for _, o := range test.LaidOutObjects(w.Canvas().Overlays().Top()) {
		if l, ok := o.(*widget.Label); ok && l.Text == "the server cannot" {
			explained = true
		}
	}
	if !explained {
		t.Error("the reason of the disabled choice is not shown")
	}
	test.Tap(asked(w)["Delete"])
	if done != "delete" || len(asked(w)) != 0 {
		t.Errorf("done %q, %d buttons are left", done, len(asked(w)))
	}
}

func TestDialogFitsANarrowWindow(t *testing.T) {
	w := fixture.Open(t, look.NewTheme(), widget.NewLabel(""), 300, 400)
	Confirm(w, fixture.LongName, fixture.LongName, "Delete group", true, nil)
	for word, b := range asked(w) {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
		if at.X < 0 || at.X+b.Size().Width > 300 || at.Y+b.Size().Height > 400 {
			t.Errorf("in a window of 300 by 400 the button %q is at %v", word, at)
		}
	}
}

// The toolkit complains where the focus is given to what has gone from the window.
func TestADialogGivesTheFocusBackToNothingThatHasGone(t *testing.T) {
	for _, gone := range []bool{false, true} {
		entry := widget.NewEntry()
		w := fixture.Open(t, look.NewTheme(), container.NewPadded(entry), 600, 400)
		w.Canvas().Focus(entry)
		Tell(w, "Gone", "What was there is no more.")
		if gone {
			w.SetContent(container.NewPadded(widget.NewLabel("Another view")))
		}
		var said strings.Builder
		log.SetOutput(&said)
		fixture.Key(w.Canvas().Focused(), fyne.KeyEscape)
		log.SetOutput(os.Stderr)
		if has := w.Canvas().Focused() == entry; has == gone || said.Len() > 0 {
			t.Errorf("the entry has gone: %v, it has the focus: %v, the toolkit says %q", gone, has, &said)
		}
	}
}
