package control

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func TestPickerTellsWhatTheUserPicksAndNothingElse(t *testing.T) {
	fixture.App(t, look.NewTheme())
	var picked []int
	p := NewPicker([]string{"a", "b"}, func(i int) { picked = append(picked, i) })
	p.Offer([]string{"a", "b", "c"}, 2)
	p.SetSelected("b")
	if p.Offer([]string{"b"}, 0); !slices.Equal(picked, []int{1}) || p.Selected != "b" {
		t.Errorf("picked were %v", picked)
	}
}

func TestPickerHasAFrameInEveryTheme(t *testing.T) {
	p := NewPicker([]string{"a"}, func(int) {})
	fixture.Open(t, look.NewTheme(), p, 200, 40)
	r := test.WidgetRenderer(p)
	objects := r.Objects()
	frame := objects[len(objects)-1].(*canvas.Rectangle)
	if frame.Size() != p.Size() || frame.StrokeColor != look.ThemeColor(theme.ColorNameInputBorder) || frame.StrokeWidth == 0 {
		t.Errorf("the frame is %v with %v, %v thick", frame.Size(), frame.StrokeColor, frame.StrokeWidth)
	}
}
