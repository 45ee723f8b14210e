package drawer_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"muster/app/hand"
)

func (b *bench) tab(name string) fyne.CanvasObject {
	b.Helper()
	tab := hand.First(b.drawer.View, func(o fyne.CanvasObject) bool { return hand.Kind(o) == "*frame.tab" && hand.Spoken(o) == name })
	if tab == nil {
		b.Fatalf("there is no tab %s", name)
	}
	return tab
}

// middle is where a tab stands in the window.
func (b *bench) middle(name string) fyne.Position {
	tab := b.tab(name)
	return b.host.Fyne.Driver().AbsolutePositionForObject(tab).AddXY(tab.Size().Width/2, tab.Size().Height/2)
}

// drag moves the pointer from the middle of a tab by so much, with the button down.
func (b *bench) drag(name string, by float32) fyne.Draggable {
	tab, from := b.tab(name).(fyne.Draggable), b.middle(name)
	tab.(desktop.Mouseable).MouseDown(&desktop.MouseEvent{})
	for _, step := range []float32{by / 2, by / 2} {
		from = from.AddXY(step, 0)
		tab.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: from}, Dragged: fyne.NewDelta(step, 0)})
	}
	return tab
}

// stands fails unless the tabs stand so.
func (b *bench) stands(want string) {
	b.Helper()
	names := []string{"Events", "Wire", "Faults"}
	slices.SortFunc(names, func(one, other string) int { return int(b.middle(one).X - b.middle(other).X) })
	if got := strings.Join(names, " "); got != want {
		b.Errorf("the tabs stand %s, want %s", got, want)
	}
}

func TestATabIsDraggedToAnotherPlaceAndStaysThereForTheNextStart(t *testing.T) {
	b := newBench(t)
	b.press("Wire")
	b.drag("Wire", b.middle("Faults").X-b.middle("Wire").X+20).DragEnd()
	b.stands("Events Faults Wire")
	b.inSight("Wire")
	b.drag("Faults", -300).DragEnd()
	b.stands("Faults Events Wire")
	b.inSight("Wire")
	b.press("Events")
	b.inSight("Events")
	b.drawer.Next(-1)
	b.inSight("Faults")

	b.open()
	b.stands("Faults Events Wire")
	b.inSight("Faults")
	b.press("Wire")
	b.inSight("Wire")
}

func TestATabThatIsGivenUpStandsWhereItStood(t *testing.T) {
	b := newBench(t)
	if b.drawer.GiveUp() {
		t.Error("without a drag something was given up")
	}
	held := b.drag("Events", 500)
	b.stands("Wire Faults Events")
	if !b.drawer.GiveUp() {
		t.Error("a drag that is going on is not given up")
	}
	b.stands("Events Wire Faults")
	held.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: fyne.NewPos(500, 0)}})
	held.DragEnd()
	b.open()
	b.stands("Events Wire Faults")
}

func TestATabIsMovedWithTheKeyboardUpToTheEnds(t *testing.T) {
	b := newBench(t)
	b.press("Events")
	b.host.Focus(b.tab("Events").(fyne.Focusable))
	press := func(key fyne.KeyName) {
		b.host.Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault})
		b.host.Window.Canvas().Content().Refresh()
	}
	for _, want := range []string{"Wire Events Faults", "Wire Faults Events", "Wire Faults Events"} {
		press(fyne.KeyRight)
		b.stands(want)
	}
	press(fyne.KeyLeft)
	b.stands("Wire Events Faults")
	b.inSight("Events")
	if hand.Spoken(b.host.Focused().(fyne.CanvasObject)) != "Events" {
		t.Error("the keyboard does not go along")
	}
	if !b.drawer.Move(-1) || b.drawer.Move(-1) {
		t.Error("by the menu it does not move to the end, or beyond it")
	}
	b.stands("Events Wire Faults")
}
