package control

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func TestDoubleTapOnAnActionThatGetsBusyMakesOneCall(t *testing.T) {
	calls := 0
	var a *Action
	a = NewAction("Create", nil, func() {
		calls++
		a.Set(ActionView{Label: "Create", Enabled: true, Busy: true})
	})
	fixture.Open(t, look.NewTheme(), a, 120, 40)
	test.Tap(a)
	test.Tap(a)
	fixture.Key(a, fyne.KeySpace)
	fixture.Key(a, fyne.KeyReturn)
	if calls != 1 {
		t.Errorf("%d calls were made", calls)
	}
	a.Set(ActionView{Label: "Create", Enabled: true})
	test.Tap(a)
	if calls != 2 {
		t.Error("the action stayed deaf when it was no longer busy")
	}
}

func TestBusyActionKeepsItsSizeAndHidesItsLabel(t *testing.T) {
	for _, icon := range []fyne.Resource{nil, theme.ContentAddIcon()} {
		a := NewAction("Create", icon, nil)
		fixture.Open(t, look.NewTheme(), a, 120, 40)
		idle, objects := a.MinSize(), len(test.WidgetRenderer(a).Objects())
		a.Set(ActionView{Label: "Create", Enabled: true, Busy: true})
		if got := a.MinSize(); got != idle {
			t.Errorf("busy, the action asks for %v, idle for %v", got, idle)
		}
		shown := test.WidgetRenderer(a).Objects()
		if _, ok := shown[len(shown)-1].(*look.BusyDots); !ok || len(shown) != backObjects+1 {
			t.Errorf("busy, the action shows %d objects, the last a %T", len(shown), shown[len(shown)-1])
		}
		a.Set(ActionView{Label: "Create", Enabled: true})
		if got := len(test.WidgetRenderer(a).Objects()); got != objects {
			t.Errorf("idle again, the action shows %d objects, before %d", got, objects)
		}
	}
}

func TestDisabledActionTellsWhyAndDoesNothing(t *testing.T) {
	calls := 0
	var told []string
	a := NewAction("Leave", nil, func() { calls++ })
	a.OnReason = func(reason string) { told = append(told, reason) }
	fixture.Open(t, look.NewTheme(), a, 120, 40)
	a.Set(ActionView{Label: "Leave", Reason: "administrators cannot leave"})
	test.Tap(a)
	fixture.Key(a, fyne.KeySpace)
	a.MouseIn(&desktop.MouseEvent{})
	a.MouseOut()
	if calls != 0 {
		t.Errorf("a disabled action made %d calls", calls)
	}
	want := []string{"administrators cannot leave", "administrators cannot leave", ""}
	if len(told) != 3 || told[0] != want[0] || told[1] != want[1] || told[2] != want[2] {
		t.Errorf("told %q, want %q", told, want)
	}
	a.Set(ActionView{Label: "Leave", Enabled: true, Reason: "no matter"})
	told = nil
	test.Tap(a)
	if calls != 1 || told != nil {
		t.Errorf("enabled: %d calls, told %q", calls, told)
	}
}

func TestActionKeepsTheFocusWhenRunByKey(t *testing.T) {
	a := NewAction("Refresh", nil, nil)
	w := fixture.Open(t, look.NewTheme(), a, 120, 40)
	w.Canvas().Focus(a)
	fixture.Key(a, fyne.KeySpace)
	if w.Canvas().Focused() != a {
		t.Error("the action lost the focus")
	}
}

func TestReasonAppearsOverTheWindowAndLetsInputThrough(t *testing.T) {
	taps := 0
	a := NewAction("Leave", nil, nil)
	under := widget.NewButton("Other", func() { taps++ })
	tips := NewTips(container.NewVBox(a, under))
	w := fixture.Open(t, look.NewTheme(), tips, 240, 90)
	a.Set(ActionView{Label: "Leave", Reason: "The administrator of a group cannot leave it, but can delete it."})
	test.MoveMouse(w.Canvas(), fyne.NewPos(20, 10))
	if shownIn(tips) != a.View().Reason {
		t.Fatalf("hovering shows %q", shownIn(tips))
	}
	at, size := tips.bubble.Position(), tips.bubble.Size()
	if at.X < 0 || at.Y < 0 || at.X+size.Width > 240 || at.Y+size.Height > 90 {
		t.Errorf("the bubble at %v, %v big, leaves the window", at, size)
	}
	test.TapCanvas(w.Canvas(), fyne.NewPos(20, a.Size().Height+15))
	if taps != 1 {
		t.Errorf("the button under the bubble got %d taps", taps)
	}
	test.MoveMouse(w.Canvas(), fyne.NewPos(20, 85))
	if shownIn(tips) != "" || tips.bubble.Visible() {
		t.Error("the reason stayed when the pointer had left")
	}
}

func TestReasonGoesWhenTheActionIsEnabled(t *testing.T) {
	a := NewAction("Leave", nil, nil)
	tips := NewTips(container.NewVBox(a))
	fixture.Open(t, look.NewTheme(), tips, 240, 90)
	a.Set(ActionView{Label: "Leave", Reason: "not now"})
	a.MouseIn(&desktop.MouseEvent{})
	if shownIn(tips) == "" {
		t.Fatal("hovering shows nothing")
	}
	a.Set(ActionView{Label: "Leave", Enabled: true})
	if shownIn(tips) != "" {
		t.Errorf("an enabled action still shows %q", shownIn(tips))
	}
}
