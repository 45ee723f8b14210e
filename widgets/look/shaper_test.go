package look_test

import (
	"image/color"
	"runtime"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"muster/widgets/look"
)

// sized is a theme unlike the one before.
type sized struct {
	fyne.Theme
	n int
}

func TestChangesOfTheThemeKeepNoFonts(t *testing.T) {
	a := test.NewTempApp(t)
	w := test.NewTempWindow(t, canvas.NewText("regular", color.White))
	bold := fyne.TextStyle{Bold: true}
	change := func(n int) {
		a.Settings().SetTheme(sized{look.NewTheme(), n})
		look.ForgetFonts()
		fyne.MeasureText("bold", 14, bold)
		w.Canvas().Capture()
	}
	heap := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	change(0)
	before := heap()
	const changes = 20
	for n := range changes {
		change(n + 1)
	}
	if after := heap(); after > before+changes*100_000 { // each font has more than that
		t.Errorf("%d changes of the theme keep %d KB", changes, (after-before)>>10)
	}
}
