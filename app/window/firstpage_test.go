package window_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"muster/app/window"
)

// With text of twice the size, on a screen of 1920 by 1080 with the desktop's panel, all ways to
// go on are in sight; in less room the page scrolls to what has the keyboard.
func TestFirstPageWithLargeTextLeadsOn(t *testing.T) {
	fyneApp := window.FyneApp(t)
	fyneApp.Preferences().SetInt("window.scale", 200)
	s := newStageWith(t, window.Options{Fyne: fyneApp})
	bottom := func(label string) float32 {
		o := s.window().touch().Find(label)
		return s.desk.Driver().AbsolutePositionForObject(o).Y + o.Size().Height
	}
	for _, size := range []fyne.Size{fyne.NewSize(1920, 1000), fyne.NewSize(560, 700)} {
		if least := s.canvas().Content().MinSize(); least.Height > size.Height || least.Width > size.Width {
			t.Errorf("the window cannot be made smaller than %v", least)
		}
		s.resize(size.Width, size.Height)
		s.frame()
		for _, label := range []string{"Start demo", "Learn more"} {
			s.window().focus(label)
			s.frame()
			if end := bottom(label); end > size.Height {
				t.Errorf("at %v %s ends at %v", size, label, end)
			}
		}
	}
}
